// The offsets of a zone over a stretch of time, found once from Intl and kept.
import { dayNumberOf } from './civil.ts';
import { DAY, HOUR, MINUTE, SECOND, instant, type Instant } from './point.ts';

/** From an instant on, how far the clock of a zone is ahead of UTC, in milliseconds. */
export interface OffsetStep {
  readonly from: Instant;
  readonly offset: number;
}

const STRETCH = 512 * DAY;
const SCAN = 4 * DAY;

const kept = new Map<string, Map<number, readonly OffsetStep[]>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The offsets of a zone over the stretch that holds an instant, in order; the first holds from the stretch's beginning. */
export function offsetsIn(at: Instant, zone: string): readonly OffsetStep[] {
  const stretches = kept.get(zone) ?? new Map<number, readonly OffsetStep[]>();
  kept.set(zone, stretches);
  const index = Math.floor(at / STRETCH);
  const steps = stretches.get(index) ?? readOffsets(index * STRETCH, zone);
  stretches.set(index, steps);
  return steps;
}

function readOffsets(start: number, zone: string): readonly OffsetStep[] {
  const steps: OffsetStep[] = [{ from: instant(start), offset: offsetFromIntl(start, zone) }];
  for (let from = start; from < start + STRETCH; from += SCAN)
    steps.push(...jumpsWithin(from, Math.min(from + SCAN, start + STRETCH - 1), zone));
  return steps;
}

// halves the stretch down to a second as long as the offsets at its ends differ
function jumpsWithin(from: number, to: number, zone: string): readonly OffsetStep[] {
  const offset = offsetFromIntl(to, zone);
  if (offsetFromIntl(from, zone) === offset) return [];
  if (to - from <= SECOND) return [{ from: instant(Math.floor(to / SECOND) * SECOND), offset }];
  const middle = Math.floor((from + to) / 2 / SECOND) * SECOND;
  return [...jumpsWithin(from, Math.max(middle, from), zone), ...jumpsWithin(Math.max(middle, from), to, zone)];
}

function offsetFromIntl(at: number, zone: string): number {
  const whole = Math.floor(at / SECOND) * SECOND;
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] =
    formatterOf(zone).format(whole).match(/\d+/g)?.map(Number) ?? [];
  return dayNumberOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND - whole;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const formatter = formatters.get(zone) ?? createFormatter(zone);
  formatters.set(zone, formatter);
  return formatter;
}

const createFormatter = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
