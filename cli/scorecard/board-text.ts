// A scorecard to a table on a terminal, or in Markdown.
import type { Reading } from '../output/cell.ts';
import { displayWidth, padded } from '../output/display-width.ts';
import type { Colors } from '../terminal.ts';
import { cellsOf, type BoardCells } from './cells.ts';
import type { BoardLine, Scorecard } from './scorecard.ts';
import { blockLine } from './sparkline.ts';
import { wordsIn, type BoardWords } from './words.ts';

type Side = 'left' | 'right';
const sides: readonly Side[] = ['left', 'right', 'right', 'right', 'right', 'left', 'left', 'left'];

const headersOf = ({ kpi, value, previous, change, target, status, trend, period }: BoardWords): readonly string[] => [
  kpi,
  value,
  previous,
  change,
  target,
  status,
  trend,
  period,
];

const rowOf = (cells: BoardCells, line: BoardLine): readonly string[] => [
  cells.label,
  cells.value,
  cells.previous,
  cells.change,
  cells.target,
  cells.status,
  blockLine(line.series),
  cells.period,
];

/** A table for each owner, all with the same columns. */
export function boardTable(board: Scorecard, reading: Reading, colors: Colors): string {
  const words = wordsIn(reading.language);
  const groups = board.groups.map(({ name, lines }) => ({
    name: name === '' ? words.nobody : name,
    rows: lines.map((line) => ({ line, cells: rowOf(cellsOf(line, reading, words), line) })),
  }));
  const headers = headersOf(words);
  const all = [headers, ...groups.flatMap(({ rows }) => rows.map(({ cells }) => cells))];
  const widths = headers.map((_, column) => all.reduce((most, cells) => Math.max(most, displayWidth(cells[column] ?? '')), 0));
  const text = (cells: readonly string[], paint: (cell: string, column: number) => string = (cell) => cell): string =>
    cells
      .map((cell, column) => paint(padded(cell, widths[column] ?? 0, sides[column] ?? 'left'), column))
      .join('  ')
      .trimEnd();
  return [
    `${colors.bold(board.title)}  ${colors.dim(`${words.asOf} ${board.asOf}`)}`,
    '',
    colors.bold(text(headers)),
    ...groups.flatMap(({ name, rows }) => [
      colors.dim(`── ${name}`),
      ...rows.map(({ line, cells }) => text(cells, (cell, column) => painted(cell, column, line, colors))),
    ]),
    ...leftOutLines(board, words).map((line) => colors.dim(line)),
    '',
  ].join('\n');
}

const changeColumn = 3;
const statusColumn = 5;

function painted(cell: string, column: number, { change, status }: BoardLine, colors: Colors): string {
  if (column === changeColumn && change?.isBetter !== null && change) return change.isBetter ? colors.green(cell) : colors.red(cell);
  if (column === statusColumn && status) return { good: colors.green, warn: colors.yellow, bad: colors.red }[status](cell);
  return cell;
}

/** The same as a table in Markdown with a heading for each owner. */
export function boardMarkdown(board: Scorecard, reading: Reading): string {
  const words = wordsIn(reading.language);
  const header = [markdownRow(headersOf(words)), `|${sides.map((side) => (side === 'right' ? ' ---: |' : ' --- |')).join('')}`];
  return [
    `# ${board.title}`,
    '',
    `${words.asOf} ${board.asOf}`,
    ...board.groups.flatMap(({ name, lines }) => [
      '',
      `## ${name === '' ? words.nobody : name}`,
      '',
      ...header,
      ...lines.map((line) => markdownRow(rowOf(cellsOf(line, reading, words), line))),
    ]),
    ...leftOutLines(board, words),
    '',
  ].join('\n');
}

const markdownRow = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/[\\|*_`<]/g, '\\$&')).join(' | ')} |`;

const leftOutLines = ({ leftOut }: Scorecard, { leftOut: title }: BoardWords): readonly string[] =>
  leftOut.length === 0 ? [] : ['', `${title}:`, ...leftOut.map(({ name, reason }) => `- ${name}: ${reason}`)];
