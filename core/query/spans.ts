// Definitions with offsets and windows to the spans of an input: one for each output period, cut where nothing is over yet.
import { cutOf } from '../time/as-of.ts';
import { isBelowDay, isFiner, isGrain, startOf, type Grain } from '../time/grains.ts';
import { momentOfClock, momentOfInstant, type Moment } from '../time/moment.ts';
import { intersectionsOf, type Period } from '../time/periods.ts';
import { beginning, earlierOf, later, laterOf, type Clock, type Instant, type Point } from '../time/point.ts';
import type { Range } from '../time/range.ts';
import { isAhead, spanOfPeriod, spanOfRange, type Span, type SpanContext } from '../time/spans.ts';
import { clockText, dateText, instantText } from '../time/time-text.ts';
import { beginningAt, clockLine, endAt, instantLine, startAt, type Timeline } from '../time/timeline.ts';
import { modifySpan } from '../time/windows.ts';
import { atomsOf } from './atoms.ts';
import type { ComputedSpans, KnownSpan, KnownSpans, Spans } from './input-spans.ts';
import { notCompiled } from './refusals.ts';
import { spanNeedsRange, spanSplits, timelessSpan } from './span-refusals.ts';
import { everyMemberNeedsRange } from './refusals.ts';
import { find, ignoresTime, type AskedGroup, type Frame, type Grouping, type Resolver } from './resolver.ts';
import type { SpanOwner } from './span-owner.ts';
import type { StockMoment } from '../catalog/catalog.ts';
import type { SpanStep } from './span-steps.ts';
import { checkStockOffset } from './stock-offset.ts';

/** What the rows of an input are: those of a range (its own, where there are no periods), and of spans within it. */
export interface Spanned {
  readonly range: Range;
  readonly spans?: Spans;
}

type TimeGroup = { readonly group: Extract<AskedGroup, { readonly kind: 'time' }>; readonly index: number };

/** The spans of an input; undefined where it has those of its periods, or after a note. */
export function spansOf(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): Spanned | undefined {
  const { spans: steps } = frame;
  if (steps.length === 0 && !owner.stock) return undefined;
  if (ignoresTime(frame) && steps.length > 0) return void find(resolver, timelessSpan(frame.asked));
  if (!ignoresTime(frame) && grouping.groups.some(({ kind }) => kind === 'calendar'))
    return void find(resolver, notCompiled(frame.asked, 'calendars'));
  const { settings, asOf } = resolver.timing;
  const kind = owner.type.name === 'date' || owner.type.name === 'timestamp' ? owner.type.name : 'datetime';
  const cut = owner.future ? undefined : cutOf(asOf, kind, settings.zone);
  const wanted: Wanted = { owner, steps, frame, resolver, grouping, cut };
  return kind === 'timestamp'
    ? spansOn(instantLine(settings), instantText, (at) => momentOfInstant(at, settings.zone), wanted)
    : spansOn(clockLine(settings), kind === 'date' ? dateText : clockText, (at) => momentOfClock(at, settings.zone), wanted);
}

interface Wanted {
  readonly owner: SpanOwner;
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
  const { cut, frame, grouping, resolver } = wanted;
  const making: Making<P> = { line, wanted, text, moment, ...(cut ? { cut: line.at(cut) } : {}) };
  const timeless = ignoresTime(frame);
  const times = timeless ? [] : grouping.groups.flatMap((group, index): TimeGroup[] => (group.kind === 'time' ? [{ group, index }] : []));
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

/** Without periods the range is one: its span is a range again, and a stock looks into it. */
function wholeSpan<P extends Point>(range: Range, making: Making<P>): Spanned | undefined {
  const { owner, steps } = making.wanted;
  const plain = spanOfRange(range, making);
  const span = modifySpan(plain, steps, making);
  if (!span || (owner.stock && isAhead(span, making)))
    return { range: emptyRange(making), ...(owner.stock ? { spans: spans([], { kind: 'known', spans: [] }, making.wanted) } : {}) };
  checkSplit([span], making);
  const reach = reachOf(span, owner.stock, making);
  if (owner.stock)
    return {
      range: rangeOf(reach.from, reach.before, making),
      spans: spans([], asKnown([{ values: [], ...reach }], making), making.wanted),
    };
  if (span.part.from === plain.part.from && span.end === plain.end) return undefined;
  return { range: rangeOf(span.part.from, span.end, making) };
}

/** The stretch of a span that a measure looks at: a stock at its end or start looks back at all that has begun by then. */
function reachOf<P extends Point>(span: Span<P>, stock: StockMoment | undefined, { line }: Making<P>): Reach<P> {
  const ever = line.pointOf(beginning);
  if (stock === 'end') return { from: ever, before: span.end };
  return stock === 'start' ? { from: ever, before: span.part.from } : { from: span.part.from, before: span.end };
}

interface Reach<P extends Point> {
  readonly from: P;
  readonly before: P;
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
  const made = intersectionsOf(within, grains, making.line).flatMap((period) => periodSpan(period, grains, making));
  const rows = asKnown(made, making);
  const [first] = made;
  if (!first) return { range: emptyRange(making), spans: spans(times, rows, making.wanted) };
  const from = made.map((span) => span.from).reduce(earlierOf, first.from);
  const before = made.map((span) => span.before).reduce(laterOf, first.before);
  return { range: rangeOf(from, before, making), spans: spans(times, rows, making.wanted) };
}

interface MadeSpan<P extends Point> extends Reach<P> {
  readonly values: readonly string[];
}

function periodSpan<P extends Point>(period: Period<P>, grains: readonly Grain[], making: Making<P>): readonly MadeSpan<P>[] {
  const { owner, steps } = making.wanted;
  const finest = grains.reduce((a, b) => (isFiner(b, a) ? b : a), grains[0] ?? 'day');
  const span = modifySpan(spanOfPeriod(period, finest, making), steps, making);
  if (!span || span.end <= span.part.from || (owner.stock && isAhead(span, making))) return [];
  checkSplit([span], making);
  return [{ values: grains.map((grain) => periodValue(period.part.from, grain, making)), ...reachOf(span, owner.stock, making) }];
}

/** The value of the period that holds a point, as the key of its rows has it. */
function periodValue<P extends Point>(at: P, grain: Grain, { line, text }: Making<P>): string {
  const start = startAt(at, grain, line);
  return isBelowDay(grain) ? text(start) : dateText(line.clockOf(start));
}

function asKnown<P extends Point>(made: readonly MadeSpan<P>[], making: Making<P>, grains?: readonly Grain[]): KnownSpans {
  const { cut, text, wanted } = making;
  // validity has no condition that cuts it: its ends are said
  const isOpen = (end: P): boolean => end === Infinity || (end === cut && wanted.owner.time !== undefined);
  const ends = made.map(({ from, before }) => ({
    from: Number.isFinite(from) ? from : undefined,
    before: isOpen(before) ? undefined : before,
  }));
  const known = made.map(({ values }, index): KnownSpan => {
    const { from, before } = ends[index] ?? {};
    return { values, ...(from === undefined ? {} : { from: text(from) }), ...(before === undefined ? {} : { before: text(before) }) };
  });
  const atoms = atomsOf(ends, making.line, text, (at) => dateText(making.line.clockOf(at)), grains);
  return { kind: 'known', spans: known, ...(atoms ? { atoms } : {}) };
}

/** Spans from the first to the last period that has rows, where the range does not say which. */
function computedSpans<P extends Point>(times: readonly TimeGroup[], range: Range, making: Making<P>): Spanned | undefined {
  const { wanted, line, cut } = making;
  const [only, another] = times;
  if (wanted.frame.existing) return void find(wanted.resolver, everyMemberNeedsRange(wanted.frame.asked));
  if (!only || another || isBelowDay(only.group.grain) || range.from || range.before || belowDay(wanted.steps))
    return void find(wanted.resolver, spanNeedsRange(wanted.frame.asked));
  const { grain } = only.group;
  const last = cut === undefined ? undefined : later(cut, -1);
  const open = last === undefined ? undefined : { from: beginningAt(last, grain, line), before: endAt(last, grain, line) };
  const special =
    open && open.before !== cut ? intersectionsOf(open, [grain], line).flatMap((period) => periodSpan(period, [grain], making)) : [];
  const { stock } = wanted.owner;
  const at = stock === 'end' || stock === 'start' ? { stock } : {};
  const rows: ComputedSpans = {
    kind: 'computed',
    grain,
    steps: wanted.steps,
    ...at,
    ...(last === undefined ? {} : { last: dateText(line.clockOf(last)) }),
    known: asKnown(special, making, ['day']),
  };
  return { range: {}, spans: spans(times, rows, wanted) };
}

const belowDay = (steps: readonly SpanStep[]): boolean =>
  steps.some(
    ({ offset, window }) =>
      (offset && isBelowDay(offset.by.unit)) ||
      (window?.kind === 'trailing' && isBelowDay(window.length.unit)) ||
      (window?.kind === 'to_date' && isBelowDay(window.grain)),
  );

const spans = (times: readonly TimeGroup[], rows: Spans['rows'], { owner, steps, cut }: Wanted): Spans => ({
  groups: times.map(({ index }) => index),
  type: owner.type,
  rows,
  fingerprint: JSON.stringify([
    owner.type.name,
    owner.stock === 'start' || owner.stock === 'end' ? owner.stock : '',
    steps,
    cut === undefined,
  ]),
});

function rangeOf<P extends Point>(from: P, before: P, { moment, cut }: Making<P>): Range {
  return {
    ...(Number.isFinite(from) ? { from: moment(from) } : {}),
    ...(Number.isFinite(before) && before !== cut ? { before: moment(before) } : {}),
  };
}

/** A window or offset may not split the periods that a column holds whole; only `as_of` may. */
function checkSplit<P extends Point>(made: readonly Span<P>[], { line, wanted }: Making<P>): void {
  const { dimension } = wanted.owner.time ?? {};
  if (!dimension) return;
  const held = dimension.grain ?? (dimension.type.name === 'date' ? 'day' : 'second');
  const { settings } = wanted.resolver.timing;
  if (!isGrain(held) || held === 'second') return;
  const splits = (at: P): boolean => Number.isFinite(at) && startOf(line.edgeOf(at), held, settings) !== line.edgeOf(at);
  if (made.some(({ part }) => splits(part.from) || splits(part.before)))
    find(wanted.resolver, spanSplits(wanted.frame.asked, `${dimension.model.name}.${dimension.name}`, held));
}
