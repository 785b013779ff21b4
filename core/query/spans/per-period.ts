// `per: day`: a span is split into periods, each a member of its own.
import type { PerPeriod } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';
import { isBelowDay, nests, next, startOf, type Grain } from '../../time/grains.ts';
import { partsWithin } from '../../time/parts.ts';
import { earlierOf, type Clock } from '../../time/point.ts';
import { readTime } from '../../time/time-text.ts';
import type { Fill, SeenFill } from '../fills.ts';
import { areDatedAhead } from '../inputs/dated-ahead.ts';
import { grainOfSeen, untilOf } from './seen-until.ts';
import { everyMemberNeedsRange } from '../refusals.ts';
import { CALENDAR_NOT_READ } from '../time/calendar-refusals.ts';
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

/** Every period of the spans that have begun, and of what is dated ahead all, whether it has rows or not; undefined after a note. */
export function everyPeriod({ grain }: PerPeriod, frame: Frame, inner: Grouping, resolver: Resolver): Fill | undefined {
  const isBelow = inner.groups.some((group) => (group.kind === 'time' || group.kind === 'split') && isBelowDay(group.grain));
  const known = isBelow ? undefined : periodsWithin(frame, inner, resolver);
  if (known) return { kind: 'periods', ...withParts(known, grain, inner, resolver) };
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

/** Periods by the values of all groups of time, at the positions of these. */
interface KnownPeriods {
  readonly groups: readonly number[];
  readonly periods: readonly (readonly string[])[];
}

/** A period is there in each part of time of which it has some that has begun: a quarter in three months of a year, a day in one day of the week. */
function withParts(known: KnownPeriods, grain: Grain, inner: Grouping, { timing }: Resolver): KnownPeriods {
  const untold = inner.groups.flatMap((group, index) =>
    group.kind === 'part' && !known.groups.includes(index) ? [{ ...group, index }] : [],
  );
  if (untold.length === 0) return known;
  const { settings, asOf } = timing;
  const own = known.groups.findLastIndex((index) => inner.groups[index]?.kind === 'split');
  const parts = untold.map(({ part }) => part);
  const ahead = areDatedAhead(inner.inputs.values());
  const endOf = (start: Clock): Clock => (ahead ? next(start, grain, settings) : earlierOf(next(start, grain, settings), asOf.clock));
  const there = (start: Clock): readonly (readonly number[])[] => partsWithin(start, endOf(start), parts, settings);
  return {
    groups: [...known.groups, ...untold.map(({ index }) => index)],
    periods: known.periods.flatMap((values) => there(startIn(values[own] ?? '')).map((told) => [...values, ...told.map(String)])),
  };
}

function startIn(text: string): Clock {
  const read = readTime(text);
  if (read.kind !== 'date') throw new Error('a period that is split into begins with a day');
  return read.clock;
}

/** The values of all groups of time for the periods that spans are split into, on the clock; undefined where an end is not known. */
function periodsWithin(frame: Frame, grouping: Grouping, resolver: Resolver): KnownPeriods | undefined {
  const apart: Resolver = { ...resolver, findings: [] };
  const future = areDatedAhead(grouping.inputs.values());
  const spanned = spansOf({ type: types.datetime, future, stock: 'any' }, frame, grouping, apart);
  // the days of calendars may be read yet
  find(resolver, ...apart.findings.filter(({ code }) => code === CALENDAR_NOT_READ));
  if (spanned?.spans?.rows.kind !== 'known') return undefined;
  return { groups: spanned.spans.groups, periods: spanned.spans.rows.spans.map(({ values }) => values) };
}
