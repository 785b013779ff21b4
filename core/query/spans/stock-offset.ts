// Stocks that an offset moves within their own period: refused, and null at a total.
import { spanDurationText, type SpanUnit } from '../../catalog/span-units.ts';
import { areShorterThan, durationText, type Duration, type DurationOf } from '../../time/durations.ts';
import { isFiner, type Grain } from '../../time/grains.ts';
import type { Interval } from '../../time/periods.ts';
import type { Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { clockLine, move, type Timeline } from '../../time/timeline.ts';
import { movedWhole, type UnitSpan } from '../../time/unit-spans.ts';
import { isRuns } from '../../time/units.ts';
import type { SpanOwner } from './span-owner.ts';
import type { Wanted } from './wanted-spans.ts';
import { isSplit } from './span-steps.ts';
import { unitOf } from '../time/units.ts';
import { stockOffset } from './span-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from '../resolver.ts';

/** Refuses a stock moved by less than the period that is asked for, or than the one that its span is split into. */
export function checkStockOffset(
  owner: SpanOwner,
  grains: readonly Grain[],
  range: Range,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): void {
  const [outer, ...inner] = offsetsOf(owner, frame);
  for (const { period, offsets } of inner) checkMoves(plainOf(offsets), period, frame, resolver);
  if (!outer || outer.offsets.length === 0) return;
  const [first] = grains;
  const offsets = plainOf(outer.offsets);
  if (first)
    checkMoves(
      offsets,
      grains.reduce((a, b) => (isFiner(b, a) ? b : a), first),
      frame,
      resolver,
    );
  else if (!grouping.isTotal && !hasTime(grouping) && movesWithin(offsets, range, resolver))
    find(resolver, stockOffset(frame.asked, offsets.map(durationText).join(' and '), 'range'));
}

function checkMoves(offsets: readonly Duration[], period: Grain | undefined, frame: Frame, resolver: Resolver): void {
  if (period !== undefined && offsets.length > 0 && areShorterThan(offsets, period))
    find(resolver, stockOffset(frame.asked, offsets.map(durationText).join(' and '), period));
}

/** Whether there are periods, whose lengths tell how far is too near: of a calendar or not. */
const hasTime = ({ groups }: Grouping): boolean => groups.some((group) => group.kind === 'time' || group.kind === 'calendar');

/** Whether the value at a total is null: a stock moved by less than the range. */
export function isWithinTotal(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): boolean {
  const { range } = resolver.timing;
  const [{ offsets } = { offsets: [] }] = offsetsOf(owner, frame);
  if (!grouping.isTotal || hasTime(grouping) || range === undefined || offsets.length === 0) return false;
  return offsets.every(isPlain) ? movesWithin(plainOf(offsets), range, resolver) : movesWithinOwn(offsets, range, resolver);
}

/** Refuses a stock of a period that its offset moves within itself, where a calendar tells how far that is. */
export function checkOwnStockOffset<P extends Point>(
  span: Pick<UnitSpan<P>, 'whole' | 'grain'>,
  { owner, frame, grouping, resolver }: Pick<Wanted, 'owner' | 'frame' | 'grouping' | 'resolver'>,
  line: Timeline<P>,
): void {
  const [{ offsets } = { offsets: [] }] = offsetsOf(owner, frame);
  if (offsets.length === 0 || (span.grain === undefined && grouping.isTotal)) return;
  if (offsets.every(isPlain) && !isRuns(span.grain)) return;
  const moved = movedBy(span, offsets, line, resolver);
  const period = span.grain === undefined ? 'range' : isRuns(span.grain) ? span.grain.name : span.grain;
  if (moved && moved.before > span.whole.from)
    find(resolver, stockOffset(frame.asked, offsets.map(spanDurationText).join(' and '), period));
}

/** The whole that a whole is compared with by several offsets; undefined where a calendar has none. */
const movedBy = <P extends Point>(
  { whole, grain }: Pick<UnitSpan<P>, 'whole' | 'grain'>,
  offsets: readonly DurationOf<SpanUnit>[],
  line: Timeline<P>,
  resolver: Resolver,
): Interval<P> | undefined =>
  offsets.reduce<Interval<P> | undefined>(
    (at, { count, unit }) => at && movedWhole({ whole: at, grain }, { count, unit: unitOf(unit, resolver) }, line),
    whole,
  );

function movesWithinOwn(offsets: readonly DurationOf<SpanUnit>[], { from, before }: Range, resolver: Resolver): boolean {
  if (!from || !before) return false;
  const whole = { from: from.clock, before: before.clock };
  const moved = movedBy({ whole, grain: undefined }, offsets, clockLine(resolver.timing.settings), resolver);
  return moved !== undefined && moved.before > whole.from;
}

/** Offsets within a period: that of the output, and those that spans are split into. */
interface OffsetsWithin {
  readonly period?: Grain;
  readonly offsets: readonly DurationOf<SpanUnit>[];
}

function offsetsOf({ stock }: SpanOwner, { spans, existing }: Frame): readonly OffsetsWithin[] {
  if (!stock || existing) return [];
  return spans.reduce<readonly OffsetsWithin[]>(
    (within, step) => {
      if (isSplit(step)) return [...within, { period: step.split, offsets: [] }];
      const last = within[within.length - 1] ?? { offsets: [] };
      return step.offset ? [...within.slice(0, -1), { ...last, offsets: [...last.offsets, step.offset.by] }] : within;
    },
    [{ offsets: [] }],
  );
}

const isPlain = (offset: DurationOf<SpanUnit>): offset is Duration => typeof offset.unit === 'string';
const plainOf = (offsets: readonly DurationOf<SpanUnit>[]): readonly Duration[] => (offsets.every(isPlain) ? offsets : []);

/** Whether an end moved so far lies within its range, which `as_of` ends where nothing else does. */
function movesWithin(offsets: readonly Duration[], { from, before }: Range, { timing: { asOf, settings } }: Resolver): boolean {
  if (offsets.length === 0 || from === undefined) return false;
  const end = before?.clock ?? asOf.clock;
  return offsets.reduce((at, by) => move(at, by, -1, clockLine(settings)), end) > from.clock;
}
