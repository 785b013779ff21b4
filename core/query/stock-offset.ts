// Stocks that an offset moves within their own period: refused, and null at a total.
import { durationText, type Duration } from '../time/durations.ts';
import { isFiner, millisecondsOf, monthsOf, type Grain } from '../time/grains.ts';
import type { Offset } from '../time/offsets.ts';
import { DAY } from '../time/point.ts';
import type { Range } from '../time/range.ts';
import type { Settings } from '../time/settings.ts';
import { clockLine, move } from '../time/timeline.ts';
import type { SpanOwner } from './span-owner.ts';
import { modifiersIn } from './span-steps.ts';
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
    if (isShorterThanGrain(offset.by, finest)) find(resolver, stockOffset(frame.asked, durationText(offset.by), finest));
  } else if (!grouping.isTotal && movesWithin(offset.by, range, resolver.timing.settings))
    find(resolver, stockOffset(frame.asked, durationText(offset.by), 'range'));
}

/** Whether the value at a total is null: a stock moved by less than the range. */
export function isWithinTotal(owner: SpanOwner, frame: Frame, grouping: Grouping, resolver: Resolver): boolean {
  const { range, settings } = resolver.timing;
  const offset = offsetOf(owner, frame);
  const hasTime = grouping.groups.some((group) => group.kind === 'time');
  return offset !== undefined && grouping.isTotal && !hasTime && range !== undefined && movesWithin(offset.by, range, settings);
}

const offsetOf = ({ stock }: SpanOwner, { spans, existing }: Frame): Offset | undefined =>
  stock && !existing ? modifiersIn(spans).find((step) => step.offset)?.offset : undefined;

const movesWithin = (by: Duration, { from, before }: Range, settings: Settings): boolean =>
  from !== undefined && before !== undefined && move(before.clock, by, -1, clockLine(settings)) > from.clock;

function isShorterThanGrain(by: Duration, grain: Grain): boolean {
  const [months, length] = [monthsOf(by.unit), monthsOf(grain)];
  if (months !== undefined && length !== undefined) return months * by.count < length;
  return shortest(by.unit) * by.count < longest(grain);
}

const shortest = (grain: Grain): number => millisecondsOf(grain) ?? (monthsOf(grain) ?? 0) * 28 * DAY;
const longest = (grain: Grain): number => millisecondsOf(grain) ?? (monthsOf(grain) ?? 0) * 31 * DAY;
