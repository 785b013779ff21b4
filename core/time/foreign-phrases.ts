// Phrases for ranges as other tools and people write them, answered with ours.
import type { Diagnostic } from '../source/diagnostic.ts';
import { phraseMeant } from './messages.ts';

/** A form that is not ours, and how ours says it from what it caught. */
interface ForeignForm {
  readonly form: RegExp;
  readonly ours: (...caught: readonly string[]) => string;
}

const units: Readonly<Record<string, string>> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' };

const lastSo = (count = '', unit = ''): string => `last ${count} ${units[unit.charAt(0).toLowerCase()] ?? unit}${count === '1' ? '' : 's'}`;

const foreignForms: readonly ForeignForm[] = [
  { form: /^(?:last|past)? ?(\d+) ?([dwmqy]|days?|weeks?|months?|quarters?|years?)$/i, ours: lastSo },
  { form: /^(?:past|trailing|previous) (\d+ [a-z_ ]+)$/i, ours: (length) => `last ${length}` },
  { form: /^(\d{4})-(\d)$/, ours: (year, month) => `${year}-0${month}` },
  { form: /^(\d{4}) ?q([1-4])$/i, ours: (year, quarter) => `${year}-Q${quarter}` },
  { form: /^q([1-4])[ -]?(\d{4})$/i, ours: (quarter, year) => `${year}-Q${quarter}` },
  { form: /^fy ?(\d{2})$/i, ours: (year) => `FY20${year}` },
  { form: /^(?:this|current) (day|week|month|quarter|year) so far$/i, ours: (unit) => `${unit} to date` },
];

/** The diagnostic for a phrase of another tool; undefined when it is none that is known. */
export function foreignPhrase(phrase: string): Diagnostic | undefined {
  for (const { form, ours } of foreignForms) {
    const caught = form.exec(phrase);
    if (caught) return phraseMeant(phrase, ours(...caught.slice(1)));
  }
  return undefined;
}
