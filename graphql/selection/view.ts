// What a selection shows of a row, and rows by it.
import type { Value } from '../../core/expression/value.ts';
import type { AnswerColumn } from '../../core/query/answer-columns.ts';
import type { Answer, AnswerRow, TotalRow } from '../../core/warehouse/answer.ts';
import type { Mark } from '../surface/surface.ts';

/** A tree of what is shown, keyed as the answer will be. */
export type View =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, View])[] }
  | { readonly kind: 'value'; readonly column: string }
  /** The value as a person reads it. */
  | { readonly kind: 'text'; readonly column: string }
  | { readonly kind: 'mark'; readonly mark: Mark };

/** Writes the values of a column as texts, given all of them. */
export type ColumnWriter = (column: AnswerColumn, values: readonly Value[]) => (value: Value) => string | null;

type Cell = (row: AnswerRow) => unknown;

/** The rows of an answer as a view shows them. */
export function shownRows(view: View, answer: Answer, rows: readonly (AnswerRow | TotalRow)[], write: ColumnWriter): readonly unknown[] {
  return rows.map(cellOf(view, answer, rows, write));
}

function cellOf(view: View, answer: Answer, rows: readonly AnswerRow[], write: ColumnWriter): Cell {
  switch (view.kind) {
    case 'object':
      return objectOf(view.entries.map(([key, inner]) => [key, cellOf(inner, answer, rows, write)]));
    case 'mark':
      return marks[view.mark];
    case 'value': {
      const index = indexOf(view.column, answer);
      return (row) => row.values[index] ?? null;
    }
    case 'text':
      return textOf(view.column, answer, rows, write);
  }
}

const objectOf =
  (entries: readonly (readonly [string, Cell])[]): Cell =>
  (row) => {
    const shown: Record<string, unknown> = {};
    for (const [key, cell] of entries) shown[key] = cell(row);
    return shown;
  };

const marks: Readonly<Record<Mark, (row: AnswerRow | TotalRow) => unknown>> = {
  incomplete: (row) => row.incomplete === true,
  other: (row) => row.other === true,
  total: (row) => ('out' in row ? row.out : null),
};

const indexOf = (name: string, { columns }: Answer): number => columns.findIndex((column) => column.name === name);

function textOf(name: string, answer: Answer, rows: readonly AnswerRow[], write: ColumnWriter): Cell {
  const index = indexOf(name, answer);
  const column = answer.columns[index];
  if (!column) return () => null;
  const writer = write(
    column,
    rows.map((row) => row.values[index] ?? null),
  );
  return (row) => writer(row.values[index] ?? null);
}
