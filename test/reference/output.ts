// The output periods of a request: those of its range, or those from the first to the last in which an input has a row.
import { momentOf, periodOf, wallTime, type Calendar } from './calendar.ts';
import type { By } from './by.ts';
import { cutOn, endAt, pointAt, pointOf, type Line, type Bounds } from './line.ts';
import { Unclear } from './refusal.ts';
import { daysIn } from './unit-days.ts';
import { endOnDays, periodEnd, type AsOf, type Range } from './range.ts';
import type { Span } from './span.ts';
import { day, instant, isTime, keyOf, type Time, type Value } from './value.ts';

/** What the output periods of a request come from. */
export interface Output {
  /** As clock times; undefined where nothing has rows, and where there is neither grain nor range. */
  readonly range: Bounds | undefined;
  /** The time of the first row of the inputs, for requests with neither. */
  readonly first: Time | undefined;
  /** Whether that is the first row of each of them. */
  readonly alike: boolean;
  /** Whether rows that are dated ahead make the end of a request with neither. */
  readonly future: boolean;
  /** Whether hours are those of clocks without a zone. */
  readonly clocks: boolean;
}

/** One output period: the value of each grain by its place in `by`; without grains there is one, and it is empty. */
export type Period = ReadonlyMap<number, Value>;

/** The clock times from the first to the last output period. */
export function outputRange(
  grains: readonly string[],
  times: readonly Time[],
  range: Range | undefined,
  calendar: Calendar,
): Bounds | undefined {
  const periods = times.flatMap((t) => {
    const list = grains.flatMap((grain) => {
      const period = periodOf(t, grain, calendar);
      return period ? [{ grain, period }] : [];
    });
    return list.length === grains.length ? [list] : [];
  });
  const starts = periods.map((list) => Math.max(...list.map((p) => wallTime(p.period, calendar.zone))));
  const ends = periods.map((list) => Math.min(...list.map((p) => periodEnd(p.period, p.grain, calendar))));
  if (!range && times.length === 0) return undefined;
  const from = range?.from ?? Math.min(...starts);
  const before = range?.before ?? Math.max(...ends);
  return Number.isFinite(from) && Number.isFinite(before) ? { from, before } : undefined;
}

/** Each combination of periods that some moment of the output range lies in. */
export function periodsOf(by: readonly By[], output: Output, calendar: Calendar): readonly Period[] {
  const grains = by.flatMap((b, i) => (b.kind === 'grain' ? [{ i, grain: b.grain }] : []));
  if (grains.length === 0) return [new Map()];
  if (!output.range) return [];
  const found = new Map<string, Period>();
  for (const time of moments(
    output.range,
    grains.map((g) => g.grain),
    output.clocks,
    calendar,
  )) {
    const period = new Map(grains.map(({ i, grain }) => [i, periodOf(time, grain, calendar)] as const));
    if ([...period.values()].includes(null)) continue;
    found.set([...period.values()].map(keyOf).join('|'), period);
  }
  return [...found.values()];
}

/** Enough moments of a range that every period has one. */
function moments(range: Bounds, grains: readonly string[], clocks: boolean, { zone }: Calendar): readonly Time[] {
  const list: Time[] = [];
  if (grains.some((g) => g === 'second' || g === 'minute')) throw new Unclear('filled minutes');
  if (grains.includes('hour')) {
    if (range.before - range.from > 40 * 86_400_000) throw new Unclear('many filled hours');
    if (clocks) throw new Unclear('filled hours of a clock');
    for (let ms = momentOf(range.from, zone); ms < momentOf(range.before, zone); ms += 900_000) list.push(instant(ms));
  } else for (let days = Math.floor(range.from / 86_400_000); days * 86_400_000 < range.before; days++) list.push(day(days));
  return list;
}

/** The span of an output period on an input's line, before any step. */
export function spanOf(period: Period, by: readonly By[], line: Line, output: Output, around: Around): Span {
  const grains = [...period].map(([i, value]) => ({ grain: grainAt(by, i), value }));
  const units = grains.map((g) => g.grain).sort((a, b) => daysIn(a, line.calendar) - daysIn(b, line.calendar));
  const whole = grains.length ? intersection(grains, line) : ungrained(line, output, around);
  const limits = around.range ?? output.range;
  // now cuts the period that it ends, and the range does not
  const toNow = around.range?.toNow === true;
  const goesOn = grains.length > 0 && toNow;
  const ends = goesOn && around.range ? { ...around.range, before: around.range.whole, toNow: false } : limits;
  const edge = around.range ? clipped(whole, grains.length ? points(line, ends) : upToNow(points(line, ends), line, around)) : whole;
  // a range to date is cut for every metric
  const cut = around.future && !toNow ? Infinity : cutOn(line, around.asOf);
  const isCut = edge.before > cut;
  return {
    whole,
    edge,
    part: { from: edge.from, before: isCut && edge.from < cut ? cut : edge.before },
    unit: units[0],
    cut: isCut && edge.from < cut,
    // nothing has begun either in a range of complete periods that has none
    ahead: (isCut && edge.from >= cut) || edge.from >= edge.before,
    moved: false,
    loose: grains.length === 0 && !limits,
    // a range that ends at `as_of` does not end the period that is cut there
    untilNow: grains.length === 0 ? limits?.before === undefined || edge.before === cut : edge.before === cut && cut < whole.before,
    slots: [],
  };
}

interface Around {
  readonly range: Range | undefined;
  readonly asOf: AsOf;
  readonly future: boolean;
}

const grainAt = (by: readonly By[], i: number): string => {
  const item = by[i];
  return item?.kind === 'grain' ? item.grain : '';
};

function intersection(grains: readonly { readonly grain: string; readonly value: Value }[], line: Line): Bounds {
  const bounds = grains.flatMap(({ grain, value }) => {
    if (!isTime(value)) return [];
    const from = pointOf(line, value);
    return [{ from, before: endAt(line, from, grain) }];
  });
  return { from: Math.max(...bounds.map((b) => b.from)), before: Math.min(...bounds.map((b) => b.before)) };
}

/** Without a grain the range is one period; with neither, it runs from the first row to `as_of`. */
function ungrained(line: Line, output: Output, around: Around): Bounds {
  const limits = around.range ?? output.range;
  // the elapsed part of a period is a part of it
  if (limits)
    return upToNow(points(line, around.range?.whole === undefined ? limits : { ...limits, before: around.range.whole }), line, around);
  if (output.future) throw new Unclear('a span up to the last row that is dated ahead');
  return { from: output.first ? pointOf(line, output.first) : -Infinity, before: cutOn(line, around.asOf) };
}

/** A range without an end runs to `as_of`, where it has begun by then. */
function upToNow(bounds: Bounds, line: Line, { asOf, future }: Around): Bounds {
  const cut = future ? Infinity : cutOn(line, asOf);
  return bounds.before === Infinity && bounds.from < cut ? { ...bounds, before: cut } : bounds;
}

function points(line: Line, range: Range | undefined): Bounds {
  const before = range && line.kind === 'date' ? endOnDays(range) : range?.before;
  return {
    from: range?.from === undefined ? -Infinity : pointAt(line, range.from),
    before: before === undefined ? Infinity : pointAt(line, before),
  };
}

const clipped = (a: Bounds, b: Bounds): Bounds => ({ from: Math.max(a.from, b.from), before: Math.min(a.before, b.before) });
