// What an input along ages looks at.
import type { RowExpression, Validity } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';

/** The ages that a value looks at, relative to its own; without `from`, all before. */
export interface AgeSpan {
  readonly from?: number;
  readonly to: number;
}

/** Rows that count at ages that are not their own: windows, offsets and stocks. */
export interface Ages {
  /** Position of the group of ages. */
  readonly group: number;
  readonly span: AgeSpan;
  /** The last age that is over for the entity of a row. */
  readonly last: RowExpression;
  /** The age of a row, or the ages at which it begins and ends to be in force. */
  readonly at:
    | { readonly kind: 'row'; readonly age: RowExpression }
    | { readonly kind: 'in-force'; readonly from: RowExpression; readonly before: RowExpression; readonly valid: Validity };
}

/** Equal for ages at which the same rows count. */
export function agesKey({ group, span, last, at }: Ages): string {
  const rows = at.kind === 'row' ? [fingerprint(at.age)] : [fingerprint(at.from), fingerprint(at.before)];
  return ['ages', group, span.from ?? 'ever', span.to, fingerprint(last), ...rows].join('\n');
}
