// A rank: the place of a group's value among those of the same period and other group (S17).
import type { By } from './by.ts';
import { grains } from './calendar.ts';
import { compareNullsLast } from './compare.ts';
import type { Expr } from './expression.ts';
import type { Around, Formula, Grain, Key } from './formula.ts';
import { memberPath, rolesOf } from './input.ts';
import { isOwnGrain, resolveName } from './names.ts';
import { other } from './other.ts';
import { pathId } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import { keyOf, type Value } from './value.ts';

/** A place among the groups of one period and of equal other dimensions; ties share, and what belongs to none of the members has no place. */
export function ofRank(of: Formula, among: string, down: boolean, g: Grain): Formula {
  const isGrain = (name: string): boolean => grains.includes(name) || isOwnGrain(name, g.reader.world);
  const isOfRole = (b: By): boolean => isDimensionOf(b.kind === 'dimension' ? b.parts : b.name.split('.'), among, of, g);
  if (!g.whole.some((b) => b.kind === 'dimension' && isOfRole(b))) {
    if (g.whole.some((b) => b.kind === 'grain' && b.name.includes('.') && isOfRole(b)))
      throw new Unclear('a rank among rows of which only the time is in by');
    throw new Refusal('rank', `${among} is not in by`);
  }
  if (g.whole.some((b) => b.kind === 'dimension' && isOfRole(b) && isGrain(b.parts[b.parts.length - 1] ?? ''))) {
    throw new Unclear('a rank among rows by a time of theirs');
  }
  const role = g.by.map((b) => b.kind === 'dimension' && isOfRole(b));
  const zone = g.reader.scalars.calendar.zone;
  const at = (key: Key, all: readonly Key[]): Value => {
    if (g.by.length < g.whole.length || key.includes(other)) return null;
    const isOfNone = (k: Key): boolean => k.every((v, i) => !role[i] || v === null);
    const value = of.at(key, all);
    if (value === null || isOfNone(key)) return null;
    const rivals = all
      .filter((k) => !isOfNone(k))
      .filter((k) => k.every((v, i) => role[i] || keyOf(v) === keyOf(key[i] ?? null)))
      .map((k) => of.at(k, all));
    return BigInt(rivals.filter((v) => v !== null && compareNullsLast(v, value, zone, !down) < 0).length + 1);
  };
  return { ...of, at };
}

/** Whether a name in `by` is a dimension of the rows that are ranked. */
function isDimensionOf(parts: readonly string[], among: string, of: Formula, g: Grain): boolean {
  const [input] = of.inputs;
  if (!input) return false;
  const path = memberPath(among.split('.'), input, g.reader.world);
  return pathId(resolveName(input.model.name, rolesOf(parts, input.measure), g.reader.world).path) === pathId(path);
}

/** Whether less is better of what is ranked. */
export function isDown(e: Expr, g: Grain, around: Around): boolean {
  const metric =
    e.kind === 'name' && e.parts.length === 1
      ? (around.helpers.get(e.parts[0] ?? '') ?? g.made.get(e.parts[0] ?? '') ?? g.reader.world.metrics.get(e.parts[0] ?? ''))
      : undefined;
  return metric?.down ?? false;
}
