// Hours and minutes without a range: which windows over them the warehouse can make, from the first row to the last.
import { isZoneOfWholeHours } from '../../time/zones.ts';
import { isFiner, type Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { Wanted } from './wanted-spans.ts';

/** Whether spans of moments follow from them: where hours of the zone are those of the clock, and what is looked at is no validity. */
export function areMoments(grain: Grain, { owner, resolver: { timing } }: Wanted): boolean {
  const { stock, type } = owner;
  if (grain === 'second' || stock === 'end' || stock === 'start' || stock === 'any') return false;
  return type.name !== 'timestamp' || isZoneOfWholeHours(timing.settings.zone);
}

/** The units by which a definition moves ends. */
const unitsMoved = ({ offset, window }: Modifiers): readonly Grain[] => [
  ...(offset ? [offset.by.unit] : []),
  ...(window?.kind === 'trailing' ? [window.length.unit] : []),
];

/** The grain in which such spans have no ends. */
export const atomGrainOf = (grain: Grain, steps: readonly Modifiers[]): Grain =>
  steps.flatMap(unitsMoved).reduce((finest, unit) => (isFiner(unit, finest) ? unit : finest), grain);
