// `dates: m/d/y` of a warehouse of files becomes the types of CSV columns whose dates are written that way.
import type { ColumnType } from './csv-columns.ts';

const parts: Readonly<Record<string, { readonly pattern: string; readonly format: string }>> = {
  d: { pattern: '[0-9]{1,2}', format: '%d' },
  m: { pattern: '[0-9]{1,2}', format: '%m' },
  y: { pattern: '[0-9]{4}', format: '%Y' },
};

const clocks = ['%H:%M', '%H:%M:%S', '%I:%M %p', '%I:%M:%S %p'] as const;
const clock = ',? [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( [aApP][mM])?';

/** Whether a text says in which order day, month and year are written, and what stands between them. */
export const isDateOrder = (order: string): boolean => /^(d([./-])m\2y|m([./-])d\3y|y([./-])m\4d)$/.test(order);

/** Dates, and dates with a clock time, as `m/d/y` says; `widest` is what a column is that has other texts as well. */
export function typesOfDates(order: string, widest: ColumnType): readonly ColumnType[] {
  const separator = order[1] ?? '';
  const written = (of: 'pattern' | 'format', between: string): string =>
    [...order]
      .filter((letter) => letter !== separator)
      .flatMap((letter) => parts[letter]?.[of] ?? [])
      .join(between);
  const day = written('pattern', `[${separator}]`);
  const format = written('format', separator);
  const formats = clocks.flatMap((time) => [`${format} ${time}`, `${format}, ${time}`]);
  const datetime: ColumnType = { native: 'timestamp', pattern: `${day}(${clock})?`, formats: [format, ...formats], wider: () => widest };
  return [{ native: 'date', pattern: day, formats: [format], wider: () => datetime }, datetime];
}
