// When a period is over: at its end, or when what its rows may lead to has had its time.
import type { By } from './by.ts';
import { momentOf, periodOf, wallOf, wallTime, type Calendar } from './calendar.ts';
import type { Input } from './input.ts';
import { periodEnd, type AsOf, type Range } from './range.ts';
import { Unclear } from './refusal.ts';
import { shifted } from './shift.ts';
import type { Setting } from './request.ts';
import { clock, isTime, type Value } from './value.ts';

/** The clock time at which a period that ends at another is over for an input. */
export function laterBy(end: number, waits: Input['waits'], calendar: Calendar): number {
  if (waits === undefined || !Number.isFinite(end)) return end;
  if (waits === 'never') return Infinity;
  const days: Readonly<Record<string, number>> = { day: 24, week: 168 };
  const each = days[waits.unit];
  // a day has 24 hours
  if (each !== undefined) return wallOf(momentOf(end, calendar.zone) + waits.n * each * 3_600_000, calendar.zone);
  const later = shifted(waits.unit, BigInt(waits.n), clock(end), calendar);
  return isTime(later) ? wallTime(later, calendar.zone) : end;
}

/** A range without the periods that are not over. */
export function completed(
  range: Range | undefined,
  by: readonly By[],
  asOf: AsOf,
  waits: readonly Input['waits'][],
  calendar: Calendar,
): Range | undefined {
  const isOpen = (end: number): boolean => Math.max(end, ...waits.map((w) => laterBy(end, w, calendar))) > asOf.cut;
  const grains = by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  if (grains.length === 0) {
    if (range && (range.of !== undefined || isOpen(range.before ?? Infinity))) throw new Unclear('complete without periods');
    return range;
  }
  // a range that ends at as_of itself does not end the period that is cut there
  if (range?.before !== undefined && range.before !== asOf.cut && !isOpen(range.before)) return range;
  if (waits.includes('never')) throw new Unclear('complete without an end');
  const starts = grains.map((g) => {
    const start = (wall: number): number => {
      const period = periodOf({ kind: 'datetime', ms: wall }, g, calendar);
      return period ? wallTime(period, calendar.zone) : wall;
    };
    let end = start(asOf.cut);
    for (let i = 0; isOpen(end) && i < 2000; i++) end = start(end - 1);
    return end;
  });
  const over = Math.max(...starts);
  return { from: range?.from, before: Math.min(range?.before ?? Infinity, over) };
}

/** Whether the period of a key is over, its rows having had their time; without a period, the range; with neither it is not marked. */
export function isOverAt(key: readonly Value[], by: readonly By[], waits: Input['waits'], { range, asOf, reader }: Setting): boolean {
  const { calendar } = reader.scalars;
  const ends = by.flatMap((b, i) => {
    const period = key[i] ?? null;
    return b.kind === 'grain' && isTime(period) ? [periodEnd(period, b.grain, calendar)] : [];
  });
  if (ends.length === 0 && !range) return true;
  return laterBy(Math.min(...ends, range?.before ?? Infinity), waits, calendar) <= asOf.cut;
}
