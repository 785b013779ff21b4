// Times as texts, so that tests read.
import type { Interval } from '../../core/time/periods.ts';
import type { Clock, Instant } from '../../core/time/point.ts';
import { clockText, instantText, readTime } from '../../core/time/time-text.ts';

/** A clock time from its text. */
export function at(text: string): Clock {
  const read = readTime(text);
  if (read.kind === 'date' || read.kind === 'clock') return read.clock;
  throw new Error(`${text} is no clock time`);
}

/** An instant from its text with an offset. */
export function utc(text: string): Instant {
  const read = readTime(text);
  if (read.kind === 'instant') return read.instant;
  throw new Error(`${text} is no instant`);
}

/** `2025-05-01/2025-06-01`, times only where they are not midnight. */
export const shown = (interval: Interval<Clock>): string => `${short(interval.from)}/${short(interval.before)}`;

/** The same for instants, in UTC. */
export const shownUtc = (interval: Interval<Instant>): string => `${instantText(interval.from)}/${instantText(interval.before)}`;

const short = (point: Clock): string => (Number.isFinite(point) ? clockText(point).replace('T00:00:00', '') : '..');
