// A scorecard to the columns that it has: those of targets only where some KPI has one.
import type { BoardCells } from './cells.ts';
import type { BoardLine, Scorecard } from './scorecard.ts';
import { blockLine } from './sparkline.ts';

/** What a column shows; also the key of its heading. */
export type ColumnName = 'kpi' | 'value' | 'previous' | 'change' | 'target' | 'attainment' | 'status' | 'trend' | 'period';

/** A column of texts. */
export interface BoardColumn {
  readonly name: ColumnName;
  readonly side: 'left' | 'right';
  readonly text: (cells: BoardCells, line: BoardLine) => string;
  /** Which lines need it; a column that none needs is left out. */
  readonly isNeeded?: (line: BoardLine) => boolean;
}

const columns: readonly BoardColumn[] = [
  { name: 'kpi', side: 'left', text: ({ label }) => label },
  { name: 'value', side: 'right', text: ({ value }) => value },
  { name: 'previous', side: 'right', text: ({ previous }) => previous },
  { name: 'change', side: 'right', text: ({ change }) => change },
  { name: 'target', side: 'right', text: ({ target }) => target, isNeeded: ({ target }) => target !== null },
  { name: 'attainment', side: 'right', text: ({ attainment }) => attainment, isNeeded: ({ target }) => target !== null },
  { name: 'status', side: 'left', text: ({ status }) => status, isNeeded: ({ status }) => status !== null },
  { name: 'trend', side: 'left', text: (_, { series }) => blockLine(series) },
  { name: 'period', side: 'left', text: ({ period }) => period },
];

/** The columns of a board, in their order. */
export function columnsOf({ groups }: Scorecard): readonly BoardColumn[] {
  const lines = groups.flatMap((group) => group.lines);
  return columns.filter(({ isNeeded }) => !isNeeded || lines.some(isNeeded));
}
