// What an answer is: rows by column, and totals by the names that they leave out.
import type { Value } from './value.ts';

/** A row of an answer by column, with its marks. */
export interface AnswerRow {
  readonly values: ReadonlyMap<string, Value>;
  readonly incomplete: boolean;
  readonly other: boolean;
}

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly { readonly without: readonly string[]; readonly row: AnswerRow }[];
}
