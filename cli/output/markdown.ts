// An answer becomes a table in Markdown.
import type { Answer } from '../../views/answer.ts';
import type { Reading } from '../../views/cell.ts';
import { notesOf, shownCells } from './shown.ts';

/** The same cells as on a terminal, totals in bold. */
export function markdownText(answer: Answer, reading: Reading): string {
  const shown = shownCells(answer, reading);
  const lines = [
    row(shown.headers),
    `|${shown.sides.map((side) => (side === 'right' ? ' ---: |' : ' --- |')).join('')}`,
    ...shown.rows.map((cells) => row(cells)),
    ...shown.totals.map((cells) =>
      row(
        cells.map((cell) => (cell === '' ? '' : `**${escaped(cell)}**`)),
        true,
      ),
    ),
  ];
  const below = [...(shown.marked ? [`\\* not over yet: it ends after ${answer.asOf}`] : []), ...notesOf(answer)];
  return `${[...lines, ...(below.length > 0 ? ['', ...below] : [])].join('\n')}\n`;
}

const row = (cells: readonly string[], ready = false): string => `| ${cells.map((cell) => (ready ? cell : escaped(cell))).join(' | ')} |`;

const escaped = (text: string): string => text.replace(/[\\|*_`<]/g, '\\$&');
