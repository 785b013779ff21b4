// From where to where periods run that only the rows of a request without a beginning tell.
import type { Grain } from '../../time/grains.ts';
import { later } from '../../time/point.ts';
import { dateText } from '../../time/time-text.ts';
import type { SeenUntil } from '../fills.ts';
import type { Grouping } from '../resolver.ts';
import type { Timing } from '../time/timing.ts';

/** The grain of the output periods, also at their total, where it is one of no calendar. */
export function grainOfSeen({ groups, isTotal }: Grouping, { grains, calendars }: Timing): Grain | 'several' | undefined {
  const times = groups.flatMap((group) => (group.kind === 'time' ? [group.grain] : []));
  const [grain, another] = times.length > 0 || !isTotal ? times : grains;
  if (another !== undefined || groups.some(({ kind }) => kind === 'calendar') || (isTotal && calendars.length > 0)) return 'several';
  return grain;
}

/** Without periods the span ends now, and with an end of the range there. */
export function untilOf(coarser: Grain | undefined, ahead: boolean, { range, asOf }: Timing): SeenUntil {
  const end = range?.before && (ahead || range.before.clock < asOf.clock) ? range.before.clock : ahead ? undefined : asOf.clock;
  return {
    ...(coarser === undefined ? {} : { coarser: [coarser] }),
    ...(end === undefined ? {} : { last: dateText(later(end, -1)) }),
    ...(end !== undefined && (coarser === undefined || range?.before) ? { runsOn: true } : {}),
  };
}
