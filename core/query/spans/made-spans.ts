// An output period to the spans of an input: changed by definitions, split into periods, cut where nothing is over yet.
import { fullName } from '../../catalog/asked-name.ts';
import type { StockMoment } from '../../catalog/catalog.ts';
import { isGrain, startOf, type Grain } from '../../time/grains.ts';
import type { Moment } from '../../time/moment.ts';
import { partOf } from '../../time/parts.ts';
import type { Period } from '../../time/periods.ts';
import { beginning, type Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { daysOf, isAhead, spanOfPeriod, splitSpan } from '../../time/spans.ts';
import { dateText } from '../../time/time-text.ts';
import { modifyUnitSpan, type UnitContext, type UnitSpan } from '../../time/unit-spans.ts';
import { isShorter, isUnitBelowDay, startAtUnit, type Unit } from '../../time/units.ts';
import { atomsOf } from './atoms.ts';
import type { KnownSpan, KnownSpans } from './input-spans.ts';
import { perNests, perWithoutEnd, spanSplits } from './span-refusals.ts';
import { find } from '../resolver.ts';
import { isSplit, type StepOf } from './span-steps.ts';
import { checkOwnStockOffset } from './stock-offset.ts';
import type { Wanted } from './wanted-spans.ts';

/** What spans on one kind of timeline are made with. */
export interface Making<P extends Point> extends UnitContext<P> {
  readonly wanted: Wanted;
  readonly text: (point: P) => string;
  readonly moment: (point: P) => Moment;
  /** Whether the span that is changed ends at `as_of`, which leaves the periods whole that a column holds, of all that it is compared with. */
  readonly endsNow?: boolean;
}

/** The stretch of a span that a measure looks at: a stock at its end or start looks back at all that has begun by then. */
export function reachOf<P extends Point>(span: UnitSpan<P>, stock: StockMoment | undefined, { line }: Making<P>): Reach<P> {
  const ever = line.pointOf(beginning);
  if (stock === 'end') return { from: ever, before: span.end };
  return stock === 'start' ? { from: ever, before: span.part.from } : { from: span.part.from, before: span.end };
}

/** From where to where rows are looked at. */
export interface Reach<P extends Point> {
  readonly from: P;
  readonly before: P;
}

/** A span with the values of its groups. */
export interface MadeSpan<P extends Point> extends Reach<P> {
  readonly values: readonly string[];
  /** Days of the span, up to `as_of`. */
  readonly days: number;
}

/** The spans of an output period. */
export function periodSpans<P extends Point>(period: Period<P>, units: readonly Unit[], making: Making<P>): readonly MadeSpan<P>[] {
  const finest = finestUnit(units) ?? 'day';
  const at = period.part.from;
  const values = [...units.map((unit) => periodValue(at, unit, making)), ...partsAt(at, undefined, making)];
  return spansBelow(spanOfPeriod(period, finest, making), making.wanted.steps, values, making);
}

/** What steps make of a span, the outermost first. */
export function spansBelow<P extends Point>(
  span: UnitSpan<P>,
  steps: readonly StepOf<Unit>[],
  values: readonly string[],
  making: Making<P>,
): readonly MadeSpan<P>[] {
  if (steps === making.wanted.steps) checkOwnStockOffset(span, making.wanted, making.line);
  const [step, ...rest] = steps;
  if (!step) return finished(span, values, making);
  if (!isSplit(step)) {
    const changed = modifyUnitSpan(span, [step], making);
    return changed ? spansBelow(changed, rest, values, making) : [];
  }
  if (!isBounded(span)) return (find(making.wanted.resolver, perWithoutEnd(making.wanted.frame.asked, step.split)), []);
  checkNests(span, step.split, making);
  return splitSpan(span, step.split, making).flatMap((part) =>
    spansBelow(
      part,
      rest,
      [...values, ...partsAt(part.part.from, step.split, making), periodValue(part.part.from, step.split, making)],
      making,
    ),
  );
}

/** Whether a span has a beginning and an end, so that its parts can be listed. */
const isBounded = <P extends Point>({ part, end }: UnitSpan<P>): boolean =>
  Number.isFinite(part.from) && Number.isFinite(Math.min(part.before, end));

/** The parts of time that the output period tells, or one that a span is split into. */
const partsAt = <P extends Point>(at: P, split: Grain | undefined, { line, wanted }: Making<P>): readonly string[] =>
  wanted.parts.filter((told) => told.split === split).map(({ part }) => String(partOf(line.clockOf(at), part, line.settings)));

function finished<P extends Point>(span: UnitSpan<P>, values: readonly string[], making: Making<P>): readonly MadeSpan<P>[] {
  const { owner } = making.wanted;
  if (span.end <= span.part.from || (owner.stock && isAhead(span, making))) return [];
  checkSplit([span], making);
  return [{ values, days: daysOf(span, making), ...reachOf(span, owner.stock, making) }];
}

/** A span is split into whole periods; only `as_of` cuts one, before a range's end is seen. */
function checkNests<P extends Point>(span: UnitSpan<P>, grain: Grain, { line, wanted, cut }: Making<P>): void {
  const { settings } = wanted.resolver.timing;
  const isStart = (at: P): boolean => !Number.isFinite(at) || at === cut || startOf(line.edgeOf(at), grain, settings) === line.edgeOf(at);
  const endIsSeen = span.grain !== undefined || span.end >= span.part.before;
  if (!isStart(span.part.from) || (endIsSeen && !isStart(span.part.before))) find(wanted.resolver, perNests(wanted.frame.asked, grain));
}

/** The finest of units. */
export const finestUnit = (units: readonly Unit[]): Unit | undefined =>
  units.reduce<Unit | undefined>((finest, unit) => (finest && !isShorter(unit, finest) ? finest : unit), undefined);

/** The value of the period that holds a point, as the key of its rows has it. */
function periodValue<P extends Point>(at: P, unit: Unit, { line, text }: Making<P>): string {
  const start = startAtUnit(at, unit, line) ?? at;
  return isUnitBelowDay(unit) ? text(start) : dateText(line.clockOf(start));
}

/** Spans as constants. */
export function asKnown<P extends Point>(
  made: readonly Pick<MadeSpan<P>, 'values' | 'from' | 'before'>[],
  making: Making<P>,
  grains?: readonly Grain[],
): KnownSpans {
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

/** A stretch as a range; an end that is open, or the `as_of` by which rows are cut, is left out. */
export function rangeOf<P extends Point>(from: P, before: P, { moment, cut, wanted }: Making<P>): Range {
  return {
    ...(Number.isFinite(from) ? { from: moment(from) } : {}),
    ...(Number.isFinite(before) && (before !== cut || wanted.owner.future) ? { before: moment(before) } : {}),
  };
}

/** A window or offset may not split the periods that a column holds whole; only `as_of` may. */
export function checkSplit<P extends Point>(made: readonly UnitSpan<P>[], { line, cut, wanted, endsNow = false }: Making<P>): void {
  const { dimension } = wanted.owner.time ?? {};
  if (!dimension) return;
  const held = dimension.grain ?? (dimension.type.name === 'date' ? 'day' : 'second');
  const { settings } = wanted.resolver.timing;
  if (!isGrain(held) || held === 'second') return;
  const splits = (at: P): boolean => Number.isFinite(at) && at !== cut && startOf(line.edgeOf(at), held, settings) !== line.edgeOf(at);
  if (made.some(({ part }) => splits(part.from) || (!endsNow && splits(part.before))))
    find(wanted.resolver, spanSplits(wanted.frame.asked, fullName(dimension), held));
}
