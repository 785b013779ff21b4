// Definitions with offsets and windows to the spans of an input: one for each output period, cut where nothing is over yet.
import { cutOf } from '../../time/as-of.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from '../../time/moment.ts';
import { intersectionsOf } from '../../time/periods.ts';
import { earlierOf, later, type Clock, type Instant, type Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { spanOfRange } from '../../time/spans.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';
import { beginningAt, clockLine, endAt, instantLine, type Timeline } from '../../time/timeline.ts';
import { modifyUnitSpan } from '../../time/unit-spans.ts';
import { intersectionsOfUnits, isRuns } from '../../time/units.ts';
import { isOfCalendars, spansOfCalendars } from './calendar-spans.ts';
import { checkHours } from '../time/hours.ts';
import type { ComputedSpans } from './input-spans.ts';
import { asKnown, periodSpans, rangeOf, spansBelow, type Making, type Reach } from './made-spans.ts';
import type { Wanted } from './wanted-spans.ts';
import {
  boundingOf,
  emptyRange,
  inRange,
  outputRange,
  rangeOfSpans,
  spans,
  splitsIn,
  timesIn,
  type Spanned,
  type TimeGroup,
} from './output-periods.ts';
import { everyMemberNeedsRange } from '../refusals.ts';
import { areMoments, atomGrainOf } from './moment-periods.ts';
import { regularSpans } from './regular-spans.ts';
import { grainOfSeen } from './seen-until.ts';
import { aheadNeedsEnd, spanNeedsRange, timelessSpan, timelessSplit, totalNeedsRange } from './span-refusals.ts';
import { find, ignoresTime, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import type { SpanOwner } from './span-owner.ts';
import { isSplit, modifiersIn, movesBelowDay, plainModifiersIn, type StepOf } from './span-steps.ts';
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
  const cut = owner.future ? undefined : cutOf(asOf, kind, settings.zone);
  const parts = modifiersIn(frame.spans).length > 0 ? partsOfPeriods(frame, grouping, resolver) : [];
  const wanted: Wanted = { owner, steps, frame, resolver, grouping, cut, parts };
  return kind === 'timestamp'
    ? spansOn(instantLine(settings), instantText, (at) => momentOfInstant(at, settings.zone), wanted)
    : spansOn(clockLine(settings), kind === 'date' ? dateText : clockText, (at) => momentOfClock(at, settings.zone), wanted);
}

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
  const range = timeless ? {} : onDays(rangeOfSpans(resolver), wanted);
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

/** A range that `as_of` ends, on dates: what an instant cuts times at cuts dates after its day. */
function onDays(range: Range, { owner, resolver: { timing } }: Wanted): Range {
  const { asOf, settings } = timing;
  if (owner.type.name !== 'date' || range.before?.instant !== asOf.instant) return range;
  return { ...range, before: cutOf(asOf, 'date', settings.zone) };
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
  return { range: {}, spans: spans([], { ...untilNow(grain, {}, making), whole: true }, wanted) };
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
      return isOfCalendars([], steps) ? spansOfCalendars([], range, making) : computedSpans([], range, making);
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

function knownSpans<P extends Point>(times: readonly TimeGroup[], within: Reach<P>, making: Making<P>): Spanned {
  const units = times.map(({ unit }) => unit);
  return inRange(
    times,
    intersectionsOfUnits(within, units, making.line).flatMap((period) => periodSpans(period, units, making)),
    making,
  );
}

/** Spans from the first to the last period that has rows, where the range does not say which. */
function computedSpans<P extends Point>(times: readonly TimeGroup[], range: Range, making: Making<P>): Spanned | undefined {
  const { wanted } = making;
  const [split, nested] = splitsIn(wanted.grouping);
  const [first, ...rest] = wanted.steps;
  const opens = split && first && isSplit(first);
  const [coarser, another] = opens ? times : times.slice(1);
  const finest = opens ? split : times[0];
  const { asked } = wanted.frame;
  const within = times.length > 0 ? undefined : grainOfSeen(wanted.grouping, wanted.resolver.timing);
  if (
    !finest ||
    another ||
    nested ||
    (split && !opens) ||
    (!opens && coarser) ||
    isRuns(finest.unit) ||
    range.from !== undefined ||
    within === 'several' ||
    !(isBelowDay(finest.unit) ? !opens && areMoments(finest.unit, wanted) : !plainModifiersIn(wanted.frame.spans).some(movesBelowDay))
  )
    return void find(wanted.resolver, spanNeedsRange(asked));
  const grain = finest.unit;
  const rows: ComputedSpans = {
    ...untilNow(grain, range, opens ? { ...making, wanted: { ...wanted, steps: rest } } : making),
    ...(coarser && !isRuns(coarser.unit) ? { coarser: coarser.unit } : within ? { coarser: within } : {}),
    ...(times.length === 0 && !within ? { runsOn: true } : {}),
    steps: plainModifiersIn(opens ? wanted.frame.spans.slice(1) : wanted.frame.spans),
  };
  return { range: {}, spans: spans(times, rows, wanted) };
}

/** Spans of periods up to the one that `as_of`, or the end of the range, falls in, whose span is known. */
function untilNow<P extends Point>(grain: Grain, { before }: Range, making: Making<P>): ComputedSpans {
  const { line, cut, wanted } = making;
  const ends = [cut, before && line.at(before)].filter((end) => end !== undefined);
  const end = ends.length === 0 ? undefined : ends.reduce(earlierOf);
  const last = end === undefined ? undefined : later(end, -1);
  const open =
    last === undefined || end === undefined ? undefined : { from: beginningAt(last, grain, line), before: endAt(last, grain, line) };
  const isCut = open !== undefined && open.before !== end;
  const edge = open && { from: open.from, before: end === cut ? open.before : (end ?? open.before) };
  const special = isCut && edge ? intersectionsOf(edge, [grain], line).flatMap((period) => periodSpans(period, [grain], making)) : [];
  const { stock } = wanted.owner;
  return {
    kind: 'computed',
    grain,
    steps: [],
    ...(stock ? { stock } : {}),
    ...(stock === 'start' && end === undefined ? { now: dateText(later(wanted.resolver.timing.asOf.clock, -1)) } : {}),
    ...(last === undefined || end === undefined ? {} : { last: dateText(line.clockOf(last)), cut: making.text(end) }),
    ...(before && end !== undefined ? { runsOn: true } : {}),
    ...(before && open && isBelowDay(grain) ? { until: making.text(open.from) } : {}),
    known: asKnown(special, making, [isBelowDay(grain) ? atomGrainOf(grain, plainModifiersIn(wanted.frame.spans)) : 'day']),
  };
}
