// Texts of the columns of files become the order in which their dates are written, as `dates:` of a warehouse says it.
import type { PhysicalTable } from '../../core/warehouse/adapter.ts';
import { textsOf, type Ask } from './profile.ts';

/** What the texts tell: no dates, one order, two that a column allows, or columns of different ones. */
export type DateOrder =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly order: string }
  | { readonly kind: 'either'; readonly orders: readonly string[]; readonly where: string }
  | { readonly kind: 'several'; readonly orders: readonly string[] };

/** Reads some rows of each table. */
export async function dateOrder(tables: readonly PhysicalTable[], ask: Ask): Promise<DateOrder> {
  const columns = [];
  for (const table of tables)
    for (const [column, texts] of await textsOf(table, ask)) columns.push({ where: `"${column}" of "${table.name}"`, texts });
  const dated = columns
    .map(({ where, texts }) => ({ where: `${where} holds ${texts[0] ?? ''}`, orders: ordersOf(texts) }))
    .filter(({ orders }) => orders.length > 0);
  const known = new Set(dated.flatMap(({ orders: [order, other] }) => (order !== undefined && other === undefined ? [order] : [])));
  const [order, another] = known;
  if (order !== undefined) return another === undefined ? { kind: 'known', order } : { kind: 'several', orders: [...known] };
  const [first] = dated;
  return first ? { kind: 'either', ...first } : { kind: 'none' };
}

const orders = ['d.m.y', 'm/d/y', 'd/m/y', 'd-m-y', 'm-d-y', 'y/m/d'] as const;

/** The orders in which every text is a day. */
const ordersOf = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : orders.filter((order) => texts.every((text) => isDay(text, order)));

const written = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(,? \d{1,2}:\d{2}(:\d{2})?( [ap]m)?)?$/i;

function isDay(text: string, order: string): boolean {
  const [, first, separator, second, third] = written.exec(text) ?? [];
  if (separator === undefined || separator !== order[1]) return false;
  const parts = [first, second, third];
  return [...order.replaceAll(separator, '')].every((letter, index) => isPart(letter, parts[index] ?? ''));
}

function isPart(letter: string, digits: string): boolean {
  if (letter === 'y') return digits.length === 4;
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= (letter === 'm' ? 12 : 31);
}
