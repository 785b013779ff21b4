// Definitions with offsets and windows to the spans of an input: one for each output period, cut where nothing is over yet.
import type { TimeLeaf } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { cutOf } from '../time/as-of.ts';
import { isBelowDay, isGrain, startOf, type Grain } from '../time/grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from '../time/moment.ts';
import { intersectionsOf, type Period } from '../time/periods.ts';
import { earlierOf, later, laterOf, type Clock, type Instant, type Point } from '../time/point.ts';
import type { Range } from '../time/range.ts';
import { spanOfPeriod, spanOfRange, type Span, type SpanContext } from '../time/spans.ts';
import { clockText, dateText, instantText } from '../time/time-text.ts';
import { beginningAt, clockLine, endAt, instantLine, startAt, type Timeline } from '../time/timeline.ts';
import { modifySpan } from '../time/windows.ts';
import { atomsOf } from './atoms.ts';
import type { ComputedSpans, KnownSpan, KnownSpans, Spans } from './input-spans.ts';
import { spanNeedsRange, spanSplits, timelessSpan } from './span-refusals.ts';
import { find, ignoresTime, type AskedGroup, type Frame, type Grouping, type Resolver } from './resolver.ts';
import type { SpanStep } from './span-steps.ts';

/** What the rows of an input are: those of a range (its own, where there are no periods), and of spans within it. */
export interface Spanned {
  readonly range: Range;
  readonly spans?: Spans;
}

type TimeGroup = { readonly group: Extract<AskedGroup, { readonly kind: 'time' }>; readonly index: number };

/** The spans of an input; undefined where it has those of its periods, or after a note. */
export function spansOf(time: TimeLeaf, future: boolean, frame: Frame, grouping: Grouping, resolver: Resolver): Spanned | undefined {
  const { spans: steps } = frame;
  if (steps.length === 0) return undefined;
  if (ignoresTime(frame)) return void find(resolver, timelessSpan(frame.asked));
  const { settings, asOf } = resolver.timing;
  const kind = time.dimension.type.name;
  const cut =
    future || kind === 'unknown' ? undefined : cutOf(asOf, kind === 'date' || kind === 'timestamp' ? kind : 'datetime', settings.zone);
  const wanted: Wanted = { time, steps, frame, resolver, grouping, cut };
  return kind === 'timestamp'
    ? spansOn(instantLine(settings), instantText, (at) => momentOfInstant(at, settings.zone), wanted)
    : spansOn(clockLine(settings), kind === 'date' ? dateText : clockText, (at) => momentOfClock(at, settings.zone), wanted);
}

interface Wanted {
  readonly time: TimeLeaf;
  readonly steps: readonly SpanStep[];
  readonly frame: Frame;
  readonly resolver: Resolver;
  readonly grouping: Grouping;
  readonly cut: Moment | undefined;
}

/** What spans on one kind of timeline are made with. */
interface Making<P extends Point> extends SpanContext<P> {
  readonly wanted: Wanted;
  readonly text: (point: P) => string;
  readonly moment: (point: P) => Moment;
}

function spansOn<P extends Clock | Instant>(
  line: Timeline<P>,
  text: (point: P) => string,
  moment: (point: P) => Moment,
  wanted: Wanted,
): Spanned | undefined {
  const { cut } = wanted;
  const making: Making<P> = { line, wanted, text, moment, ...(cut ? { cut: line.at(cut) } : {}) };
  const times = wanted.grouping.groups.flatMap((group, index): TimeGroup[] => (group.kind === 'time' ? [{ group, index }] : []));
  const range = wanted.resolver.timing.range ?? {};
  if (times.length === 0) return wholeSpan(range, making);
  const within = outputRange(range, times, making);
  return within ? knownSpans(times, within, making) : computedSpans(times, range, making);
}

/** Without periods the range is one: its span is a range again. */
function wholeSpan<P extends Point>(range: Range, making: Making<P>): Spanned | undefined {
  const plain = spanOfRange(range, making);
  const span = modifySpan(plain, making.wanted.steps, making);
  if (!span) return { range: emptyRange(making) };
  checkSplit([span], making);
  if (span.part.from === plain.part.from && span.end === plain.end) return undefined;
  return { range: rangeOf(span.part.from, span.end, making) };
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

function knownSpans<P extends Point>(times: readonly TimeGroup[], within: { from: P; before: P }, making: Making<P>): Spanned {
  const { line } = making;
  const grains = times.map(({ group }) => group.grain);
  const made = intersectionsOf(within, grains, line).flatMap((period) => periodSpan(period, grains, making));
  checkSplit(
    made.map(({ span }) => span),
    making,
  );
  const rows = asKnown(made, making);
  const [first] = made;
  if (!first) return { range: emptyRange(making), spans: spans(times, rows, making.wanted) };
  const from = made.map(({ span }) => span.part.from).reduce(earlierOf, first.span.part.from);
  const before = made.map(({ span }) => span.end).reduce(laterOf, first.span.end);
  return { range: rangeOf(from, before, making), spans: spans(times, rows, making.wanted) };
}

interface MadeSpan<P extends Point> {
  readonly values: readonly string[];
  readonly span: Span<P>;
}

function periodSpan<P extends Point>(period: Period<P>, grains: readonly Grain[], making: Making<P>): readonly MadeSpan<P>[] {
  const finest = grains[grains.length - 1] ?? 'day';
  const span = modifySpan(spanOfPeriod(period, finest, making), making.wanted.steps, making);
  if (!span || span.end <= span.part.from) return [];
  return [{ values: grains.map((grain) => periodValue(period.part.from, grain, making)), span }];
}

/** The value of the period that holds a point, as the key of its rows has it. */
function periodValue<P extends Point>(at: P, grain: Grain, { line, text }: Making<P>): string {
  const start = startAt(at, grain, line);
  return isBelowDay(grain) ? text(start) : dateText(line.clockOf(start));
}

function asKnown<P extends Point>(made: readonly MadeSpan<P>[], making: Making<P>, grains?: readonly Grain[]): KnownSpans {
  const { cut, text } = making;
  const isOpen = (end: P): boolean => end === Infinity || end === cut;
  const known = made.map(({ values, span }): KnownSpan => ({
    values,
    ...(Number.isFinite(span.part.from) ? { from: text(span.part.from) } : {}),
    ...(isOpen(span.end) ? {} : { before: text(span.end) }),
  }));
  const ends = made.map(({ span }) => ({
    from: Number.isFinite(span.part.from) ? span.part.from : undefined,
    before: isOpen(span.end) ? undefined : span.end,
  }));
  const atoms = atomsOf(ends, making.line, text, (at) => dateText(making.line.clockOf(at)), grains);
  return { kind: 'known', spans: known, ...(atoms ? { atoms } : {}) };
}

/** Spans from the first to the last period that has rows, where the range does not say which. */
function computedSpans<P extends Point>(times: readonly TimeGroup[], range: Range, making: Making<P>): Spanned | undefined {
  const { wanted, line, cut } = making;
  const [only, another] = times;
  if (!only || another || isBelowDay(only.group.grain) || range.from || range.before || belowDay(wanted.steps))
    return void find(wanted.resolver, spanNeedsRange(wanted.frame.asked));
  const { grain } = only.group;
  const last = cut === undefined ? undefined : later(cut, -1);
  const open = last === undefined ? undefined : { from: beginningAt(last, grain, line), before: endAt(last, grain, line) };
  const special =
    open && open.before !== cut ? intersectionsOf(open, [grain], line).flatMap((period) => periodSpan(period, [grain], making)) : [];
  const rows: ComputedSpans = { kind: 'computed', grain, steps: wanted.steps, known: asKnown(special, making, ['day']) };
  return { range: {}, spans: spans(times, rows, wanted) };
}

const belowDay = (steps: readonly SpanStep[]): boolean =>
  steps.some(
    ({ offset, window }) =>
      (offset && isBelowDay(offset.by.unit)) ||
      (window?.kind === 'trailing' && isBelowDay(window.length.unit)) ||
      (window?.kind === 'to_date' && isBelowDay(window.grain)),
  );

const spans = (times: readonly TimeGroup[], rows: Spans['rows'], { time, steps, cut }: Wanted): Spans => ({
  groups: times.map(({ index }) => index),
  time,
  rows,
  fingerprint: JSON.stringify([fingerprint(time), steps, cut === undefined]),
});

function rangeOf<P extends Point>(from: P, before: P, { moment, cut }: Making<P>): Range {
  return {
    ...(Number.isFinite(from) ? { from: moment(from) } : {}),
    ...(Number.isFinite(before) && before !== cut ? { before: moment(before) } : {}),
  };
}

/** A window or offset may not split the periods that a column holds whole; only `as_of` may. */
function checkSplit<P extends Point>(made: readonly Span<P>[], { line, wanted }: Making<P>): void {
  const { dimension } = wanted.time;
  const held = dimension.grain ?? (dimension.type.name === 'date' ? 'day' : 'second');
  const { settings } = wanted.resolver.timing;
  if (!isGrain(held) || held === 'second') return;
  const splits = (at: P): boolean => Number.isFinite(at) && startOf(line.edgeOf(at), held, settings) !== line.edgeOf(at);
  if (made.some(({ part }) => splits(part.from) || splits(part.before)))
    find(wanted.resolver, spanSplits(wanted.frame.asked, `${dimension.model.name}.${dimension.name}`, held));
}
