// Whether a row's period is not over.
import type { Grain, Key } from './formula.ts';
import { periodEnd } from './range.ts';
import type { Setting } from './request.ts';
import { isTime } from './value.ts';

/** A period is not over when it ends after `as_of`; without one, the range; with neither, nothing is marked. */
export function isIncomplete(key: Key, grain: Grain, setting: Setting): boolean {
  const { asOf, range, reader } = setting;
  const ends = grain.by.flatMap((b, i) => {
    const period = key[i] ?? null;
    return b.kind === 'grain' && isTime(period) ? [periodEnd(period, b.grain, reader.scalars.calendar)] : [];
  });
  if (ends.length) return Math.min(...ends, range?.before ?? Infinity) > asOf.cut;
  if (range) return (range.before ?? Infinity) > asOf.cut;
  return grain.frame.periods && (grain.frame.output().range?.before ?? -Infinity) > asOf.cut;
}
