// Groups for every output period, also those without rows.
import { periodOf } from './calendar.ts';
import { distinctKeys, type Grain, type Key } from './formula.ts';
import { groupsOf, type Input } from './input.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Setting } from './request.ts';
import { periodEnd, type AsOf } from './range.ts';
import { day, instant, keyOf, type Time, type Value } from './value.ts';
import { momentOf, wallTime } from './calendar.ts';

/** Adds every output period for each combination of the other dimensions. */
export function filledKeys(groups: readonly Key[], grain: Grain, inputs: readonly Input[], setting: Setting): readonly Key[] {
  const places = grain.by.map((b, i) => ({ b, i })).filter(({ b }) => b.kind === 'grain');
  if (grain.by.some((b) => b.kind === 'part')) throw new Unclear('fill beside parts of time');
  if (places.length === 0) throw new Refusal('fill', 'nothing to fill');
  const others = places.length === grain.by.length ? [grain.by.map(() => null)] : groups;
  const periods = outputPeriods(grain, inputs, setting);
  const filled = others.flatMap((key) => periods.map((p) => key.map((v, i) => p.get(i) ?? v)));
  return distinctKeys([...groups, ...filled]);
}

/** Each combination of periods that some moment of the range lies in, by place in the key. */
function outputPeriods(grain: Grain, inputs: readonly Input[], setting: Setting): readonly ReadonlyMap<number, Value>[] {
  if (setting.range && (setting.range.from === undefined || setting.range.before === undefined))
    throw new Unclear('fill in a range that is open');
  if (setting.range && (setting.range.from ?? 0) >= setting.asOf.cut) throw new Unclear('fill in a range that begins after now');
  if (!setting.range && inputs.some((i) => i.inner)) throw new Unclear('fill without a range beside members');
  const span = spanOf(grain, inputs, setting);
  if (!span) return [];
  const found = new Map<string, ReadonlyMap<number, Value>>();
  for (const time of moments(span, grain, inputs)) {
    const period = new Map(
      grain.by.flatMap((b, i) => (b.kind === 'grain' ? [[i, periodOf(time, b.grain, grain.reader.scalars.calendar)] as const] : [])),
    );
    found.set([...period.values()].map(keyOf).join('|'), period);
  }
  return [...found.values()];
}

/** The span of clock times that output periods come from. */
export function spanOf(
  grain: Grain,
  inputs: readonly Input[],
  setting: Setting,
  beyond = false,
): { readonly from: number; readonly before: number } | undefined {
  const future = beyond || inputs.some((i) => i.future);
  const { range, asOf } = setting;
  const { calendar } = grain.reader.scalars;
  const times = inputs.flatMap((i) => groupsOf(i, [], grain.frame, grain.reader).times);
  const walls = times.map((t) => wallTime(t, calendar.zone));
  const grains = grain.by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  const from =
    range?.from ?? Math.min(...times.map((t) => Math.max(...grains.map((g) => wallTime(periodOf(t, g, calendar), calendar.zone)))));
  const ends = times.map((t) => Math.min(...grains.map((g) => periodEnd(periodOf(t, g, calendar), g, calendar))));
  const before = range?.before ?? Math.max(...ends);
  if (range === undefined && walls.length === 0) return undefined;
  if (!Number.isFinite(from) || !Number.isFinite(before)) return undefined;
  return { from, before: future ? before : Math.min(before, lastPeriodEnd(asOf, before)) };
}

/** Periods that begin after `as_of` are not filled. */
const lastPeriodEnd = (asOf: AsOf, before: number): number => Math.min(before, asOf.cut);

/** Enough moments of a span that every period has one. */
function moments(span: { readonly from: number; readonly before: number }, grain: Grain, inputs: readonly Input[]): readonly Time[] {
  const { zone } = grain.reader.scalars.calendar;
  const kinds = grain.by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  if (kinds.some((g) => g === 'second' || g === 'minute')) throw new Unclear('filled minutes');
  const fine = kinds.includes('hour');
  const list: Time[] = [];
  if (fine) {
    if (span.before - span.from > 40 * 86_400_000) throw new Unclear('many filled hours');
    if (inputs.some((i) => i.time && i.model.dimensions.get(i.time.name)?.type === 'datetime'))
      throw new Unclear('filled hours of a clock');
    for (let ms = momentOf(span.from, zone); ms < momentOf(span.before, zone); ms += 900_000) list.push(instant(ms));
  } else for (let days = Math.floor(span.from / 86_400_000); days * 86_400_000 < span.before; days++) list.push(day(days));
  return list;
}
