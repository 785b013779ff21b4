// Durations and grains as they are written, in units of the project: grains that need no table, and those of its calendars.
import { durationText, readDuration, type DurationOf } from '../time/durations.ts';
import { isGrain, type Grain } from '../time/grains.ts';
import { ok, type Result } from '../source/diagnostic.ts';
import type { Modifiers, ModifiersOf } from '../time/windows.ts';
import type { CalendarGrain } from './catalog.ts';
import type { Calendars } from './semantic-catalog.ts';

/** A grain, or one of a calendar. */
export type SpanUnit = Grain | CalendarGrain;

/** What a definition does to a span, in units of the project. */
export type SpanModifiers = ModifiersOf<SpanUnit>;

/** Reads `28 days`, `2 retail_weeks`. */
export function readSpanDuration(text: string, { grains }: Calendars): Result<DurationOf<SpanUnit>> {
  const [, number = '', word = ''] = /^\s*(\S+)\s+([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*$/u.exec(text) ?? [];
  const own = grains.get(word) ?? grains.get(word.replace(/s$/, ''));
  if (!own) return readDuration(text);
  const count = readDuration(`${number} day`);
  return count.ok ? ok({ count: count.value.count, unit: own }) : readDuration(text);
}

/** The grain of a name. */
export const spanUnit = (name: string, { grains }: Calendars): SpanUnit | undefined => (isGrain(name) ? name : grains.get(name));

/** The name of a unit. */
export const unitName = (unit: SpanUnit): string => (typeof unit === 'string' ? unit : unit.name);

/** `2 retail_weeks`. */
export const spanDurationText = ({ count, unit }: DurationOf<SpanUnit>): string =>
  typeof unit === 'string' ? durationText({ count, unit }) : `${count} ${unit.name}${count === 1 ? '' : 's'}`;

/** What a definition does to a span, as a text: equal texts mean the same. */
export const spanText = ({ offset, window }: SpanModifiers): string =>
  JSON.stringify([
    offset && [spanDurationText(offset.by), offset.whole === true],
    window?.kind === 'trailing' ? spanDurationText(window.length) : window?.kind === 'to_date' ? unitName(window.grain) : window?.kind,
  ]);

/** The calendar's grains that a definition moves by. */
export const ownUnitsOf = ({ offset, window }: SpanModifiers): readonly CalendarGrain[] =>
  [offset?.by.unit, window?.kind === 'trailing' ? window.length.unit : window?.kind === 'to_date' ? window.grain : undefined].filter(
    (unit) => typeof unit === 'object',
  );

/** Whether a definition moves by grains alone that need no table. */
export const isPlainSpan = (modifiers: SpanModifiers): modifiers is Modifiers => ownUnitsOf(modifiers).length === 0;
