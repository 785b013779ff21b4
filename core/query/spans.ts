// Definitions with offsets and windows to the spans of an input: one for each output period, cut where nothing is over yet.
import { types } from '../expression/type.ts';
import { cutOf } from '../time/as-of.ts';
import { isBelowDay, type Grain } from '../time/grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from '../time/moment.ts';
import { intersectionsOf } from '../time/periods.ts';
import { earlierOf, later, laterOf, type Clock, type Instant, type Point } from '../time/point.ts';
import type { Range } from '../time/range.ts';
import { spanOfRange } from '../time/spans.ts';
import { clockText, dateText, instantText } from '../time/time-text.ts';
import { beginningAt, clockLine, endAt, instantLine, type Timeline } from '../time/timeline.ts';
import { modifySpan } from '../time/windows.ts';
import type { ComputedSpans, Spans } from './input-spans.ts';
import { asKnown, periodSpans, rangeOf, spansBelow, type MadeSpan, type Making, type Reach, type Wanted } from './made-spans.ts';
import { notCompiled } from './refusals.ts';
import { spanNeedsRange, timelessSpan } from './span-refusals.ts';
import { everyMemberNeedsRange } from './refusals.ts';
import { find, ignoresTime, type AskedGroup, type Frame, type Grouping, type Resolver } from './resolver.ts';
import type { SpanOwner } from './span-owner.ts';
import { isSplit, modifiersIn, type SpanStep } from './span-steps.ts';
import { partsOfPeriods } from './span-parts.ts';
import { checkStockOffset } from './stock-offset.ts';

/** What the rows of an input are: those of a range (its own, where there are no periods), and of spans within it. */
export interface Spanned {
  readonly range: Range;
  readonly spans?: Spans;
}

type TimeGroup = { readonly group: Extract<AskedGroup, { readonly kind: 'time' | 'split' }>; readonly index: number };

/** The spans of an input; undefined where it has those of its periods, or after a note. */
export function spansOf(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): Spanned | undefined {
  const { spans: steps } = frame;
  if (modifiersIn(steps).length === 0 && !owner.stock) return undefined;
  if (ignoresTime(frame) && steps.length > 0) return void find(resolver, timelessSpan(frame.asked));
  if (!ignoresTime(frame) && grouping.groups.some(({ kind }) => kind === 'calendar'))
    return void find(resolver, notCompiled(frame.asked, 'calendars'));
  const { settings, asOf } = resolver.timing;
  const kind = owner.type.name === 'date' || owner.type.name === 'timestamp' ? owner.type.name : 'datetime';
  const cut = owner.future ? undefined : cutOf(asOf, kind, settings.zone);
  const parts = modifiersIn(steps).length > 0 ? partsOfPeriods(frame, grouping, resolver) : [];
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
  const making: Making<P> = { line, wanted, text, moment, ...(cut ? { cut: line.at(cut) } : {}) };
  const timeless = ignoresTime(frame);
  const times = timeless ? [] : timesIn(grouping);
  const range = (timeless ? undefined : resolver.timing.range) ?? {};
  if (frame.existing && grouping.groups.some((group) => group.kind === 'part'))
    return void find(resolver, everyMemberNeedsRange(frame.asked));
  checkStockOffset(
    wanted.owner,
    times.map(({ group }) => group.grain),
    range,
    frame,
    grouping,
    resolver,
  );
  if (times.length === 0) return wholeSpan(range, making);
  const within = outputRange(range, times, making);
  return within ? knownSpans(times, within, making) : computedSpans(times, range, making);
}

/** The days of an output period, and whether it is a whole one that is over. */
export interface DaysOfPeriod {
  readonly values: readonly string[];
  readonly days: number;
  readonly isWhole: boolean;
}

/** The days of the spans of all output periods, on the clock. */
export function daysOfPeriods(
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
):
  | { readonly kind: 'known'; readonly groups: readonly number[]; readonly grain?: Grain; readonly days: readonly DaysOfPeriod[] }
  | { readonly kind: 'unknown' } {
  const { timing } = resolver;
  const { settings, asOf } = timing;
  const line = clockLine(settings);
  const owner: SpanOwner = { type: types.datetime, future: false };
  const cut = cutOf(asOf, 'datetime', settings.zone);
  const wanted: Wanted = { owner, steps: frame.spans, frame, resolver, grouping, cut, parts: [] };
  const making: Making<Clock> = { line, wanted, text: clockText, moment: (at) => momentOfClock(at, settings.zone), cut: cut.clock };
  const timeless = ignoresTime(frame);
  const times = timeless ? [] : timesIn(grouping);
  const groups = [...times, ...splitsIn(grouping)].map(({ index }) => index);
  const range = (timeless ? undefined : timing.range) ?? {};
  if (times.length === 0) {
    const made = spansBelow(spanOfRange(range, making), frame.spans, [], making);
    return made.some(({ days }) => !Number.isFinite(days))
      ? { kind: 'unknown' }
      : { kind: 'known', groups, days: made.map((span) => ({ ...span, isWhole: false })) };
  }
  const grains = times.map(({ group }) => group.grain);
  const [grain, another] = grains;
  const only = another === undefined && grain !== undefined ? { grain } : {};
  const within = outputRange(range, times, making) ?? (grain && another === undefined ? openPeriod(grain, making) : undefined);
  if (!within) return { kind: 'unknown' };
  const days = intersectionsOf(within, grains, line).flatMap((period) => {
    const isWhole =
      period.whole.from === period.part.from && period.whole.before === period.part.before && period.whole.before <= cut.clock;
    return periodSpans(period, grains, making).map((span): DaysOfPeriod => ({ values: span.values, days: span.days, isWhole }));
  });
  return { kind: 'known', groups, ...only, days };
}

/** The period that `as_of` falls in. */
const openPeriod = (grain: Grain, { line, cut }: Making<Clock>): Reach<Clock> | undefined =>
  cut === undefined ? undefined : { from: beginningAt(later(cut, -1), grain, line), before: endAt(later(cut, -1), grain, line) };

/** Without periods the range is one: its span is a range again, unless it is split, or a stock looks into it. */
function wholeSpan<P extends Point>(range: Range, making: Making<P>): Spanned | undefined {
  const { owner, steps } = making.wanted;
  const plain = spanOfRange(range, making);
  const splits = steps.findIndex(isSplit);
  if (splits >= 0) {
    const span = modifySpan(plain, modifiersIn(steps.slice(0, splits)), making);
    if (span && !(Number.isFinite(span.part.from) && Number.isFinite(span.end))) return computedSpans([], range, making);
  }
  const made = spansBelow(plain, steps, [], making);
  const [only] = made;
  if (!owner.stock && splits < 0) {
    if (!only) return { range: emptyRange(making) };
    return only.from === plain.part.from && only.before === plain.end ? undefined : { range: rangeOf(only.from, only.before, making) };
  }
  return inRange([], made, making);
}

const emptyRange = <P extends Point>({ moment, line }: Making<P>): Range => {
  const never = moment(line.pointOf(0 as Clock));
  return { from: never, before: never };
};

/** The interval of output periods; an end that `as_of` cuts is that of its period. Undefined where an end is not known. */
function outputRange<P extends Point>(
  range: Range,
  times: readonly TimeGroup[],
  { line, cut }: Making<P>,
): { from: P; before: P } | undefined {
  if (!range.from || (!range.before && cut === undefined)) return undefined;
  const from = line.at(range.from);
  if (range.before) return { from, before: line.at(range.before) };
  const last = later(cut as P, -1);
  return { from, before: times.map(({ group }) => endAt(last, group.grain, line)).reduce(laterOf, from) };
}

function knownSpans<P extends Point>(times: readonly TimeGroup[], within: Reach<P>, making: Making<P>): Spanned {
  const grains = times.map(({ group }) => group.grain);
  return inRange(
    times,
    intersectionsOf(within, grains, making.line).flatMap((period) => periodSpans(period, grains, making)),
    making,
  );
}

function inRange<P extends Point>(times: readonly TimeGroup[], made: readonly MadeSpan<P>[], making: Making<P>): Spanned {
  const rows = asKnown(made, making);
  const [first] = made;
  if (!first) return { range: emptyRange(making), spans: spans(times, rows, making.wanted) };
  const from = made.map((span) => span.from).reduce(earlierOf, first.from);
  const before = made.map((span) => span.before).reduce(laterOf, first.before);
  return { range: rangeOf(from, before, making), spans: spans(times, rows, making.wanted) };
}

const timesIn = ({ groups }: Grouping): readonly TimeGroup[] =>
  groups.flatMap((group, index): TimeGroup[] => (group.kind === 'time' ? [{ group, index }] : []));

/** The groups into whose periods spans are split. */
const splitsIn = ({ groups }: Grouping): readonly TimeGroup[] =>
  groups.flatMap((group, index): TimeGroup[] => (group.kind === 'split' ? [{ group, index }] : []));

/** Spans from the first to the last period that has rows, where the range does not say which. */
function computedSpans<P extends Point>(times: readonly TimeGroup[], range: Range, making: Making<P>): Spanned | undefined {
  const { wanted, line, cut } = making;
  const [split, nested] = splitsIn(wanted.grouping);
  const [first, ...rest] = wanted.steps;
  const opens = split && first && isSplit(first);
  const [coarser, another] = opens ? times : times.slice(1);
  const finest = opens ? split : times[0];
  const { existing, asked } = wanted.frame;
  if (existing) return void find(wanted.resolver, everyMemberNeedsRange(asked));
  const known = range.from !== undefined || range.before !== undefined;
  if (
    !finest ||
    another ||
    nested ||
    (split && !opens) ||
    (!opens && coarser) ||
    isBelowDay(finest.group.grain) ||
    known ||
    belowDay(wanted.steps)
  )
    return void find(wanted.resolver, spanNeedsRange(asked));
  const { grain } = finest.group;
  const last = cut === undefined ? undefined : later(cut, -1);
  const open = last === undefined ? undefined : { from: beginningAt(last, grain, line), before: endAt(last, grain, line) };
  const inner: Making<P> = opens ? { ...making, wanted: { ...wanted, steps: rest } } : making;
  const special =
    open && open.before !== cut ? intersectionsOf(open, [grain], line).flatMap((period) => periodSpans(period, [grain], inner)) : [];
  const { stock } = wanted.owner;
  const rows: ComputedSpans = {
    kind: 'computed',
    grain,
    ...(coarser ? { coarser: coarser.group.grain } : {}),
    steps: modifiersIn(inner.wanted.steps),
    ...(stock === 'end' || stock === 'start' ? { stock } : {}),
    ...(last === undefined ? {} : { last: dateText(line.clockOf(last)) }),
    known: asKnown(special, inner, ['day']),
  };
  return { range: {}, spans: spans(times, rows, wanted) };
}

const belowDay = (steps: readonly SpanStep[]): boolean =>
  modifiersIn(steps).some(
    ({ offset, window }) =>
      (offset && isBelowDay(offset.by.unit)) ||
      (window?.kind === 'trailing' && isBelowDay(window.length.unit)) ||
      (window?.kind === 'to_date' && isBelowDay(window.grain)),
  );

const spans = (times: readonly TimeGroup[], rows: Spans['rows'], { owner, steps, cut, grouping, parts }: Wanted): Spans => ({
  groups: [...times, ...parts, ...(steps.some(isSplit) ? splitsIn(grouping) : [])].map(({ index }) => index),
  type: owner.type,
  rows,
  fingerprint: JSON.stringify([
    owner.type.name,
    owner.stock === 'start' || owner.stock === 'end' ? owner.stock : '',
    steps,
    cut === undefined,
  ]),
});
