// `fill` to the periods or ages that are added.
import { isBelowDay, type Grain } from '../../time/grains.ts';
import { intersectionsOf, type Interval } from '../../time/periods.ts';
import { earlierOf, later, type Point } from '../../time/point.ts';
import { isBounded, type Range } from '../../time/range.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { clockLine, instantLine, startAt, type Timeline } from '../../time/timeline.ts';
import { calendarFill } from '../time/calendar-fill.ts';
import type { Fill } from '../fills.ts';
import { areDatedAhead } from '../inputs/dated-ahead.ts';
import { fillNeedsRange, fillNeedsTime } from '../refusals.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from '../resolver.ts';

type TimeGroup = Extract<AskedGroup, { readonly kind: 'time' }>;

/** Resolves `fill`; undefined after a note. */
export function resolveFill(groups: readonly AskedGroup[], grouping: Grouping, resolver: Resolver): Fill | undefined {
  const timed = groups.flatMap((group, index) => (group.kind === 'time' || group.kind === 'calendar' ? [{ group, index }] : []));
  if (timed.length === 0) return groups.some((group) => group.kind === 'age') ? { kind: 'ages' } : void find(resolver, fillNeedsTime());
  if (groups.some((group) => group.kind === 'part')) return void find(resolver, fillNeedsRange('"by" has parts of time'));
  const times = timed.flatMap(({ group, index }) => (group.kind === 'time' ? [{ group, index }] : []));
  const [time, another] = times;
  if (!time || times.length < timed.length) return calendarFill(timed, grouping, resolver);
  const range = filledRange(grouping, resolver);
  if (range && isBounded(range))
    return {
      kind: 'periods',
      groups: times.map(({ index }) => index),
      periods: knownPeriods(
        times.map(({ group }) => group),
        grouping,
        range,
        resolver,
      ),
    };
  if (another) return void find(resolver, fillNeedsRange('"by" has several grains'));
  if (isBelowDay(time.group.grain))
    return void find(resolver, fillNeedsRange(`periods of "${time.group.grain}" are filled within a range only`));
  const until = lastPeriod(range, time.group.grain, grouping, resolver);
  return { kind: 'between', groups: [time.index], grain: time.group.grain, ...(until === undefined ? {} : { until }) };
}

const isAhead = (grouping: Grouping): boolean => areDatedAhead(grouping.inputs.values());

/** The range; one without an end runs to `as_of`, unless rows are dated ahead. */
function filledRange(grouping: Grouping, { timing: { range, asOf } }: Resolver): Range | undefined {
  return range?.from && !range.before && !isAhead(grouping) ? { from: range.from, before: asOf } : range;
}

/** The last period of a range that has no beginning, and has begun by `as_of`. */
function lastPeriod(
  range: Range | undefined,
  grain: Grain,
  grouping: Grouping,
  { timing: { asOf, settings } }: Resolver,
): string | undefined {
  if (!range?.before) return undefined;
  const end = isAhead(grouping) ? range.before.clock : earlierOf(range.before.clock, asOf.clock);
  return dateText(startAt(later(end, -1), grain, clockLine(settings)));
}

/** The periods of a range that begin by `as_of`, or their intersections. */
function knownPeriods(
  groups: readonly TimeGroup[],
  grouping: Grouping,
  range: Required<Pick<Range, 'from' | 'before'>>,
  resolver: Resolver,
): readonly (readonly string[])[] {
  const { settings } = resolver.timing;
  const ofInstants = groups.some((group) => grouping.described.get(group.name)?.type.name === 'timestamp');
  if (!ofInstants) return periodsOn(clockLine(settings), groups, grouping, range, resolver, (point) => clockText(point));
  return periodsOn(instantLine(settings), groups, grouping, range, resolver, (point) => instantText(point));
}

function periodsOn<P extends Point>(
  line: Timeline<P>,
  groups: readonly TimeGroup[],
  grouping: Grouping,
  range: Required<Pick<Range, 'from' | 'before'>>,
  resolver: Resolver,
  text: (point: P) => string,
): readonly (readonly string[])[] {
  const ahead = isAhead(grouping);
  const interval: Interval<P> = { from: line.at(range.from), before: line.at(range.before) };
  const begun = intersectionsOf(
    interval,
    groups.map(({ grain }) => grain),
    line,
  ).filter(({ whole }) => ahead || whole.from < line.at(resolver.timing.asOf));
  return begun.map(({ part }) =>
    groups.map(({ grain }) =>
      isBelowDay(grain) ? text(startAt(part.from, grain, line)) : dateText(line.clockOf(startAt(part.from, grain, line))),
    ),
  );
}
