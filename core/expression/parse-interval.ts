// `interval '7 days'` after + or - becomes an amount and a unit.
import { badSyntax } from './parse-error.ts';
import { peek, placeFrom, take, type Cursor } from './cursor.ts';
import { units } from './functions/moments.ts';
import { integer, text } from './factories.ts';
import type { Literal } from './expression.ts';
import type { Token } from './tokenize.ts';

const form = "an interval is written interval '7 days'";

/** The interval that comes, if one does: `interval '7 days'`, `interval '7' day` or `interval 7 day`. */
export function readInterval(cursor: Cursor): { readonly amount: Literal; readonly unit: Literal } | undefined {
  if (!isInterval(cursor)) return undefined;
  const start = take(cursor).start;
  const amount = take(cursor);
  const [number = '', word] = amount.value.trim().split(/\s+/);
  const unit = word ?? take(cursor).word;
  const place = placeFrom(cursor, start);
  if (!/^-?\d{1,9}$/.test(number) || amount.value.trim().split(/\s+/).length > 2)
    throw badSyntax(`"${amount.value}" is not an interval`, amount, form);
  return { amount: { ...integer(Number(number)), place }, unit: { ...text(readUnit(unit, amount)), place } };
}

/** Whether an interval comes: the word alone may be a column's name. */
export const isInterval = (cursor: Cursor): boolean =>
  peek(cursor).word === 'interval' && (peek(cursor, 1).kind === 'string' || peek(cursor, 1).kind === 'number');

/** A unit from its word, singular or plural. */
function readUnit(word: string, at: Token): string {
  const unit = units.find((known) => word.toLowerCase() === known || word.toLowerCase() === `${known}s`);
  if (!unit)
    throw badSyntax(
      word === '' ? 'the interval has no unit' : `"${word}" is not a unit of time`,
      at,
      `one of ${units.join(', ')}; ${form}`,
    );
  return unit;
}
