// ISO texts to points in time, and back.
import { daysInMonth } from './civil.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  clock,
  clockOf,
  dateOf,
  earlierOf,
  instant,
  laterOf,
  timeOfDay,
  type Clock,
  type Instant,
} from './point.ts';
import { offsetAt, toClock } from './zones.ts';

/** The text of the time before all others, as a constant of a date, a clock time or an instant; where an engine has none, its first day stands for it. */
export const BEGINNING = '-infinity';

/** What a text says: a date (midnight of it), a clock time, or an instant. */
export type TimeText =
  | { readonly kind: 'date'; readonly clock: Clock }
  | { readonly kind: 'clock'; readonly clock: Clock }
  | { readonly kind: 'instant'; readonly instant: Instant };

/** Why a text is no time. */
export interface TimeProblem {
  readonly kind: 'none';
  readonly reason?: string;
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads `2025-05-17`, `2025-05-17T09:30`, with seconds, up to six fraction digits and an offset. */
export function readTime(text: string): TimeText | TimeProblem {
  const match = form.exec(text);
  if (!match) return { kind: 'none' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
  const reason = problemOfDate(year, month, day) ?? problemOfTime(hour, minute, second);
  if (reason !== undefined) return { kind: 'none', reason };
  const midnight = clockOf(year, month, day);
  if (match[4] === undefined) return { kind: 'date', clock: midnight };
  const at = clock(midnight + hour * HOUR + minute * MINUTE + second * SECOND + fraction(match[7]));
  return match[8] === undefined ? { kind: 'clock', clock: at } : withOffset(at, match[8]);
}

/** The first and the last time that all engines know. Others are shown as the nearer of them. */
const first = clockOf(1, 1, 1);
const last = clock(clockOf(10_000, 1, 1) - 1);

/** `2025-05-17`. */
export function dateText(at: Clock): string {
  const { year, month, day } = dateOf(laterOf(first, earlierOf(last, at)));
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** `2025-05-17T09:30:00`, with six fraction digits where there is a fraction. */
export function clockText(at: Clock): string {
  const rounded = clock(Math.round(laterOf(first, earlierOf(last, at)) * 1000) / 1000);
  const time = timeOfDay(rounded);
  const microseconds = Math.round((time % SECOND) * 1000);
  const clockTime = [time / HOUR, (time / MINUTE) % 60, (time / SECOND) % 60].map((value) => digits(Math.floor(value), 2)).join(':');
  return `${dateText(rounded)}T${clockTime}${microseconds > 0 ? `.${digits(microseconds, 6)}` : ''}`;
}

/** The instant in UTC: `2025-05-17T07:30:00Z`. */
export const instantText = (at: Instant): string => `${clockText(clock(at))}Z`;

/** The instant on the clock of a zone, with its offset: `2025-05-17T09:30:00+02:00`. */
export const zonedText = (at: Instant, zone: string): string => `${clockText(toClock(at, zone))}${offsetText(offsetAt(at, zone))}`;

/** `+02:00`; offsets of old local times are given to the second, as ISO 8601-2 has them. */
function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const seconds = Math.floor((size / SECOND) % 60);
  const text = `${offset < 0 ? '-' : '+'}${digits(Math.floor(size / HOUR), 2)}:${digits(Math.floor((size / MINUTE) % 60), 2)}`;
  return seconds > 0 ? `${text}:${digits(seconds, 2)}` : text;
}

function problemOfDate(year: number, month: number, day: number): string | undefined {
  if (year < 1) return 'years count from 0001';
  if (month < 1 || month > 12) return `there is no month ${digits(month, 2)}`;
  const length = daysInMonth(year, month);
  return day < 1 || day > length ? `${digits(year, 4)}-${digits(month, 2)} has ${length} days` : undefined;
}

function problemOfTime(hour: number, minute: number, second: number): string | undefined {
  if (hour > 23) return 'the last hour of a day is 23';
  return minute > 59 || second > 59 ? 'minutes and seconds end at 59' : undefined;
}

function withOffset(at: Clock, offset: string): TimeText | TimeProblem {
  if (offset.toUpperCase() === 'Z') return { kind: 'instant', instant: instant(at) };
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours * HOUR + minutes * MINUTE >= DAY || minutes > 59) return { kind: 'none', reason: `"${offset}" is no offset from UTC` };
  return { kind: 'instant', instant: instant(at - (offset.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)) };
}

// microseconds as thousandths: 1 and 100000 both come out right
const fraction = (text: string | undefined): number => (text ? Number(text.padEnd(6, '0')) / 1000 : 0);

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
