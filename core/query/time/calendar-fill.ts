// `fill` along the grains of calendars: which days their periods are looked for in.
import { areDatedAhead } from '../inputs/dated-ahead.ts';
import { isBelowDay } from '../../time/grains.ts';
import { clock, DAY, type Clock } from '../../time/point.ts';
import { isBounded } from '../../time/range.ts';
import { dateText } from '../../time/time-text.ts';
import type { CalendarFill } from '../fills.ts';
import { fillNeedsRange } from '../refusals.ts';
import { unfinishedFrom } from '../../time/unfinished.ts';
import { unfinishedDay } from './calendars.ts';
import type { Timing } from './timing.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from '../resolver.ts';

/** A group of time, in whatever calendar. */
export type TimedGroup = Extract<AskedGroup, { readonly kind: 'time' | 'calendar' }>;

/** The periods to fill; undefined after a note. */
export function calendarFill(
  times: readonly { readonly group: TimedGroup; readonly index: number }[],
  grouping: Grouping,
  resolver: Resolver,
): CalendarFill | undefined {
  const { range, asOf, complete } = resolver.timing;
  const fine = times.find(({ group }) => group.kind === 'time' && isBelowDay(group.grain));
  if (fine) return void find(resolver, fillNeedsRange(`"${fine.group.name}" is shorter than the days of a calendar`));
  const ahead = areDatedAhead(grouping.inputs.values());
  const known = range?.from && !range.before && !ahead ? { from: range.from, before: asOf } : range;
  const bounded = known && isBounded(known) ? known : undefined;
  if (!bounded && times.length > 1) return void find(resolver, fillNeedsRange('"by" has several grains'));
  return {
    kind: 'calendar',
    groups: times.map(({ index }) => index),
    grains: times.map(({ group }) => group.grain),
    ...(bounded ? { from: dateText(bounded.from.clock), before: dayAfter(bounded.before.clock) } : {}),
    ...(!bounded && known?.before ? { before: dayAfter(known.before.clock) } : {}),
    ...(!bounded && (known?.before || complete) ? { runsOn: true } : {}),
    ...(ahead ? {} : { begun: dayAfter(asOf.clock) }),
    ...overOnly(resolver.timing),
  };
}

/** Where only complete periods are asked for, by when they are over, and the same of the other grains. */
function overOnly({ complete, range, asOf, over = asOf, grains, settings }: Timing): Pick<CalendarFill, 'over'> {
  if (!complete || (range?.before && range.before.clock < over.clock)) return {};
  const since = grains.length > 0 ? { since: dateText(unfinishedFrom(grains, over, settings)) } : {};
  return { over: { day: unfinishedDay(over), ...since } };
}

/** The first day that begins at a clock time or after it. */
const dayAfter = (at: Clock): string => dateText(clock(Math.ceil(at / DAY) * DAY));
