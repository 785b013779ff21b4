// Whether a row's period is not over.
import type { Input } from './input.ts';
import { laterBy } from './waiting.ts';
import type { Grain, Key } from './formula.ts';
import { periodEnd } from './range.ts';
import type { Setting } from './request.ts';
import { isTime } from './value.ts';

/** A period is not over when it ends after `as_of`; without one, the range; with neither, nothing is marked. */
export function isIncomplete(key: Key, grain: Grain, inputs: readonly Input[], setting: Setting): boolean {
  const { asOf, range, reader } = setting;
  const waits = inputs.map((i) => i.waits);
  const isOpen = (end: number): boolean => Math.max(...waits.map((w) => laterBy(end, w, reader.scalars.calendar)), end) > asOf.cut;
  const ends = grain.by.flatMap((b, i) => {
    const period = key[i] ?? null;
    return b.kind === 'grain' && isTime(period) ? [periodEnd(period, b.grain, reader.scalars.calendar)] : [];
  });
  if (ends.length) return isOpen(Math.min(...ends, range?.before ?? Infinity));
  if (range) return isOpen(range.before ?? Infinity);
  return grain.frame.periods && isOpen(grain.frame.output().range?.before ?? -Infinity);
}
