// An answer becomes a table for a terminal.
import type { Colors } from '../terminal.ts';
import { displayWidth, padded } from './display-width.ts';
import type { Answer } from '../../views/answer.ts';
import type { Reading } from '../../views/cell.ts';
import { withBars } from './funnel.ts';
import { notesOf, shownCells, type Shown } from './shown.ts';
import { asTriangle, isTriangle, triangleTitle } from './triangle.ts';

/** Numbers stand on the right, totals below a rule, unfinished periods with an asterisk. */
export function tableText(answer: Answer, reading: Reading, colors: Colors): string {
  const cells = shownCells(answer, reading);
  const triangle = isTriangle(answer);
  const shown = triangle ? asTriangle(answer, cells) : withBars(answer, cells);
  const widths = shown.headers.map((header, column) => widest(column, header, shown));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0, shown.sides[column] ?? 'left'))
      .join('  ')
      .trimEnd();
  const rule = colors.dim(widths.map((width) => '─'.repeat(width)).join('  '));
  const totals = shown.totals.length === 0 ? [] : [rule, ...shown.totals.map((row) => colors.bold(line(row)))];
  const title = triangle ? [colors.bold(triangleTitle(answer))] : [];
  return [...title, colors.bold(line(shown.headers)), rule, ...shown.rows.map(line), ...totals, ...footer(answer, shown, colors), ''].join(
    '\n',
  );
}

function widest(column: number, header: string, { rows, totals }: Shown): number {
  let most = displayWidth(header);
  for (const row of rows) most = Math.max(most, displayWidth(row[column] ?? ''));
  for (const row of totals) most = Math.max(most, displayWidth(row[column] ?? ''));
  return most;
}

function footer(answer: Answer, { marked }: Shown, colors: Colors): readonly string[] {
  const lines = [
    ...(answer.rows.length === 0 ? ['no rows'] : []),
    ...(marked ? [`* not over yet: it ends after ${answer.asOf}`] : []),
    ...notesOf(answer),
  ];
  return lines.length === 0 ? [] : ['', ...lines.map((text) => colors.dim(text))];
}
