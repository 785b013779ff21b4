// A constant of an expression becomes one of the engine.
import { clockText } from '../time/time-text.ts';
import { clock, later, type Instant } from '../time/point.ts';
import { readTime } from '../time/time-text.ts';
import { toClock, toInstant } from '../time/zones.ts';
import type { Literal } from '../expression/expression.ts';
import type { Dialect, Settings } from './dialect.ts';
import type { Sql } from './nodes.ts';

/** The SQL of a constant. A timestamp without an offset is a clock time in the query's zone. */
export function constantOf(literal: Literal, printer: { readonly dialect: Dialect; readonly settings: Settings }): Sql {
  const { value, type } = literal;
  if (literal.bound) return printer.dialect.parameter(value, type);
  if (type.name !== 'timestamp' || typeof value !== 'string' || value.endsWith('Z')) return printer.dialect.constant(value, type);
  return printer.dialect.constant(instantOf(value, printer.settings.zone) ?? value, type);
}

/** The clock time of UTC of a constant timestamp; undefined for what is no time of a calendar. */
export function clockOfUtc(text: string, zone: string): string | undefined {
  const instant = text.endsWith('Z') ? text : instantOf(text, zone);
  return instant?.slice(0, -1);
}

/** The UTC text of a clock time in a zone. */
export function instantOf(text: string, zone: string): string | undefined {
  const time = readTime(text);
  if (time.kind !== 'clock' && time.kind !== 'date') return undefined;
  return utcText(toInstant(time.clock, zone));
}

const utcText = (at: Instant): string => `${clockText(clock(at))}Z`;

const day = 86_400_000;

/**
 * The UTC text of a date or clock time that stands for one instant: `x >= it` then holds for an instant x exactly when x's clock time is at least it.
 * Undefined for a time that the zone's clock shows twice or never.
 */
export function onlyInstantOf(text: string, zone: string): string | undefined {
  const time = readTime(text);
  if (time.kind !== 'clock' && time.kind !== 'date') return undefined;
  const at = toInstant(time.clock, zone);
  if (toClock(at, zone) !== time.clock) return undefined;
  const offsets = [-day, day].map((distance) => toClock(later(at, distance), zone) - later(at, distance));
  const twice = offsets.some((offset) => time.clock - offset !== at && toClock((time.clock - offset) as Instant, zone) === time.clock);
  return twice ? undefined : utcText(at);
}
