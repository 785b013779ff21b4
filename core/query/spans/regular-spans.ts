// Many output periods of one grain within a known range to spans that the warehouse makes: their ends follow from the period, but for those that are cut.
import { isPlainSpan } from '../../catalog/span-units.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import { countPeriods, periodsOf, type Period } from '../../time/periods.ts';
import { HOUR, earlierOf, later, laterOf, type Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { isAhead } from '../../time/spans.ts';
import { dateText } from '../../time/time-text.ts';
import { beginningAt, endAt } from '../../time/timeline.ts';
import { isRuns } from '../../time/units.ts';
import type { ComputedSpans } from './input-spans.ts';
import { asKnown, periodSpans, rangeOf, type Making, type Reach } from './made-spans.ts';
import { spans, type Spanned, type TimeGroup } from './output-periods.ts';
import { isSplit, modifiersIn, movesBelowDay, plainModifiersIn } from './span-steps.ts';

/** As many periods are listed one by one. */
const MOST_LISTED = 40;

/** The spans of periods that are many; undefined where they have to be listed. */
export function regularSpans<P extends Point>(times: readonly TimeGroup[], range: Reach<P>, making: Making<P>): Spanned | undefined {
  const grain = regularGrain(times, making);
  const within = grain && begun(range, grain, making);
  if (!within || !isLong(within, grain, making)) return undefined;
  const edges = edgesOf(within, grain, making);
  const [first, last] = [edges[0], edges[edges.length - 1]];
  if (!first || !last || isAhead(last, making)) return undefined;
  const { line, wanted } = making;
  const { stock } = wanted.owner;
  const special = edges.filter((period) => !isWhole(period, making)).flatMap((period) => periodSpans(period, [grain], making));
  const day = (at: P): string => dateText(line.clockOf(at));
  const rows: ComputedSpans = {
    kind: 'computed',
    grain,
    steps: plainModifiersIn(wanted.frame.spans),
    ...(stock ? { stock } : {}),
    known: asKnown(special, making, ['day']),
    periods: { first: day(first.value), last: day(last.value), count: countOf(within, grain, making) },
  };
  // a part of a week moved by months may begin after the whole week behind it does, or end before the one ahead of it
  const beside = periodsAt([first.whole.before, later(last.whole.from, -1)], within, grain, making);
  return { range: reachedBy([first, ...beside, last], grain, making), spans: spans(times, rows, wanted) };
}

/** The grain of periods whose spans follow from them by the arithmetic of days and months. */
function regularGrain<P extends Point>([only, another]: readonly TimeGroup[], { wanted }: Making<P>): Grain | undefined {
  const { owner, steps, parts, frame } = wanted;
  if (!only || another || isRuns(only.unit) || isBelowDay(only.unit) || parts.length > 0 || steps.some(isSplit)) return undefined;
  const held = owner.time?.dimension.grain;
  const isFree = held === undefined || held === 'second' || held === 'day';
  return isFree && modifiersIn(frame.spans).every((step) => isPlainSpan(step) && !movesBelowDay(step)) ? only.unit : undefined;
}

/** The periods that have begun: of those ahead there are no windows and no stocks, but what an offset makes of them is not told by the period. */
function begun<P extends Point>(range: Reach<P>, grain: Grain, { line, cut, wanted }: Making<P>): Reach<P> | undefined {
  if (cut === undefined || range.before <= cut) return range;
  if (range.from >= cut) return undefined;
  const before = endAt(later(cut, -1), grain, line);
  if (before >= range.before) return range;
  return modifiersIn(wanted.steps).some(({ offset }) => offset) ? undefined : { from: range.from, before };
}

/** Whether there are many periods, and the clock of the zone leaves no day out. */
function isLong<P extends Point>(within: Reach<P>, grain: Grain, making: Making<P>): boolean {
  const { line } = making;
  const onClock = line.clockOf(within.before) - line.clockOf(within.from);
  return countOf(within, grain, making) > MOST_LISTED && Math.abs(onClock - (within.before - within.from)) < 12 * HOUR;
}

const countOf = <P extends Point>({ from, before }: Reach<P>, grain: Grain, { line }: Making<P>): number =>
  countPeriods({ from: line.edgeOf(from), before: line.edgeOf(before) }, grain, line.settings);

/** The first period, the one that is cut, and the last. */
function edgesOf<P extends Point>(within: Reach<P>, grain: Grain, making: Making<P>): readonly Period<P>[] {
  const { cut } = making;
  const inner = cut !== undefined && within.from < cut && cut < within.before ? [cut] : [];
  return periodsAt([within.from, ...inner, later(within.before, -1)], within, grain, making);
}

/** The periods that points lie in. */
function periodsAt<P extends Point>(points: readonly P[], within: Reach<P>, grain: Grain, { line }: Making<P>): readonly Period<P>[] {
  const starts = [...new Set(points.map((point) => beginningAt(point, grain, line)))];
  return starts.flatMap((start) =>
    periodsOf({ from: laterOf(start, within.from), before: earlierOf(endAt(start, grain, line), within.before) }, grain, line),
  );
}

/** Whether a period is whole, and over. */
const isWhole = <P extends Point>({ part, whole }: Period<P>, { cut }: Making<P>): boolean =>
  part.from === whole.from && part.before === whole.before && !(cut !== undefined && part.from < cut && cut < part.before);

/** The stretch of time that the spans of the first and of the last period reach over. */
function reachedBy<P extends Point>(periods: readonly Period<P>[], grain: Grain, making: Making<P>): Range {
  const reached = periods.flatMap((period) => periodSpans(period, [grain], making));
  const from = reached.map((span) => span.from).reduce(earlierOf);
  return rangeOf(from, reached.map((span) => span.before).reduce(laterOf), making);
}
