// The newest row of a model to whether it is too old.
import type { Timing } from '../query/time/timing.ts';
import { addDuration, type Duration } from '../time/durations.ts';
import { DAY, later, type Clock } from '../time/point.ts';
import { readTime, type TimeText } from '../time/time-text.ts';
import { toClock } from '../time/zones.ts';

/** Whether a time is longer ago than a duration; a date is over at its end. */
export function isOlder(text: string, longest: Duration, { asOf, settings }: Timing): boolean {
  const read = readTime(text);
  return read.kind !== 'none' && addDuration(endOf(read, settings.zone), longest) < asOf.clock;
}

function endOf(read: TimeText, zone: string): Clock {
  if (read.kind === 'instant') return toClock(read.instant, zone);
  return read.kind === 'date' ? later(read.clock, DAY) : read.clock;
}
