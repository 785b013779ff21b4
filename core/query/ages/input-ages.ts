// What an input along ages looks at.
import type { RowExpression } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { SpanUnit } from '../../catalog/span-units.ts';

/** Rows on the clock of an entity. */
export interface AgedRows {
  /** When the entity begins, over a row of the model. */
  readonly born: RowExpression;
  /** Where no age is asked for, those at which rows count; undefined where they are not known to follow one another. */
  readonly taken?: AgesTaken;
}

/** Ages in a row; without `to`, all from the first on. */
export interface AgesTaken {
  readonly grain: SpanUnit;
  readonly from: number;
  readonly to?: number;
}

/** The ages that a value looks at, relative to its own; without `from`, all before. */
export interface AgeSpan {
  readonly from?: number;
  readonly to: number;
}

/** Rows that count at ages that are not their own: windows, offsets and stocks. */
export interface Ages {
  /** Position of the group of ages. */
  readonly group: number;
  /** The first age at which a row counts. */
  readonly first: RowExpression;
  /** The last one, which is not beyond the last age that is over for its entity. */
  readonly upTo: RowExpression;
  /** Set where a row at the last or first time of a window counts as long as no other time takes its place. */
  readonly held?: HeldAges;
}

/** Rows of a window's last or first time: the age of a row, and what a window looks at. */
export interface HeldAges {
  /** The last of a window, or the first. */
  readonly last: boolean;
  readonly age: RowExpression;
  readonly span: AgeSpan;
}

/** Equal for ages at which the same rows count. */
export const agesKey = ({ group, first, upTo, held }: Ages): string =>
  [
    'ages',
    group,
    fingerprint(first),
    fingerprint(upTo),
    ...(held ? [fingerprint(held.age), held.span.from ?? 'ever', held.span.to] : []),
  ].join('\n');
