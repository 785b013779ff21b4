// What is denied to managers of the guarded shop, and how what is said of it is held against what is said of nothing.
import type { places } from './places.ts';

/** What is denied, and a name of the same form that stands for nothing, and is as near to what is not denied. */
export const denied: readonly (readonly [keyof typeof places, string, string])[] = [
  ['metric', 'order_value', 'qqqqq_zzzzz'],
  ['metric', 'average_order', 'qqqqqqq_zzzzz'],
  ['metric', 'support', 'qqqqqqq'],
  ['metric', 'vault_total', 'qqqqq_zzzzz'],
  ['metric', 'former_value', 'qqqqqq_zzzzz'],
  ['metric', 'orders.net', 'orders.qqq'],
  ['metric', 'tickets.minutes_spent', 'tickets.qqqqqqq_zzzzz'],
  ['metric', 'vault.openings', 'qqqqq.zzzzzzzz'],
  ['dimension', 'orders.amount', 'orders.zmount'],
  ['dimension', 'amount', 'qqqqqq'],
  ['dimension', 'customers.spent', 'customers.qqqqq'],
  ['dimension', 'ship_to.country.continent', 'ship_to.qqqqqqq.zzzzzzzzz'],
  ['model', 'tags', 'qqqq'],
  ['model', 'countries', 'qqqqqqqqq'],
  ['model', 'vault', 'vaulte'],
  ['model', 'old_vault', 'qqq_zzzzz'],
  ['model', 'devices', 'qqqqqqq'],
  ['dimension', 'devices.kind', 'qqqqqqq.kind'],
  ['segment', 'orders.big_web', 'orders.qqq_zzz'],
];

/** Parts of names that nothing may bear which is said to whoever does not know of them. */
export const secret =
  /\b(order_value|average_order|support|net|minutes_spent|spent|amount|tags|countries|continent|country|vault|big_web|secret_value|quiet_value|former_value|openings|devices|first_seen_at|badge)\b/;

/** A text in which one name stands for another, whole or part by part. */
export function renamed(text: string, name: string, other: string): string {
  const parts = name.split('.').map((part, index) => [part, other.split('.')[index] ?? ''] as const);
  return [[name, other] as const, ...parts].reduce(
    (changed, [from, to]) => (from === to ? changed : changed.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to)),
    text,
  );
}

/** Arguments of the generic query, or a whole operation. */
export const operationOf = (place: string): string => (place.startsWith('{') ? place : `{ query(${place}) { rows } }`);

/** What was said, but for the nearest name that the caller may know. */
export const withoutHint = (said: readonly string[]): string => said.join('\n').replaceAll(/; did you mean "[^"]*"\?/g, '');

/** Whether a text bears one of them. */
export const secretIn = (text: string): boolean => secret.test(text);
