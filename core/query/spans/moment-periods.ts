// Periods and windows of hours and less without a range: which the warehouse can make, from the first row to the last.
import { isZoneOfWholeHours } from '../../time/zones.ts';
import { isBelowDay, isFiner, isGrain, type Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { Resolver } from '../resolver.ts';
import { isToldByLength } from './moment-lengths.ts';
import { plainModifiersIn } from './span-steps.ts';
import type { Wanted } from './wanted-spans.ts';

/** Whether spans of moments follow from periods of a grain, or of several: below a day hours of the zone must be those of the clock. */
export function areMoments(grain: Grain | undefined, { owner, frame, resolver }: Wanted): boolean {
  const { type, time } = owner;
  const steps = plainModifiersIn(frame.spans);
  const held = time?.dimension.grain ?? 'second';
  const splits = isGrain(held) && steps.flatMap(unitsMoved).some((unit) => isFiner(unit, held));
  if (type.name === 'date' || splits || !isToldByLength(grain, steps)) return false;
  return grain === undefined || !isBelowDay(grain) || type.name !== 'timestamp' || hasWholeHours(resolver);
}

const hasWholeHours = ({ timing }: Resolver): boolean => isZoneOfWholeHours(timing.settings.zone);

/** The units by which a definition moves ends, and those that it looks for the start of. */
export const unitsMoved = ({ offset, window }: Modifiers): readonly Grain[] => [
  ...(offset ? [offset.by.unit] : []),
  ...(window?.kind === 'trailing' ? [window.length.unit] : window?.kind === 'to_date' ? [window.grain] : []),
];

/** The grain in which such spans have no ends; hours of a zone whose clock is changed by parts of them have ends anywhere. */
export function atomGrainOf(grain: Grain, { owner, frame, resolver }: Wanted): Grain {
  const finest = plainModifiersIn(frame.spans)
    .flatMap(unitsMoved)
    .reduce((found, unit) => (isFiner(unit, found) ? unit : found), grain);
  if (!isBelowDay(finest)) return 'day';
  return owner.type.name === 'timestamp' && !hasWholeHours(resolver) ? 'second' : finest;
}
