// Whether a row's period is not over.
import type { Input } from './input.ts';
import { laterBy } from './waiting.ts';
import type { Grain, Key } from './formula.ts';
import { periodEnd } from './range.ts';
import type { Setting } from './request.ts';
import { isUnreached } from './ages.ts';
import { keyReader } from './key-readers.ts';
import { takenRows } from './taken-rows.ts';
import type { Taken } from './taken.ts';
import { isTime, keyOf } from './value.ts';

/** A period is not over when it ends after `as_of`; without one, the range; with neither, nothing is marked. */
export function isIncomplete(key: Key, grain: Grain, inputs: readonly Input[], setting: Setting): boolean {
  const { asOf, range, reader } = setting;
  const age = grain.by.findIndex((b) => b.kind === 'age');
  if (age >= 0) return inputs.some((i) => isUnreachedBy(i, key, age, grain));
  if (grain.frame.ages !== undefined) return false;
  const waits = inputs.map((i) => i.waits);
  const isOpen = (end: number): boolean => Math.max(...waits.map((w) => laterBy(end, w, reader.scalars.calendar)), end) > asOf.cut;
  const ends = grain.by.flatMap((b, i) => {
    const period = key[i] ?? null;
    return b.kind === 'grain' && isTime(period) ? [periodEnd(period, b.grain, reader.scalars.calendar)] : [];
  });
  const end = range?.whole ?? range?.before ?? Infinity;
  // a range that ends at as_of itself does not end the period that is cut there
  if (ends.length) return isOpen(Math.min(...ends, ...(end === asOf.cut ? [] : [end])));
  // one without an end ends at as_of
  if (range) return isOpen(Number.isFinite(end) ? end : asOf.cut);
  return grain.frame.periods && isOpen(grain.frame.output().range?.before ?? -Infinity);
}

/** Whether some entity of a group has not reached the group's age. */
function isUnreachedBy(input: Input, key: Key, place: number, { by, frame, reader }: Grain): boolean {
  const item = by[place];
  if (item?.kind !== 'age') return false;
  const readers = by.map((b) => keyReader(b, input, reader));
  const all = takenRows(input, by, readers, reader);
  const moved = frame.moved ?? ((k: Key): Key => k);
  const inGroup = (taken: Taken): boolean =>
    moved(taken.key.map((v, i) => (i === place ? (key[i] ?? null) : v))).every((v, i) => keyOf(v) === keyOf(key[i] ?? null));
  return isUnreached(input, inGroup, Number(key[place]), item.grain, all, frame, reader);
}
