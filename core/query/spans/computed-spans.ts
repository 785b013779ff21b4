// Spans from the first to the last period that has rows, where the range does not say which: the warehouse makes them.
import { fullName } from '../../catalog/asked-name.ts';
import { isBelowDay, isGrain, nests, type Grain } from '../../time/grains.ts';
import { intersectionsOf, type Period } from '../../time/periods.ts';
import { earlierOf, later, laterOf, type Point } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import { dateText } from '../../time/time-text.ts';
import { beginningAt, endAt } from '../../time/timeline.ts';
import { isRuns } from '../../time/units.ts';
import { find } from '../resolver.ts';
import type { ComputedSpans } from './input-spans.ts';
import { asKnown, periodSpans, type MadeSpan, type Making, type Reach } from './made-spans.ts';
import { areMoments, atomGrainOf, unitsMoved } from './moment-periods.ts';
import { spans, splitsIn, type Spanned, type TimeGroup } from './output-periods.ts';
import { grainOfSeen } from './seen-until.ts';
import { spanNeedsRange, spanSplits } from './span-refusals.ts';
import { isSplit, movesBelowDay, plainModifiersIn } from './span-steps.ts';
import type { Wanted } from './wanted-spans.ts';

/** The grains of the periods that are made, and those that they lie in. */
interface Grains {
  readonly own: readonly [Grain, ...Grain[]];
  readonly coarser: readonly Grain[];
}

/** The spans; undefined after a note. */
export function computedSpans<P extends Point>(times: readonly TimeGroup[], range: Range, making: Making<P>): Spanned | undefined {
  const { wanted } = making;
  const grains = range.from === undefined ? grainsOf(times, making) : undefined;
  if (!grains) return void find(wanted.resolver, spanNeedsRange(wanted.frame.asked));
  checkHeld(wanted);
  const [first] = wanted.steps;
  const opens = first !== undefined && isSplit(first);
  const inner = opens ? { ...making, wanted: { ...wanted, steps: wanted.steps.slice(1) } } : making;
  const rows: ComputedSpans = {
    ...untilNow(grains.own, range, inner),
    ...(grains.coarser.length > 0 ? { coarser: grains.coarser } : {}),
    ...(times.length === 0 && grains.coarser.length === 0 ? { runsOn: true } : {}),
    steps: plainModifiersIn(opens ? wanted.frame.spans.slice(1) : wanted.frame.spans),
  };
  return { range: {}, spans: spans(times, rows, wanted) };
}

/** Refuses what moves ends into the periods that a column holds whole. */
function checkHeld({ owner: { time }, frame, resolver }: Wanted): void {
  const held = time?.dimension.grain;
  if (!time || held === undefined || !isGrain(held)) return;
  const units = plainModifiersIn(frame.spans).flatMap(unitsMoved);
  if (units.some((unit) => !nests(held, unit, resolver.timing.settings)))
    find(resolver, spanSplits(frame.asked, fullName(time.dimension), held));
}

/** Undefined where the warehouse does not make such periods. */
function grainsOf<P extends Point>(times: readonly TimeGroup[], { wanted }: Making<P>): Grains | undefined {
  const { grouping, resolver, steps, frame } = wanted;
  const [split, nested] = splitsIn(grouping);
  const asked = times.flatMap(({ unit }) => (isRuns(unit) ? [] : [unit]));
  if (split) {
    const within = times.length > 0 ? undefined : grainOfSeen(grouping, resolver.timing);
    const [first, ...rest] = steps;
    const isPlain = !nested && first !== undefined && isSplit(first) && !rest.some(isSplit) && within !== 'several';
    if (!isPlain || isRuns(split.unit) || isBelowDay(split.unit) || plainModifiersIn(frame.spans).some(movesBelowDay)) return undefined;
    return { own: [split.unit], coarser: within ? [within] : asked };
  }
  const [grain, ...beside] = asked;
  if (grain === undefined) return undefined;
  const below = asked.find(isBelowDay);
  if (below) return areMoments(below, wanted) && beside.length === 0 ? { own: [below], coarser: [] } : undefined;
  const isOfHours = plainModifiersIn(frame.spans).some(movesBelowDay);
  return isOfHours && !areMoments(beside.length > 0 ? undefined : grain, wanted) ? undefined : { own: [grain, ...beside], coarser: [] };
}

/** Spans of periods up to the one that `as_of`, or the end of the range, falls in, whose span is known. */
export function untilNow<P extends Point>(grains: Grains['own'], { before }: Range, making: Making<P>): ComputedSpans {
  const { line, cut, wanted } = making;
  const [grain, ...beside] = grains;
  const ends = [cut, before && line.at(before)].filter((end) => end !== undefined);
  const end = ends.length === 0 ? undefined : ends.reduce(earlierOf);
  const last = end === undefined ? undefined : later(end, -1);
  const open = last === undefined ? undefined : periodAt(last, grains, making);
  const isCut = open !== undefined && open.before !== end;
  const edge = open && { from: open.from, before: end === cut ? open.before : (end ?? open.before) };
  const special = isCut && edge ? intersectionsOf(edge, grains, line).flatMap((period) => startedSpans(period, grains, making)) : [];
  const { stock } = wanted.owner;
  return {
    kind: 'computed',
    grain,
    ...(beside.length > 0 ? { beside } : {}),
    steps: [],
    ...(stock ? { stock } : {}),
    ...(stock === 'start' && end === undefined ? { now: dateText(later(wanted.resolver.timing.asOf.clock, -1)) } : {}),
    ...(last === undefined || end === undefined ? {} : { last: dateText(line.clockOf(last)), cut: making.text(end) }),
    ...(before && end !== undefined ? { runsOn: true } : {}),
    ...(open && isBelowDay(grain) ? { open: making.text(open.from) } : {}),
    known: asKnown(special, making, [atomGrainOf(grain, wanted)]),
  };
}

/** The stretch around a point that lies in one period of each grain. */
const periodAt = <P extends Point>(point: P, grains: Grains['own'], { line }: Making<P>): Reach<P> => ({
  from: grains.map((grain) => beginningAt(point, grain, line)).reduce(laterOf),
  before: grains.map((grain) => endAt(point, grain, line)).reduce(earlierOf),
});

/** The spans of a period, which is known by its first day where it is one of several grains. */
function startedSpans<P extends Point>(period: Period<P>, grains: Grains['own'], making: Making<P>): readonly MadeSpan<P>[] {
  const made = periodSpans(period, grains, making);
  const { line } = making;
  return grains.length === 1 ? made : made.map((span) => ({ ...span, values: [dateText(line.clockOf(period.value))] }));
}
