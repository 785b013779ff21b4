// What lies on the timeline of spans.
import type { StockMoment, TimeLeaf } from '../../catalog/catalog.ts';
import type { Type } from '../../expression/type.ts';

/** What spans are wanted for. */
export interface SpanOwner {
  /** What lies on the timeline of the spans: the time of rows, or their validity. */
  readonly type: Type;
  /** The time, for rows that are where it says. */
  readonly time?: TimeLeaf;
  /** Rows are dated ahead, and cut nowhere. */
  readonly future: boolean;
  /** Which part of a span is taken by a measure that is semi-additive. */
  readonly stock?: StockMoment;
  /** Whether conditions choose among its rows, so that others lie outside of the periods in which it takes one. */
  readonly filtered?: boolean;
}
