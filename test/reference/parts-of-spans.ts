// Parts of time beside windows and offsets: what would mix the parts of different periods is refused (S6).
import type { By } from './by.ts';
import type { Calendar } from './calendar.ts';
import type { Input } from './input.ts';
import type { OwnGrain } from './own-grain.ts';
import { Refusal, Unclear } from './refusal.ts';
import { isWindow, type Duration } from './steps.ts';

/** The grains that lie within one value of a part. */
const fineFor: Readonly<Record<string, readonly string[]>> = {
  month_of_year: ['month', 'day', 'hour'],
  week_of_year: ['day', 'hour'],
  day_of_month: ['day', 'hour'],
  day_of_week: ['day', 'hour'],
  hour_of_day: ['hour'],
};

/** Days after which a part comes again: the least and the most. */
const cycles: Readonly<Record<string, readonly [number, number]>> = {
  month_of_year: [365, 366],
  week_of_year: [364, 371],
  day_of_month: [28, 31],
  day_of_week: [7, 7],
  hour_of_day: [1, 1],
};
const lengths: Readonly<Record<string, readonly [number, number]>> = {
  second: [1 / 86400, 1 / 86400],
  minute: [1 / 1440, 1 / 1440],
  hour: [1 / 24, 1 / 24],
  day: [1, 1],
  week: [7, 7],
  month: [31, 31],
  quarter: [92, 92],
  year: [366, 371],
};

/** Whether a grain in `by` tells the part of its periods. */
export const hasAsFine = (part: string, by: readonly By[]): boolean =>
  by.some((b) => b.kind === 'grain' && fineFor[part]?.includes(b.grain) === true);

/** Refuses an offset shorter than the cycle of a part, and a window without a grain as fine. */
export function refuseParts(input: Input, by: readonly By[], { own }: Calendar): void {
  const grains = by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  for (const b of by) {
    if (b.kind !== 'part') continue;
    if (input.measure.at !== undefined) throw new Unclear('parts of time of a stock');
    const fine = hasAsFine(b.part, by);
    if (input.steps.some(isWindow) && !fine) {
      if (b.part === 'week_of_year' && grains.includes('week')) throw new Unclear('weeks of the year beside weeks');
      throw new Refusal('parts', `a window beside ${b.name}`);
    }
    for (const s of input.steps)
      if (s.kind === 'offset' && isShorter(s.by, b.part, own.get(s.by.unit))) throw new Refusal('parts', `a short offset beside ${b.name}`);
  }
}

function isShorter({ n, unit }: Duration, part: string, own: OwnGrain | undefined): boolean {
  const [least, most] = cycles[part] ?? [0, 0];
  const [low, high] = own ? lengthsOf(own) : (lengths[unit.replace('fiscal_', '')] ?? [0, 0]);
  if (n * low >= most || n * high >= most) return false;
  if (n * high < least) return true;
  throw new Unclear('an offset about as long as a part comes again');
}

/** The fewest and the most days of a period of a calendar. */
function lengthsOf({ runs }: OwnGrain): readonly [number, number] {
  const days = runs.map((r) => r.before - r.from);
  return [Math.min(...days), Math.max(...days)];
}
