// ISO texts of dates and times, checked against the calendar.
import type { TypeName } from './type.ts';

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const time = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,6})?)?$/;
const offset = /(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** The text in its one form (`YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS[.ffffff]`; a timestamp with an offset as UTC with `Z`), or undefined where it is none. */
export function clockText(type: TypeName, text: string): string | undefined {
  if (type === 'date') return isDay(text) ? text : undefined;
  if (type === 'time') return timeText(text);
  if (type === 'datetime') return dateTimeText(text);
  return timestampText(text);
}

function isDay(text: string): boolean {
  const match = day.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysOf(year, month);
}

const daysOf = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

function timeText(text: string): string | undefined {
  const match = time.exec(text);
  return match ? `${match[1]}:${match[2]}:${match[3] ?? '00'}${match[4] ?? ''}` : undefined;
}

function dateTimeText(text: string): string | undefined {
  const date = text.slice(0, 10);
  if (!isDay(date)) return undefined;
  if (text.length === 10) return `${date}T00:00:00`;
  const clock = timeText(text.slice(11));
  return clock !== undefined && /[ T]/.test(text.charAt(10)) ? `${date}T${clock}` : undefined;
}

function timestampText(text: string): string | undefined {
  const zone = offset.exec(text)?.[0];
  if (zone === undefined || text.length === 10) return dateTimeText(text);
  const clock = dateTimeText(text.slice(0, -zone.length).trimEnd());
  return clock === undefined ? undefined : shifted(clock, zone);
}

function shifted(clock: string, zone: string): string {
  if (zone === 'Z') return `${clock}Z`;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  const moved = new Date(Date.parse(`${clock.slice(0, 19)}Z`) - (zone.startsWith('-') ? -minutes : minutes) * 60_000);
  return `${moved.toISOString().slice(0, 19)}${clock.slice(19)}Z`;
}
