// How a request's time stands in its query, and in the query of each total: the range, and what in it is not over.
import type { CalendarGrain } from '../../catalog/catalog.ts';
import { asOfText } from '../../time/as-of.ts';
import type { Grain } from '../../time/grains.ts';
import { DAY, type Clock } from '../../time/point.ts';
import { clockText, dateText } from '../../time/time-text.ts';
import { isRangeUnfinished, unfinishedFrom } from '../../time/unfinished.ts';
import { unfinishedDay } from './calendars.ts';
import { nowOf } from './now.ts';
import type { ClockRange, Query } from '../query.ts';
import { note, type AskedGroup, type Resolver } from '../resolver.ts';
import type { Timing } from './timing.ts';

/** What a query says of time, and each of its totals. */
export type Timed = Pick<Query, 'valuesOnly' | 'range' | 'unfinished' | 'incomplete' | 'asOf' | 'now' | 'settings' | 'schema'>;

/** The range, what is not over in it, and as of when. */
export function timedBy(groups: readonly AskedGroup[], resolver: Resolver, valuesOnly: boolean): Timed {
  const { timing } = resolver;
  const { settings, asOf, range, over = asOf } = timing;
  const notOver = range !== undefined && isRangeUnfinished(range, asOf, over);
  if (range?.before && range.before.clock > asOf.clock && !range.wholeBefore)
    note(resolver, 'beyond-as-of', `the range reaches beyond ${asOfText(asOf, settings.zone)}; rows later than that do not count`);
  return {
    valuesOnly,
    range: range && clockRange(timing),
    unfinished: unfinishedOf(groups, timing),
    incomplete: notOver,
    asOf: asOfText(asOf, settings.zone),
    now: nowOf(timing),
    settings,
    schema: resolver.schema,
  };
}

function clockRange({ range }: Timing): ClockRange | undefined {
  return range?.from && range.before ? { from: edgeText(range.from.clock), before: edgeText(range.before.clock) } : undefined;
}

const edgeText = (at: Clock): string => (at % DAY === 0 ? dateText(at) : clockText(at));

/** From which period on rows are marked: the one that `as_of` falls in, unless the range ends before. */
export function unfinishedOf(groups: readonly AskedGroup[], { asOf, over = asOf, range, settings, grains }: Timing): Query['unfinished'] {
  const times = groups.flatMap((group, index) => (group.kind === 'time' || group.kind === 'calendar' ? [index] : []));
  if (times.length === 0 || (range?.before && range.before.clock < over.clock)) return undefined;
  const calendars = calendarsIn(groups);
  return {
    groups: times,
    from: clockText(unfinishedFrom(grains, over, settings)),
    ...(calendars.length > 0 ? { calendars, day: unfinishedDay(over) } : {}),
  };
}

/** The grains that groups are periods of. */
export const grainsIn = (groups: readonly AskedGroup[]): readonly Grain[] =>
  groups.flatMap((group) => (group.kind === 'time' ? [group.grain] : []));

/** Those of calendars. */
export const calendarsIn = (groups: readonly AskedGroup[]): readonly CalendarGrain[] =>
  groups.flatMap((group) => (group.kind === 'calendar' ? [group.grain] : []));
