// What a query answers, as every output format takes it.
import type { FormatDefinition } from '../../core/definition/definitions.ts';
import type { Value } from '../../core/expression/value.ts';

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

export interface Answer {
  /** As the request gave it. */
  readonly id?: unknown;
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly AnswerRow[];
  readonly range?: { readonly from: string; readonly before: string };
  readonly zone: string;
  readonly asOf: string;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}
