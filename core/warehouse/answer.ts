// What a request is answered by: columns, rows with their marks, totals; whole, or with its rows as they stream.
import type { Value } from '../expression/value.ts';
import type { AnswerColumn } from '../query/answer-columns.ts';
import type { ClockRange, Note } from '../query/query.ts';

/** A row; `incomplete` when its period is not over, `other` when it is the rest of `top`. */
export interface AnswerRow {
  readonly values: readonly Value[];
  readonly incomplete?: boolean;
  readonly other?: boolean;
}

/** A row of totals: the names that it leaves out, whose values are null. */
export interface TotalRow extends AnswerRow {
  readonly out: readonly string[];
}

/** What an answer says besides its rows. */
export interface AnswerHead {
  readonly id?: string;
  readonly columns: readonly AnswerColumn[];
  readonly range?: ClockRange;
  readonly zone: string;
  readonly as_of: string;
  readonly notes: readonly Note[];
}

/** The answer to a request. */
export interface Answer extends AnswerHead {
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly TotalRow[];
}

/** An answer whose rows pass once, in batches, and are not kept. */
export interface AnswerStream extends AnswerHead {
  readonly batches: AsyncIterable<readonly AnswerRow[]>;
  /** The totals, once the rows are through. */
  readonly totals: () => Promise<readonly TotalRow[]>;
}

/** A row of totals in the order of the answer's columns. */
export const totalRow = (
  out: readonly string[],
  row: AnswerRow,
  own: readonly AnswerColumn[],
  columns: readonly AnswerColumn[],
): TotalRow => ({
  ...row,
  out,
  values: columns.map((column) => row.values[own.findIndex((candidate) => candidate.name === column.name)] ?? null),
});
