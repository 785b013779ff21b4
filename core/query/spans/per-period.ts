// `per: day`: a span is split into periods, each a member of its own.
import type { PerPeriod } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';
import { isBelowDay, nests, startOf, type Grain } from '../../time/grains.ts';
import type { Fill, SeenFill } from '../fills.ts';
import { areDatedAhead } from '../inputs/dated-ahead.ts';
import { grainOfSeen, untilOf } from './seen-until.ts';
import { everyMemberNeedsRange } from '../refusals.ts';
import { perNests } from './span-refusals.ts';
import { spansOf } from './spans.ts';
import { find, type AskedGroup, type Frame, type Grouping, type Resolver } from '../resolver.ts';

/** The time of what is computed for each period: these must be whole ones of every grain and range asked for. */
export function splitTiming({ grain }: PerPeriod, kept: readonly AskedGroup[], frame: Frame, resolver: Resolver): Resolver {
  const { timing } = resolver;
  for (const group of kept) {
    const isOfTime = group.kind === 'time' || group.kind === 'split';
    if (isOfTime && !nests(grain, group.grain, timing.settings)) find(resolver, perNests(frame.asked, grain, group.grain));
  }
  for (const group of kept)
    if (group.kind === 'calendar' && grain !== 'day' && !isBelowDay(grain)) find(resolver, perNests(frame.asked, grain, group.grain.name));
  const edges = [timing.range?.from, timing.range?.before].filter((moment) => moment !== undefined);
  const isCut = edges.some((moment) => moment.clock < timing.asOf.clock && startOf(moment.clock, grain, timing.settings) !== moment.clock);
  if (isCut && frame.spans.length === 0) find(resolver, perNests(frame.asked, grain));
  return { ...resolver, timing: { ...timing, splits: [...timing.splits, grain] } };
}

/** Every period of the spans that have begun, whether it has rows or not; undefined after a note. */
export function everyPeriod({ grain }: PerPeriod, frame: Frame, inner: Grouping, resolver: Resolver): Fill | undefined {
  const isBelow = inner.groups.some((group) => (group.kind === 'time' || group.kind === 'split') && isBelowDay(group.grain));
  const known = isBelow ? undefined : periodsWithin(frame, inner, resolver);
  if (known) return { kind: 'periods', groups: known.groups, periods: known.periods };
  const seen = isBelow ? undefined : periodsOfRows(grain, frame, inner, resolver);
  return seen ?? void find(resolver, everyMemberNeedsRange(frame.asked));
}

/** The periods from the first row on; undefined where these are no plain parts of one grain. */
function periodsOfRows(grain: Grain, frame: Frame, inner: Grouping, { timing }: Resolver): SeenFill | undefined {
  const times = inner.groups.flatMap((group, index) =>
    group.kind === 'time' || group.kind === 'calendar' || group.kind === 'part' || group.kind === 'split' ? [{ group, index }] : [],
  );
  const coarser = grainOfSeen(inner, timing);
  const isPlain = frame.spans.length === 1 && times.every(({ group }) => group.kind === 'time' || group.kind === 'split');
  if (!isPlain || coarser === 'several' || times.length > 2 || timing.range?.from) return undefined;
  const ahead = areDatedAhead(inner.inputs.values());
  return { kind: 'seen', groups: times.map(({ index }) => index), grain, ...untilOf(coarser, ahead, timing) };
}

/** The values of all groups of time for the periods that spans are split into, on the clock; undefined where an end is not known. */
function periodsWithin(
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): { readonly groups: readonly number[]; readonly periods: readonly (readonly string[])[] } | undefined {
  const apart: Resolver = { ...resolver, findings: [] };
  const spanned = spansOf({ type: types.datetime, future: false, stock: 'any' }, frame, grouping, apart);
  if (spanned?.spans?.rows.kind !== 'known') return undefined;
  return { groups: spanned.spans.groups, periods: spanned.spans.rows.spans.map(({ values }) => values) };
}
