// The name of a period, `2026-05`, to the grain that it is a period of.
import type { Grain } from './grains.ts';

const FORMS: readonly (readonly [RegExp, Grain])[] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-Q[1-4]$/i, 'quarter'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^FY\d{4}$/i, 'fiscal_year'],
  [/^FY\d{4}-Q[1-4]$/i, 'fiscal_quarter'],
];

/** The grain of a named period; undefined for what is none. */
export const periodNamed = (name: string): Grain | undefined => FORMS.find(([form]) => form.test(name.trim()))?.[1];
