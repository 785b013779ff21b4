// Time zones: clock times to instants and back, by the zone data of the runtime.
import { refused, ok, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { noZone, offsetAsZone, unknownZone } from './messages.ts';
import { clock, DAY, HOUR, instant, later, type Clock, type Instant } from './point.ts';
import { offsetsIn } from './zone-offsets.ts';

/** Whether a name is a zone that all engines read alike: one with a slash that the runtime knows, or UTC. */
export const isZone = (name: string): boolean => findingOfZone(name) === undefined;

/** The name of a zone, or why it is none. */
export function readZone(name: string): Result<string> {
  const finding = findingOfZone(name);
  return finding ? refused(finding) : ok(name);
}

/** The clock of a zone at an instant. */
export const toClock = (at: Instant, zone: string): Clock => clock(at + offsetAt(at, zone));

/** The instant of a clock time: of one that occurs twice the first; one that does not occur moves forward by the gap. */
export function toInstant(at: Clock, zone: string): Instant {
  if (zone === 'UTC' || !Number.isFinite(at)) return instant(at);
  const before = offsetAt(instant(at - DAY), zone);
  const after = offsetAt(instant(at + DAY), zone);
  if (before === after) return instant(at - before);
  const candidates = [instant(at - Math.max(before, after)), instant(at - Math.min(before, after))];
  return candidates.find((candidate) => toClock(candidate, zone) === at) ?? instant(at - before);
}

/**
 * The clock time that an instant stands for as an end of periods: where the clock jumps over midnight, that midnight.
 * A day that begins at 01:00 because there was no 00:00 still begins with the day.
 */
export function edgeClock(at: Instant, zone: string): Clock {
  const shown = toClock(at, zone);
  const midnight = Math.ceil((at + offsetAt(later(at, -1), zone)) / DAY) * DAY;
  return midnight < shown && shown - midnight <= DAY && offsetAt(later(at, -1), zone) < offsetAt(at, zone) ? clock(midnight) : shown;
}

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(at: Instant, zone: string): number {
  if (zone === 'UTC' || !Number.isFinite(at)) return 0;
  const offsets = offsetsIn(at, zone);
  let found = offsets[0]?.offset ?? 0;
  for (const step of offsets) if (step.from <= at) found = step.offset;
  return found;
}

/** The first instant in (`from`, `before`) at which the clock of a zone jumps; the two may be at most some days apart. */
export function jumpBetween(from: Instant, before: Instant, zone: string): Instant | undefined {
  if (zone === 'UTC' || offsetAt(from, zone) === offsetAt(later(before, -1), zone)) return undefined;
  const steps = [...offsetsIn(from, zone), ...offsetsIn(before, zone)];
  return steps.find((step) => step.from > from && step.from < before && step.offset !== offsetAt(later(step.from, -1), zone))?.from;
}

function findingOfZone(name: string): Diagnostic | undefined {
  if (name === 'UTC') return undefined;
  if (/^(utc|gmt)?[+-]\d/i.test(name)) return offsetAsZone(name);
  const known = canonicalName(name);
  if (!name.includes('/')) return noZone(name, known);
  if (known === undefined || (known !== name && known.toLowerCase() === name.toLowerCase())) return unknownZone(name, known);
  return undefined;
}

// Intl takes names in any case and answers aliases by their older name; undefined when it knows none
function canonicalName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

const YEARS = { from: 1970, before: 2070 };

/** Whether the clock of a zone is only ever changed by whole hours, as far as winters and summers of this time tell: its hours then follow each other. */
export function isZoneOfWholeHours(zone: string): boolean {
  if (zone === 'UTC') return true;
  const years = Array.from({ length: YEARS.before - YEARS.from }, (_, index) => YEARS.from + index);
  const offsets = years.flatMap((year) => [0, 6].map((month) => offsetAt(instant(Date.UTC(year, month, 15)), zone)));
  return new Set(offsets.map((offset) => ((offset % HOUR) + HOUR) % HOUR)).size === 1;
}
