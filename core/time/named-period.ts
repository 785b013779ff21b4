// The name of a period, `2026-05`, to the grain that it is a period of.
import { daysInMonth } from './civil.ts';
import type { Grain } from './grains.ts';

const FORMS: readonly (readonly [RegExp, Grain])[] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-Q[1-4]$/i, 'quarter'],
  [/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month'],
  [/^\d{4}-(?:0[1-9]|1[0-2])-\d{2}$/, 'day'],
  [/^FY\d{4}$/i, 'fiscal_year'],
  [/^FY\d{4}-Q[1-4]$/i, 'fiscal_quarter'],
];

/** The grain of a named period; undefined for what is none. */
export function periodNamed(name: string): Grain | undefined {
  const text = name.trim();
  const grain = FORMS.find(([form]) => form.test(text))?.[1];
  return grain === 'day' && !isDay(text) ? undefined : grain;
}

/** Whether periods of a grain have names. */
export const isNameable = (grain: Grain): boolean => FORMS.some(([, named]) => named === grain);

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return day >= 1 && day <= daysInMonth(year, month);
}
