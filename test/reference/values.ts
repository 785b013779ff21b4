// A request without metrics: the distinct values of dimensions.
import { compareNullsLast } from './compare.ts';
import { conjuncts } from './expression.ts';
import { distinctKeys, type Key } from './formula.ts';
import { resolveName } from './names.ts';
import { isMany } from './paths.ts';
import { parse } from './parse.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Request, Setting } from './request.ts';
import { sortKeys } from './sort-keys.ts';
import type { Value } from './value.ts';
import { expand, nameOn, onJoined, pathsIn, rowsOf } from './rows.ts';
import type { Answer } from './rows-of-answer.ts';
import type { Model } from './world.ts';

/** Distinct values, of the model named by `of` or the one that owns one of them and reaches the rest by joins to one. */
export function distinctValues(request: Request, setting: Setting): Answer {
  const r = setting.reader;
  const names = (request.by ?? []).map((n) => n.split('.'));
  if (setting.range || request.segments || request.top || request.totals) throw new Unclear('values in a range');
  const model = ownerOf(request, names, setting);
  const targets = names.map((parts) => resolveName(model.name, parts, r.world));
  const own = model.time?.kind === 'name' ? model.time.parts.join('.') : undefined;
  if (targets.some((t) => t.grain !== undefined && t.path.length === 0 && t.name === own)) throw new Unclear('the periods of a model');
  const conditions = request.where === undefined ? [] : conjuncts(parse(request.where));
  const paths = [...targets.map((t) => t.path), ...conditions.flatMap((c) => pathsIn(c, model.name, r))];
  const keys = rowsOf(model, r).flatMap((row) =>
    expand(row, paths, r)
      .filter((j) => conditions.every((c) => onJoined(c, model, j, r) === true))
      .map((j) => targets.map((t) => nameOn(t, j, r))),
  );
  const { zone } = r.scalars.calendar;
  const sorts = targets.map((t) => sortKeys(t, r));
  const sortKey = (key: Key, i: number): Value => sorts[i]?.(key[i] ?? null) ?? null;
  const order = (a: Key, b: Key): number => a.reduce<number>((o, _, i) => o || compareNullsLast(sortKey(a, i), sortKey(b, i), zone), 0);
  const rows = [...distinctKeys(keys)]
    .sort(order)
    .slice(request.skip ?? 0, request.limit === undefined ? undefined : (request.skip ?? 0) + request.limit);
  const columns = request.by ?? [];
  if (request.order) throw new Unclear('values in another order');
  return {
    columns,
    rows: rows.map((k) => ({ values: new Map(columns.map((c, i) => [c, k[i] ?? null])), incomplete: false, other: false })),
    totals: [],
  };
}

function ownerOf(request: Request, names: readonly (readonly string[])[], setting: Setting): Model {
  const { world } = setting.reader;
  const reaches = (m: Model): boolean =>
    names.every((parts) => {
      try {
        return !isMany(resolveName(m.name, parts, world).path);
      } catch {
        return false;
      }
    });
  const owns = (m: Model): boolean => names.some((parts) => resolveName(m.name, parts, world).path.length === 0);
  const named = request.of === undefined ? undefined : world.models.get(request.of);
  if (named) return named;
  const found = [...world.models.values()].filter((m) => reaches(m) && owns(m));
  if (found.length > 1) throw new Unclear('values of several models');
  if (!found[0]) throw new Refusal('unreachable', 'no model reaches all of them');
  return found[0];
}
