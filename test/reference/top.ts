// The values of a dimension with the greatest metric, and where the rest goes.
import { compareNullsLast } from './compare.ts';
import { other } from './other.ts';
import type { Formula, Grain, Key } from './formula.ts';
import { rolesOf, type Input } from './input.ts';
import { reachedFrom } from './names.ts';
import { sideOf } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import { keyOf, type Value } from './value.ts';

export interface Top {
  readonly isChosen: (key: Key) => boolean;
  readonly moved: (key: Key) => Key;
}

interface TopRequest {
  readonly n: number;
  readonly of?: string;
  readonly within?: readonly string[];
}

/** Chooses n values over the whole range, or for each combination of the names that `within` lists. */
export function chooseTop(top: TopRequest, keys: readonly Key[], grain: Grain, formulaAt: (g: Grain) => Formula): Top {
  const place = placeOf(top, grain);
  const within = (top.within ?? []).map((name) => grain.by.findIndex((b) => b.name === name));
  if (within.includes(-1)) throw new Refusal('unknown', 'within names nothing in by');
  const places = [...within, place];
  const formula = formulaAt({ ...grain, by: places.map((i) => grain.by[i]).filter((b) => b !== undefined) });
  const overAges = grain.frame.ages !== undefined && !places.some((i) => grain.by[i]?.kind === 'age');
  if (overAges && formula.inputs.some((i) => i.steps.length > 0 || i.measure.at !== undefined))
    throw new Refusal('no-age', 'windows and stocks over all ages');
  const candidates = [...new Map(keys.map((k) => places.map((i) => k[i] ?? null)).map((k) => [text(k), k])).values()];
  const chosen = new Set<string>();
  for (const group of new Set(candidates.map((k) => text(k.slice(0, -1))))) {
    const rivals = candidates.filter((k) => text(k.slice(0, -1)) === group);
    for (const k of best(rivals, top.n, formula, grain)) chosen.add(text(k));
  }
  const isChosen = (key: Key): boolean => chosen.has(text(places.map((i) => key[i] ?? null)));
  return { isChosen, moved: (key) => (isChosen(key) ? key : key.map((v, i) => (i === place ? other : v))) };
}

/** The greatest; of equals the first by name. */
function best(rivals: readonly Key[], n: number, formula: Formula, grain: Grain): readonly Key[] {
  const { zone } = grain.reader.scalars.calendar;
  const valued = rivals.map((key) => ({ key, value: formula.at(key, rivals) }));
  const name = (k: Key): Value => k[k.length - 1] ?? null;
  valued.sort((a, b) => compareNullsLast(a.value, b.value, zone, true) || compareNullsLast(name(a.key), name(b.key), zone));
  const chosen = valued.slice(0, n);
  if (chosen.some((v) => v.value === null)) throw new Unclear('a top that reaches into nulls');
  return chosen.map((v) => v.key);
}

/** With others, what is chosen and the groups within which it is chosen lie on one many side: others say nothing about each other. */
export function refuseApart(top: TopRequest, grain: Grain, inputs: readonly Input[]): void {
  const names = [grain.by[placeOf(top, grain)]?.name, ...(top.within ?? [])];
  const dimensions = grain.by.flatMap((b) => (b.kind === 'dimension' && names.includes(b.name) ? [b.parts] : []));
  for (const input of inputs) {
    const paths = dimensions
      .map((parts) => reachedFrom(input.model.name, rolesOf(parts, input.measure), grain.reader.world)?.path)
      .filter((path) => path !== undefined);
    if (sideOf(paths) === undefined) throw new Refusal('two-many-sides', 'a top over different many sides');
  }
}

function placeOf(top: TopRequest, grain: Grain): number {
  const dimensions = grain.by
    .map((b, i) => ({ b, i }))
    .filter(({ b }) => (top.of === undefined ? b.kind === 'dimension' : b.name === top.of));
  const [only] = dimensions;
  if (!only) throw new Refusal('unknown', 'top names nothing in by');
  if (dimensions.length > 1) throw new Unclear('top of one of several dimensions');
  return only.i;
}

const text = (k: readonly Value[]): string => k.map(keyOf).join('|');
