// Values become texts as a person reads them.
import type { Column } from './answer.ts';
import { language } from './own-words.ts';

/** The writer of a column's values, in the language of the browser. */
export function writerOf({ format, type }: Column): (value: unknown) => string {
  const isNumber = type === 'integer' || type === 'decimal' || type === 'float';
  if (!isNumber) return (value) => (value === null || value === undefined ? '—' : String(value));
  const decimals = format?.decimals ?? undefined;
  const digits =
    decimals === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const options: Intl.NumberFormatOptions =
    format?.style === 'percent' ? { style: 'percent', maximumFractionDigits: decimals ?? 1 } : digits;
  const numbers = new Intl.NumberFormat(language, options);
  return (value) => (value === null || value === undefined ? '—' : numbers.format(value as Intl.StringNumericLiteral));
}
