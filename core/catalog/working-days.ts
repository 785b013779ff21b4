// The calendars of a project to those that tell working days.
import type { Calendar } from './catalog.ts';
import type { Calendars } from './semantic-catalog.ts';

/** Calendars with working days, in the order in which they are written. */
export const calendarsWithWorkingDays = ({ all }: Calendars): readonly Calendar[] =>
  [...all.values()].filter(({ workingDays }) => workingDays !== undefined);
