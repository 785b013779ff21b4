// Definitions with offsets and windows to the spans of an input: one for each output period, cut where nothing is over yet.
import { cutOf } from '../../time/as-of.ts';
import { isBelowDay } from '../../time/grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from '../../time/moment.ts';
import type { Clock, Instant, Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { spanOfRange } from '../../time/spans.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { clockLine, instantLine, startAt, type Timeline } from '../../time/timeline.ts';
import { modifyUnitSpan, type UnitSpan } from '../../time/unit-spans.ts';
import { intersectionsOfUnits, isRuns } from '../../time/units.ts';
import { isOfCalendars, spansOfCalendars } from './calendar-spans.ts';
import { computedSpans, untilNow } from './computed-spans.ts';
import { checkHours } from '../time/hours.ts';
import { periodSpans, rangeOf, spansBelow, type Making, type Reach } from './made-spans.ts';
import type { Wanted } from './wanted-spans.ts';
import {
  boundingOf,
  emptyRange,
  inRange,
  outputRange,
  rangeOfSpans,
  spans,
  timesIn,
  type Spanned,
  type TimeGroup,
} from './output-periods.ts';
import { everyMemberNeedsRange } from '../refusals.ts';
import { regularSpans } from './regular-spans.ts';
import { aheadNeedsEnd, perNests, spanNeedsRange, timelessSpan, timelessSplit, totalNeedsRange } from './span-refusals.ts';
import { find, ignoresTime, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import type { SpanOwner } from './span-owner.ts';
import { isSplit, modifiersIn, type StepOf } from './span-steps.ts';
import { partsOfPeriods } from './span-parts.ts';
import { checkStockOffset } from './stock-offset.ts';
import { unitSteps } from '../time/units.ts';

/** The spans of an input; undefined where it has those of its periods, or after a note. */
export function spansOf(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): Spanned | undefined {
  const split = frame.spans.find(isSplit);
  if (ignoresTime(frame) && frame.spans.length > 0)
    return void find(resolver, split ? timelessSplit(frame.asked, split.split) : timelessSpan(frame.asked));
  if (modifiersIn(frame.spans).length === 0 && !owner.stock) return undefined;
  const steps = unitSteps(frame.spans, resolver);
  const { settings, asOf } = resolver.timing;
  const kind = owner.type.name === 'date' || owner.type.name === 'timestamp' ? owner.type.name : 'datetime';
  const cut = owner.future && !endsNow(frame, resolver) ? undefined : cutOf(asOf, kind, settings.zone);
  const parts = modifiersIn(frame.spans).length > 0 ? partsOfPeriods(frame, grouping, resolver) : [];
  const wanted: Wanted = { owner, steps, frame, resolver, grouping, cut, parts };
  return kind === 'timestamp'
    ? spansOn(instantLine(settings), instantText, (at) => momentOfInstant(at, settings.zone), wanted)
    : spansOn(clockLine(settings), kind === 'date' ? dateText : clockText, (at) => momentOfClock(at, settings.zone), wanted);
}

/** Whether the range is the part of a period that has passed by now: it is cut there for every metric, also for what is dated ahead. */
const endsNow = (frame: Frame, { timing: { range, asOf } }: Resolver): boolean =>
  !ignoresTime(frame) && range?.before !== undefined && range.before.instant === asOf.instant;

function spansOn<P extends Clock | Instant>(
  line: Timeline<P>,
  text: (point: P) => string,
  moment: (point: P) => Moment,
  wanted: Wanted,
): Spanned | undefined {
  const { cut, frame, grouping, resolver } = wanted;
  const timeless = ignoresTime(frame);
  const times = timeless ? [] : timesIn(grouping, resolver);
  const making: Making<P> = { line, wanted, text, moment, bounding: boundingOf(times), ...(cut ? { cut: line.at(cut) } : {}) };
  const range = timeless ? {} : rangeOfSpans(resolver, wanted.owner.type);
  const isHalfOpen = times.length > 0 && range.from !== undefined && range.before === undefined;
  if (frame.existing && ((isHalfOpen && cut === undefined) || grouping.groups.some((group) => group.kind === 'part')))
    return void find(resolver, everyMemberNeedsRange(frame.asked));
  checkStockOffset(
    wanted.owner,
    times.flatMap(({ unit }) => (isRuns(unit) ? [] : [unit])),
    range,
    frame,
    grouping,
    resolver,
  );
  for (const { unit } of times) if (!wanted.owner.time && !isRuns(unit)) checkHours(unit, wanted.owner.type, frame, resolver);
  if (isOpenAhead(range, making)) return void find(resolver, aheadNeedsEnd(frame.asked));
  if (times.length === 0) return wholeSpan(range, making);
  const within = outputRange(range, times, making);
  if (within) return regularSpans(times, within, making) ?? knownSpans(times, within, making);
  return isOfCalendars(times, wanted.steps) ? spansOfCalendars(times, range, making) : computedSpans(times, range, making);
}

/** Whether a range begins when nothing has happened yet, and has no end: what it is compared with has none either. */
const isOpenAhead = <P extends Point>({ from, before }: Range, { line, cut, wanted }: Making<P>): boolean =>
  from !== undefined && before === undefined && cut !== undefined && line.at(from) >= cut && modifiersIn(wanted.steps).length > 0;

/** Whether steps only look back to the beginning: a span that was bounded once has no rows without a time. */
const isEverything = <Unit>(steps: readonly StepOf<Unit>[]): boolean =>
  modifiersIn(steps).every(({ offset, window }) => !offset && window?.kind === 'running');

/** Whether the span of a total hangs on the periods that have rows: where periods are asked for, these are the range. */
function endsWithRows({ owner, frame, resolver: { timing } }: Wanted): boolean {
  const hasPeriods = !ignoresTime(frame) && (timing.grains.length > 0 || timing.calendars.length > 0);
  return hasPeriods && (!isEverything(frame.spans) || looksAtEdges(owner));
}

/** Whether a stock is what it is at an end of its span, or at the last or first time of it where rows that pass may lie elsewhere. */
const looksAtEdges = ({ stock, filtered }: SpanOwner): boolean =>
  stock === 'end' || stock === 'start' || stock === 'any' || (stock !== undefined && filtered === true);

/** The span from the first to the last period that has rows, for a stock at a total of these periods. */
function spanOfSeen<P extends Point>(range: Range, making: Making<P>): Spanned | undefined {
  const { wanted } = making;
  const { timing } = wanted.resolver;
  const [grain, another] = timing.grains;
  const isOpen = range.before === undefined && timing.calendars.length === 0;
  if (!isOpen || wanted.steps.length > 0 || grain === undefined || another !== undefined || isBelowDay(grain))
    return void find(wanted.resolver, totalNeedsRange(wanted.frame.asked));
  return { range: {}, spans: spans([], { ...untilNow([grain], {}, making), whole: true }, wanted) };
}

/** Without periods the range is one: its span is a range again, unless it is split, or a stock looks into it. */
function wholeSpan<P extends Point>(range: Range, making: Making<P>): Spanned | undefined {
  const { owner, steps } = making.wanted;
  if (!range.from && endsWithRows(making.wanted)) return spanOfSeen(range, making);
  const plain = spanOfRange(range, making);
  const splits = steps.findIndex(isSplit);
  if (splits >= 0) {
    const span = modifyUnitSpan(plain, modifiersIn(steps.slice(0, splits)), making);
    if (span && !(Number.isFinite(span.part.from) && Number.isFinite(span.end)))
      return splits === 0 ? splitOfAll(steps, range, making) : splitOfMoved(span, splits, making);
  }
  const made = spansBelow(plain, steps, [], { ...making, endsNow: plain.part.before === making.cut });
  const [only] = made;
  if (!owner.stock && splits < 0) {
    if (!only) return { range: emptyRange(making) };
    return only.from === plain.part.from && only.before === plain.end && isEverything(steps)
      ? undefined
      : { range: rangeOf(only.from, only.before, making) };
  }
  return inRange([], made, making);
}

/** The periods of all time, from the first with rows on. */
const splitOfAll = <P extends Point>(steps: Wanted['steps'], range: Range, making: Making<P>): Spanned | undefined =>
  isOfCalendars([], steps) ? spansOfCalendars([], range, making) : computedSpans([], range, making);

/** The same of all time that has been moved back: it ends earlier, and before the first row there is nothing. */
function splitOfMoved<P extends Point>(moved: UnitSpan<P>, splits: number, making: Making<P>): Spanned | undefined {
  const { line, wanted } = making;
  const { frame, resolver } = wanted;
  const steps = wanted.steps.slice(splits);
  const [first] = steps;
  if (!first || !isSplit(first) || modifiersIn(wanted.steps.slice(0, splits)).some(({ window }) => window) || !Number.isFinite(moved.end))
    return void find(resolver, spanNeedsRange(frame.asked));
  if (startAt(moved.end, first.split, line) !== moved.end) return void find(resolver, perNests(frame.asked, first.split));
  const inner = { ...making, wanted: { ...wanted, steps, frame: { ...frame, spans: frame.spans.slice(splits) } } };
  const made = splitOfAll(steps, { before: making.moment(moved.end) }, inner);
  return made?.spans ? { ...made, spans: spans([], made.spans.rows, wanted) } : made;
}

function knownSpans<P extends Point>(times: readonly TimeGroup[], within: Reach<P>, making: Making<P>): Spanned {
  const units = times.map(({ unit }) => unit);
  return inRange(
    times,
    intersectionsOfUnits(within, units, making.line).flatMap((period) => periodSpans(period, units, making)),
    making,
  );
}
