// Hours and minutes without a range: which windows over them the warehouse can make, from the first row to the last.
import { isZoneOfWholeHours } from '../../time/zones.ts';
import { isBelowDay, isFiner, type Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { Wanted } from './wanted-spans.ts';

/** Whether spans of moments follow from them: by hours and less, and by days and longer where no clock is changed. */
export function areMoments(grain: Grain, steps: readonly Modifiers[], { owner, resolver: { timing } }: Wanted): boolean {
  const { zone } = timing.settings;
  if (grain === 'second' || owner.stock !== undefined || timing.range?.before) return false;
  const isFixed = owner.type.name !== 'timestamp' || zone === 'UTC';
  return isFixed || (isZoneOfWholeHours(zone) && steps.flatMap(unitsMoved).every(isBelowDay));
}

/** The units by which a definition moves ends; what begins with the day, month or year is a period of the zone, however long that is. */
const unitsMoved = ({ offset, window }: Modifiers): readonly Grain[] => [
  ...(offset ? [offset.by.unit] : []),
  ...(window?.kind === 'trailing' ? [window.length.unit] : []),
];

/** The grain in which such spans have no ends. */
export const atomGrainOf = (grain: Grain, steps: readonly Modifiers[]): Grain =>
  steps.flatMap(unitsMoved).reduce((finest, unit) => (isFiner(unit, finest) ? unit : finest), grain);
