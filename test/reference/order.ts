// The order of rows: as asked, then time, then the other dimensions, ascending; nulls last in both directions.
import { compareNullsLast } from './compare.ts';
import type { Formula, Grain, Key } from './formula.ts';
import type { By } from './by.ts';
import { rolesOf } from './input.ts';
import { reachedFrom } from './names.ts';
import { other } from './other.ts';
import { sortKeys } from './sort-keys.ts';
import type { Value } from './value.ts';

/** One thing to sort by: a place in the key, or a metric. */
export interface Sort {
  readonly at: number | undefined;
  readonly metric: string | undefined;
  readonly descending: boolean;
}

/** `-revenue`, `customers.region`. */
export function readOrder(order: readonly string[], grain: Grain): readonly Sort[] {
  return order.map((text) => {
    const descending = text.startsWith('-');
    const name = descending ? text.slice(1) : text;
    const at = grain.by.findIndex((b) => b.name === name);
    return { at: at < 0 ? undefined : at, metric: at < 0 ? name : undefined, descending };
  });
}

/** Compares two groups; the others of a top come last. */
export function orderOf(
  sorts: readonly Sort[],
  grain: Grain,
  value: (metric: string, key: Key) => Value,
  asked: readonly Formula[],
): (a: Key, b: Key) => number {
  const { zone } = grain.reader.scalars.calendar;
  const isTime = (i: number): boolean => grain.by[i]?.kind === 'grain' || grain.by[i]?.kind === 'part' || grain.by[i]?.kind === 'age';
  const places = grain.by.map((_, i) => i);
  const byDefault = [...places.filter(isTime), ...places.filter((i) => !isTime(i))].map((at): Sort => ({
    at,
    metric: undefined,
    descending: false,
  }));
  const ranks = grain.by.map((by) => sortKeysOf(by, grain, asked));
  const read = (s: Sort, k: Key): Value => (s.at === undefined ? value(s.metric ?? '', k) : (ranks[s.at]?.(k[s.at] ?? null) ?? null));
  const compareBy = (s: Sort, a: Key, b: Key): number => compareNullsLast(read(s, a), read(s, b), zone, s.descending);
  const isOther = (k: Key): number => Number(k.includes(other));
  const alone = (a: Key, b: Key): number => (grain.by.length === 1 ? isOther(a) - isOther(b) : 0);
  return (a, b) =>
    alone(a, b) ||
    [...sorts, ...byDefault].reduce(
      (o, s) =>
        o ||
        (s.at !== undefined && isOther(a) !== isOther(b) && (a[s.at] === other || b[s.at] === other)
          ? isOther(a) - isOther(b)
          : compareBy(s, a, b)),
      0,
    );
}

function sortKeysOf(by: By, grain: Grain, asked: readonly Formula[]): (v: Value) => Value {
  if (by.kind !== 'dimension') return (v) => v;
  const { world } = grain.reader;
  const reached = asked.flatMap((f) => f.inputs.flatMap((i) => reachedFrom(i.model.name, rolesOf(by.parts, i.measure), world) ?? []));
  return reached[0] ? sortKeys(reached[0], grain.reader) : (v) => v;
}
