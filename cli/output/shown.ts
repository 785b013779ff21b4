// An answer becomes cells of text, as tables on a terminal and in Markdown show them.
import type { Value } from '../../core/expression/value.ts';
import type { Answer, AnswerColumn, AnswerRow } from '../../views/answer.ts';
import { headings } from '../../views/headings.ts';
import { cellWriter, isNumeric, type Reading, type WriteCell } from '../../views/cell.ts';

/** Cells in the order of the columns; `sides` says where they are aligned. */
export interface Shown {
  readonly headers: readonly string[];
  readonly sides: readonly ('left' | 'right')[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
  /** Whether some row is marked as not over. */
  readonly marked: boolean;
}

/** Writes every cell in the format of its column. */
export function shownCells(answer: Answer, reading: Reading): Shown {
  const all = [...answer.rows, ...answer.totals];
  const writers = answer.columns.map((column, index) => cellWriter(column, valuesAt(all, index), reading));
  const show = (row: AnswerRow): readonly string[] => showRow(row, answer.columns, writers);
  return {
    headers: headings(answer.columns),
    sides: answer.columns.map((column) => (isNumeric(column) ? 'right' : 'left')),
    rows: answer.rows.map(show),
    totals: answer.totals.map(show),
    marked: all.some((row) => row.incomplete),
  };
}

const valuesAt = (rows: readonly AnswerRow[], index: number): readonly Value[] => rows.map((row) => row.values[index] ?? null);

function showRow(row: AnswerRow, columns: readonly AnswerColumn[], writers: readonly WriteCell[]): readonly string[] {
  const markAt = row.incomplete
    ? Math.max(
        0,
        columns.findIndex((column) => column.role === 'time' && !row.total?.includes(column.name)),
      )
    : -1;
  return columns.map((column, index) => {
    const text = specialText(row, column, columns) ?? writers[index]?.(row.values[index] ?? null) ?? '';
    return index === markAt ? `${text}*` : text;
  });
}

/** What a group shows in place of its value: `Total` in the first column that a total leaves out, `Other` in the dimension that top chose from. */
function specialText(row: AnswerRow, column: AnswerColumn, columns: readonly AnswerColumn[]): string | undefined {
  if (column.role === 'metric') return undefined;
  if (row.total?.includes(column.name)) return columns.find(({ name }) => row.total?.includes(name)) === column ? 'Total' : '';
  return row.other && column.name === row.otherOf ? 'Other' : undefined;
}

/** The notes, a line each. */
export const notesOf = (answer: Answer): readonly string[] => answer.notes.map(({ message }) => `note: ${message}`);
