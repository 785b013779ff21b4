// `as_of` to what `current_date` and the like are.
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { momentOfClock } from '../../time/moment.ts';
import { SECOND, later } from '../../time/point.ts';
import type { Query } from '../query.ts';
import { nowStands } from '../request/shape.ts';
import type { Timing } from './timing.ts';

type Now = Query['now'];

/** What `current_date` and the like are; a date means that its day is over, so its last second is now. */
export function nowOf({ asOf, settings, isClock }: Timing): Now {
  if (isClock) return { date: dateText(asOf.day), time: nowStands.time, instant: nowStands.instant, bound: true };
  const moment = asOf.isDate ? momentOfClock(later(asOf.clock, -SECOND), settings.zone) : asOf;
  return { date: dateText(asOf.day), time: clockText(moment.clock).slice(11), instant: instantText(moment.instant), bound: false };
}
