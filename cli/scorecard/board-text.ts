// A scorecard to a table on a terminal, or in Markdown.
import type { Reading } from '../../views/cell.ts';
import { displayWidth, padded } from '../output/display-width.ts';
import type { Colors } from '../terminal.ts';
import { cellsOf } from './cells.ts';
import { columnsOf, type BoardColumn, type ColumnName } from './columns.ts';
import type { BoardLine, Scorecard } from './scorecard.ts';
import { wordsIn, type BoardWords } from './words.ts';

interface TextGroup {
  readonly name: string;
  readonly rows: readonly { readonly line: BoardLine; readonly cells: readonly string[] }[];
}

function groupsOf({ groups }: Scorecard, columns: readonly BoardColumn[], reading: Reading, words: BoardWords): readonly TextGroup[] {
  const textsOf = (line: BoardLine): readonly string[] => {
    const cells = cellsOf(line, reading, words);
    return columns.map(({ text }) => text(cells, line));
  };
  return groups.map(({ name, lines }) => ({
    name: name === '' ? words.nobody : name,
    rows: lines.map((line) => ({ line, cells: textsOf(line) })),
  }));
}

/** A table for each owner, all with the same columns. */
export function boardTable(board: Scorecard, reading: Reading, colors: Colors): string {
  const words = wordsIn(reading.language);
  const columns = columnsOf(board);
  const groups = groupsOf(board, columns, reading, words);
  const headers = columns.map(({ name }) => words[name]);
  const write = rowWriter([headers, ...groups.flatMap(({ rows }) => rows.map(({ cells }) => cells))], columns);
  return [
    `${colors.bold(board.title)}  ${colors.dim(`${words.asOf} ${board.asOf}`)}`,
    '',
    colors.bold(write(headers)),
    ...groups.flatMap(({ name, rows }) => [
      colors.dim(`── ${name}`),
      ...rows.map(({ line, cells }) => write(cells, (cell, column) => painted(cell, column, line, colors))),
    ]),
    ...leftOutLines(board, words).map((line) => colors.dim(line)),
    '',
  ].join('\n');
}

type WriteRow = (cells: readonly string[], paint?: (cell: string, column: ColumnName) => string) => string;

/** Writes rows so that their columns stand below each other. */
function rowWriter(all: readonly (readonly string[])[], columns: readonly BoardColumn[]): WriteRow {
  const widths = columns.map((_, index) => all.reduce((most, cells) => Math.max(most, displayWidth(cells[index] ?? '')), 0));
  return (cells, paint = (cell) => cell) =>
    columns
      .map(({ name, side }, index) => paint(padded(cells[index] ?? '', widths[index] ?? 0, side), name))
      .join('  ')
      .trimEnd();
}

function painted(cell: string, column: ColumnName, { change, status }: BoardLine, colors: Colors): string {
  if (column === 'change' && change?.isBetter !== null && change) return change.isBetter ? colors.green(cell) : colors.red(cell);
  if (column === 'status' && status) return { good: colors.green, warn: colors.yellow, bad: colors.red }[status](cell);
  return cell;
}

/** The same as a table in Markdown with a heading for each owner. */
export function boardMarkdown(board: Scorecard, reading: Reading): string {
  const words = wordsIn(reading.language);
  const columns = columnsOf(board);
  const rule = `|${columns.map(({ side }) => (side === 'right' ? ' ---: |' : ' --- |')).join('')}`;
  const header = [markdownRow(columns.map(({ name }) => words[name])), rule];
  return [
    `# ${plainText(board.title)}`,
    '',
    `${words.asOf} ${board.asOf}`,
    ...groupsOf(board, columns, reading, words).flatMap(({ name, rows }) => [
      '',
      `## ${plainText(name)}`,
      '',
      ...header,
      ...rows.map(({ cells }) => markdownRow(cells)),
    ]),
    ...leftOutLines(board, words),
    '',
  ].join('\n');
}

const markdownRow = (cells: readonly string[]): string => `| ${cells.map(plainText).join(' | ')} |`;

/** Text without what Markdown would take for a sign of its own. */
const plainText = (text: string): string => text.replace(/[\\|*_`<]/g, '\\$&');

const leftOutLines = ({ leftOut }: Scorecard, { leftOut: title }: BoardWords): readonly string[] =>
  leftOut.length === 0 ? [] : ['', `${title}:`, ...leftOut.map(({ name, reason }) => `- ${name}: ${reason}`)];
