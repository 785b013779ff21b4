// What a query answers, as every output format takes it.
import type { FormatDefinition } from '../core/definition/definitions.ts';
import type { Value } from '../core/expression/value.ts';

/** A column of the answer; `label` is in the reader's language. */
export interface AnswerColumn {
  readonly name: string;
  readonly role: 'time' | 'dimension' | 'metric';
  readonly type: string;
  readonly grain?: string;
  readonly label?: string;
  readonly format?: FormatDefinition;
}

/** A row: values in the order of the columns, and what marks it. */
export interface AnswerRow {
  readonly values: readonly Value[];
  readonly incomplete?: boolean;
  /** The row of the rest, and the dimension that it is the rest of. */
  readonly other?: boolean;
  readonly otherOf?: string;
  /** Of a row of totals: the names left out. */
  readonly total?: readonly string[];
}

/** What an answer says besides its rows. */
export interface AnswerHead {
  /** As the request gave it. */
  readonly id?: unknown;
  readonly columns: readonly AnswerColumn[];
  readonly range?: { readonly from: string; readonly before: string };
  readonly zone: string;
  readonly asOf: string;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

export interface Answer extends AnswerHead {
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly AnswerRow[];
}

/** An answer whose rows pass once and are not kept. */
export interface AnswerStream extends AnswerHead {
  readonly batches: AsyncIterable<readonly AnswerRow[]>;
  /** The totals, once the rows are through. */
  readonly totals: () => Promise<readonly AnswerRow[]>;
  /** Marks that a row may bear. */
  readonly marks: readonly MarkName[];
}

/** What may mark a row, as columns and keys are called. */
export type MarkName = '$total' | '$incomplete' | '$other';

/** Keeps the rows of a stream. */
export async function gathered(stream: AnswerStream): Promise<Answer> {
  const { id, columns, range, zone, asOf, notes, batches, totals } = stream;
  const rows: AnswerRow[] = [];
  for await (const batch of batches) for (const row of batch) rows.push(row);
  return { ...(id !== undefined && { id }), columns, ...(range && { range }), zone, asOf, notes, rows, totals: await totals() };
}
