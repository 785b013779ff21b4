// Days, months and quarters of the data, as milliseconds of UTC.

/** A minute, an hour and a day in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The first day of the data, the last complete one, and the moment at which that one is over. */
export const START = Date.UTC(2023, 0, 1);
export const AS_OF = Date.UTC(2025, 5, 17);
export const END = AS_OF + DAY;

/** How many days there are. */
export const DAYS = (END - START) / DAY;

/** How many quarters they touch. */
export const QUARTERS = 10;

/** A moment as a date. */
export const dateText = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** A moment as a timestamp of whole seconds. */
export const timeText = (moment: number): string => new Date(Math.floor(moment / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Both for moments that may be absent. */
export const date = (moment?: number | null): string | null => (moment === null || moment === undefined ? null : dateText(moment));
export const time = (moment?: number | null): string | null => (moment === null || moment === undefined ? null : timeText(moment));

/** A moment that has come, or nothing. */
export const past = (moment?: number | null): number | null => (moment !== null && moment !== undefined && moment < END ? moment : null);

/** The beginning of a moment's day. */
export const dayOf = (moment: number): number => Math.floor(moment / DAY) * DAY;

/** The month of a moment, counted from year 0. */
export function monthOf(moment: number): number {
  const day = new Date(moment);
  return day.getUTCFullYear() * 12 + day.getUTCMonth();
}

/** The month of the year, from 0. */
export const monthOfYear = (moment: number): number => new Date(moment).getUTCMonth();

/** The first day of a month that is counted from year 0. */
export const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);

/** The first and the last month. */
export const FIRST_MONTH = monthOf(START);
export const LAST_MONTH = monthOf(AS_OF);

/** The first day of the quarter of a moment. */
export const quarterStart = (moment: number): number => monthStart(monthOf(moment) - (monthOfYear(moment) % 3));

/** Start and end of the n-th quarter of the data. */
export const quarter = (n: number): { readonly start: number; readonly end: number } => ({
  start: Date.UTC(2023, n * 3, 1),
  end: Date.UTC(2023, n * 3 + 3, 1),
});

/** The same day of the month some months and years on, clamped to the 28th. */
export function anniversary(start: number, { years = 0, months = 0 }: { readonly years?: number; readonly months?: number }): number {
  const day = new Date(start);
  return Date.UTC(day.getUTCFullYear() + years, day.getUTCMonth() + months, Math.min(28, day.getUTCDate()));
}

/** Every month of the data, counted from year 0. */
export const months = (): readonly number[] => Array.from({ length: LAST_MONTH - FIRST_MONTH + 1 }, (_, index) => FIRST_MONTH + index);
