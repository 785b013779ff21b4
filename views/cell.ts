// A value and its column become the text that a person reads.
import type { Value } from '../core/expression/value.ts';
import type { AnswerColumn } from './answer.ts';
import { durationText } from './duration.ts';
import { periodText } from './period.ts';

/** How numbers and money are written. */
export interface Reading {
  /** A language tag, `en` by default. */
  readonly language: string;
  /** The currency of the project. */
  readonly currency?: string;
}

/** Writes the values of one column. */
export type WriteCell = (value: Value) => string;

/** What stands for no value. */
const nothing = '—';

/** The writer of a column; its values tell how many fraction digits they need where no format does. */
export function cellWriter(column: AnswerColumn, values: readonly Value[], reading: Reading): WriteCell {
  const write = writerOf(column, values, reading);
  return (value) => (value === null ? nothing : write(value));
}

function writerOf(column: AnswerColumn, values: readonly Value[], reading: Reading): (value: NonNullable<Value>) => string {
  if (column.role === 'time' && column.grain !== undefined) return (value) => periodText(String(value), column.grain ?? '');
  if (isNumeric(column)) return numberWriter(column, values, reading);
  if (column.type === 'datetime' || column.type === 'timestamp') return (value) => String(value).replace('T', ' ');
  return (value) => withoutControls(String(value));
}

/** Whether the values of a column are numbers; `unknown` types are not, as their values are shown as they are. */
export const isNumeric = ({ type }: AnswerColumn): boolean => type === 'integer' || type === 'decimal' || type === 'float';

/** Line ends and other controls would break the table, and a terminal obeys some of them. */
const withoutControls = (text: string): string => text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? '↵' : '·'));

function numberWriter(column: AnswerColumn, values: readonly Value[], reading: Reading): (value: NonNullable<Value>) => string {
  const { style, unit } = column.format ?? {};
  if (style === 'duration') return (value) => durationText(Number(value), unit);
  const format = new Intl.NumberFormat(reading.language, numberOptions(column, values, reading));
  const suffix = unit !== undefined && style !== 'currency' ? ` ${unit}` : '';
  return (value) => `${format.format(value as Intl.StringNumericLiteral)}${suffix}`;
}

function numberOptions(column: AnswerColumn, values: readonly Value[], { currency }: Reading): Intl.NumberFormatOptions {
  const { style, decimals, unit } = column.format ?? {};
  const code = unit ?? currency;
  if (style === 'percent') return { style: 'percent', ...fixed(decimals ?? 1) };
  if (style === 'currency' && code !== undefined && /^[A-Z]{3}$/.test(code))
    return { style: 'currency', currency: code, ...fixed(decimals) };
  if (style === 'currency') return fixed(decimals ?? 2);
  if (style === 'ratio') return fixed(decimals ?? 2);
  return fixed(decimals ?? digitsOf(column, values));
}

const fixed = (digits: number | undefined): Intl.NumberFormatOptions =>
  digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };

/** Integers have none, decimals those that they have, floats two, or four where all are below one. */
function digitsOf(column: AnswerColumn, values: readonly Value[]): number {
  if (column.type === 'integer') return 0;
  if (column.type === 'decimal')
    return Math.min(
      6,
      largest(values, (value) => /\.(\d*[1-9])/.exec(String(value))?.[1]?.length ?? 0),
    );
  if (values.every((value) => value === null || Number.isInteger(Number(value)))) return 0;
  return largest(values, (value) => Math.abs(Number(value))) < 1 ? 4 : 2;
}

const largest = (values: readonly Value[], of: (value: NonNullable<Value>) => number): number =>
  values.reduce<number>((most, value) => (value === null ? most : Math.max(most, of(value))), 0);
