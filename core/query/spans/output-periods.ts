// The groups of time of a query to its output periods, and spans of them to what an input reads.
import { spanText } from '../../catalog/span-units.ts';
import type { Type } from '../../expression/type.ts';
import { cutOf } from '../../time/as-of.ts';
import { midnight, type CalendarRuns } from '../../time/calendar-runs.ts';
import { momentOfClock } from '../../time/moment.ts';
import { beginning, earlierOf, later, laterOf, type Clock, type Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { unfinishedFrom } from '../../time/unfinished.ts';
import { endAtUnit, isRuns, type Unit } from '../../time/units.ts';
import type { Spans } from './input-spans.ts';
import { asKnown, rangeOf, type MadeSpan, type Making } from './made-spans.ts';
import type { TimePart, Wanted } from './wanted-spans.ts';
import { ignoresTime, type AskedGroup, type Grouping, type Resolver } from '../resolver.ts';
import { isSplit } from './span-steps.ts';
import { runsOf, unitOfGroup } from '../time/units.ts';

/** What the rows of an input are: those of a range (its own, where there are no periods), and of spans within it. */
export interface Spanned {
  readonly range: Range;
  readonly spans?: Spans;
}

type TimedGroup = Extract<AskedGroup, { readonly kind: 'time' | 'split' | 'calendar' }>;

/** A group of time, its position and its periods. */
export interface TimeGroup {
  readonly group: TimedGroup;
  readonly index: number;
  readonly unit: Unit;
}

/** The interval of output periods; one that ends at `as_of` goes on to the end of the period that is cut there. Undefined where an end is not known. */
export function outputRange<P extends Point>(
  range: Range,
  times: readonly TimeGroup[],
  { line, cut }: Making<P>,
): { from: P; before: P } | undefined {
  if (!range.from || (!range.before && cut === undefined)) return undefined;
  const from = line.at(range.from);
  const before = range.before ? line.at(range.before) : cut;
  if (before === undefined || before !== cut || from >= cut) return { from, before: before ?? from };
  const ends = times.map(({ unit }) => endAtUnit(later(cut, -1), unit, line));
  const whole = range.wholeBefore === undefined ? [] : [line.pointOf(range.wholeBefore)];
  return { from, before: [...ends, ...whole].reduce(earlierOf) };
}

/** The range of spans: on dates it ends after the day of an instant that is now, which cuts them there. */
export function rangeOfSpans(resolver: Resolver, { name: type }: Type): Range {
  const { asOf, settings } = resolver.timing;
  const range = completeRange(resolver);
  if (type !== 'date' || range.before?.instant !== asOf.instant) return range;
  return { ...range, before: cutOf(asOf, 'date', settings.zone) };
}

/** The range without the periods of calendars that are not over, where only complete ones are asked for. */
function completeRange(resolver: Resolver): Range {
  const { range = {}, complete, calendars, grains, asOf, over = asOf, settings } = resolver.timing;
  if (!complete || calendars.length === 0 || (range.before && range.before.clock < over.clock)) return range;
  const starts = calendars.map((grain) => firstUnfinished(runsOf(grain, resolver), over.clock));
  const before = starts.reduce(laterOf, unfinishedFrom(grains, over, settings));
  const isCut = Number.isFinite(before) && !(range.before && range.before.clock <= before);
  return isCut ? { ...range, before: momentOfClock(before, settings.zone) } : range;
}

function firstUnfinished({ runs }: CalendarRuns, at: Clock): Clock {
  const open = runs.find((run) => midnight(run.before) > at);
  return open ? midnight(open.from) : beginning;
}

/** The range that holds no moment. */
export const emptyRange = <P extends Point>({ moment, line }: Making<P>): Range => {
  const never = moment(line.pointOf(0 as Clock));
  return { from: never, before: never };
};

/** Spans within the stretch of time that they take. */
export function inRange<P extends Point>(times: readonly TimeGroup[], made: readonly MadeSpan<P>[], making: Making<P>): Spanned {
  const rows = asKnown(made, making);
  const [first] = made;
  if (!first) return { range: emptyRange(making), spans: spans(times, rows, making.wanted) };
  const from = made.map((span) => span.from).reduce(earlierOf, first.from);
  const before = made.map((span) => span.before).reduce(laterOf, first.before);
  return { range: rangeOf(from, before, making), spans: spans(times, rows, making.wanted) };
}

/** The groups of time. */
export const timesIn = ({ groups }: Grouping, resolver: Resolver): readonly TimeGroup[] =>
  groups.flatMap((group, index): TimeGroup[] =>
    group.kind === 'time' || group.kind === 'calendar' ? [{ group, index, unit: unitOfGroup(group, resolver) }] : [],
  );

/** Calendars whose days are all that there is, as their periods are groups. */
export const boundingOf = (times: readonly TimeGroup[]): ReadonlySet<string> =>
  new Set(times.flatMap(({ unit }) => (isRuns(unit) ? [unit.calendar] : [])));

/** The groups into whose periods spans are split. */
export const splitsIn = ({ groups }: Grouping): readonly TimeGroup[] =>
  groups.flatMap((group, index): TimeGroup[] => (group.kind === 'split' ? [{ group, index, unit: group.grain }] : []));

const partsOf = (parts: readonly TimePart[], told: Unit | undefined): readonly TimePart[] => parts.filter(({ split }) => split === told);

/** Spans of an input. */
export const spans = (times: readonly TimeGroup[], rows: Spans['rows'], { owner, steps, cut, grouping, frame, parts }: Wanted): Spans => ({
  groups: [
    ...times,
    ...partsOf(parts, undefined),
    ...(steps.some(isSplit) ? splitsIn(grouping) : []).flatMap((split) => [...partsOf(parts, split.unit), split]),
  ].map(({ index }) => index),
  type: owner.type,
  rows,
  fingerprint: JSON.stringify([
    owner.type.name,
    owner.stock === 'start' || owner.stock === 'end' ? owner.stock : '',
    // what has no time, and so no condition on it, is cut by its spans
    owner.time === undefined,
    frame.spans.map((step) => (isSplit(step) ? step : spanText(step))),
    cut === undefined,
    // one span whatever the periods and the range of others are
    ignoresTime(frame),
  ]),
});
