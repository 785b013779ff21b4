// Which moments of its span a semi-additive input takes.
import type { RowExpression, Validity } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { RowCondition } from '../inputs/row-condition.ts';

/** Semi-additive over time (S8). */
export type Stock =
  /** The rows at the last or first time of the span, or of each entity in it. */
  | { readonly kind: 'moment'; readonly last: boolean; readonly each: readonly RowExpression[]; readonly within: readonly RowCondition[] }
  /** Along ages: the rows at the last or first time of their period, or of each entity in it; periods have numbers. */
  | {
      readonly kind: 'edge-of-period';
      readonly last: boolean;
      readonly period: RowExpression;
      readonly each: readonly RowExpression[];
      readonly within: readonly RowCondition[];
    }
  /** The average, greatest or least of the aggregate at each time of the span. */
  | { readonly kind: 'moments'; readonly over: 'avg' | 'max' | 'min'; readonly within: readonly RowCondition[] }
  /** The rows in force at the end of the span, which `start` has moved to where it begins. */
  | { readonly kind: 'in-force'; readonly at: 'end' | 'start'; readonly valid: Validity }
  /** The rows that exist by the end of the span: before it at their time, or without one. */
  | { readonly kind: 'existing' }
  /** The rows in force at any time of the span. */
  | { readonly kind: 'ever-in-force'; readonly valid: Validity };

/** Equal for stocks that take the same rows. */
export function stockKey(stock: Stock): string {
  switch (stock.kind) {
    case 'moment':
      return ['moment', stock.last, ...stock.each.map(fingerprint), ...stock.within.map((condition) => condition.fingerprint)].join('\n');
    case 'moments':
      return ['moments', stock.over, ...stock.within.map((condition) => condition.fingerprint)].join('\n');
    case 'edge-of-period':
      return [
        'edge',
        stock.last,
        ...[stock.period, ...stock.each].map(fingerprint),
        ...stock.within.map((condition) => condition.fingerprint),
      ].join('\n');
    case 'in-force':
      return `in-force ${stock.at}`;
    case 'existing':
    case 'ever-in-force':
      return stock.kind;
  }
}
