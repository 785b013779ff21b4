// Stocks that an offset moves within their own period: refused, and null at a total.
import { isPlainSpan, spanDurationText, type SpanModifiers, type SpanUnit } from '../catalog/span-units.ts';
import { durationText, isShorterThan, type Duration, type DurationOf } from '../time/durations.ts';
import { isFiner, type Grain } from '../time/grains.ts';
import type { Offset } from '../time/offsets.ts';
import type { Point } from '../time/point.ts';
import type { Range } from '../time/range.ts';
import type { Settings } from '../time/settings.ts';
import { clockLine, move, type Timeline } from '../time/timeline.ts';
import { movedWhole, type UnitSpan } from '../time/unit-spans.ts';
import { isRuns } from '../time/units.ts';
import type { SpanOwner } from './span-owner.ts';
import type { Wanted } from './wanted-spans.ts';
import { modifiersIn } from './span-steps.ts';
import { unitOf } from './units.ts';
import { stockOffset } from './span-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** Refuses a stock moved by less than the period that is asked for. */
export function checkStockOffset(
  owner: SpanOwner,
  grains: readonly Grain[],
  range: Range,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): void {
  const offset = offsetOf(owner, frame);
  if (!offset) return;
  const [first] = grains;
  if (first) {
    const finest = grains.reduce((a, b) => (isFiner(b, a) ? b : a), first);
    if (isShorterThan(offset.by, finest)) find(resolver, stockOffset(frame.asked, durationText(offset.by), finest));
  } else if (!grouping.isTotal && movesWithin(offset.by, range, resolver.timing.settings))
    find(resolver, stockOffset(frame.asked, durationText(offset.by), 'range'));
}

/** Whether the value at a total is null: a stock moved by less than the range. */
export function isWithinTotal(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): boolean {
  const { range, settings } = resolver.timing;
  const offset = offsetOf(owner, frame);
  const own = ownOffsetOf(owner, frame);
  const hasTime = grouping.groups.some((group) => group.kind === 'time' || group.kind === 'calendar');
  if (!grouping.isTotal || hasTime || range === undefined) return false;
  return (offset !== undefined && movesWithin(offset.by, range, settings)) || (own !== undefined && movesWithinOwn(own, range, resolver));
}

/** Refuses a stock of a period that its offset moves within itself, where a calendar tells how far that is. */
export function checkOwnStockOffset<P extends Point>(
  span: Pick<UnitSpan<P>, 'whole' | 'grain'>,
  { owner, frame, grouping, resolver }: Pick<Wanted, 'owner' | 'frame' | 'grouping' | 'resolver'>,
  line: Timeline<P>,
): void {
  const { offset } = firstOffset(owner, frame) ?? {};
  if (!offset || (span.grain === undefined && grouping.isTotal)) return;
  const unit = unitOf(offset.by.unit, resolver);
  if (!isRuns(unit) && !isRuns(span.grain)) return;
  const moved = movedWhole(span, { count: offset.by.count, unit }, line);
  const period = span.grain === undefined ? 'range' : isRuns(span.grain) ? span.grain.name : span.grain;
  if (moved && moved.before > span.whole.from) find(resolver, stockOffset(frame.asked, spanDurationText(offset.by), period));
}

function movesWithinOwn({ count, unit }: DurationOf<SpanUnit>, { from, before }: Range, resolver: Resolver): boolean {
  if (!from || !before) return false;
  const whole = { from: from.clock, before: before.clock };
  const moved = movedWhole({ whole, grain: undefined }, { count, unit: unitOf(unit, resolver) }, clockLine(resolver.timing.settings));
  return moved !== undefined && moved.before > whole.from;
}

const firstOffset = ({ stock }: SpanOwner, { spans, existing }: Frame): SpanModifiers | undefined =>
  stock && !existing ? modifiersIn(spans).find((step) => step.offset) : undefined;

/** An offset by a unit of a calendar. */
function ownOffsetOf(owner: SpanOwner, frame: Frame): DurationOf<SpanUnit> | undefined {
  const by = firstOffset(owner, frame)?.offset?.by;
  return by && typeof by.unit !== 'string' ? by : undefined;
}

function offsetOf(owner: SpanOwner, frame: Frame): Offset | undefined {
  const first = firstOffset(owner, frame);
  return first && isPlainSpan(first) ? first.offset : undefined;
}

const movesWithin = (by: Duration, { from, before }: Range, settings: Settings): boolean =>
  from !== undefined && before !== undefined && move(before.clock, by, -1, clockLine(settings)) > from.clock;
