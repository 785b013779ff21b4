// Lines with the same columns become a table as wide as the terminal.
import { displayWidth, padded, shortened } from '../output/display-width.ts';
import type { Colors } from '../terminal.ts';
import type { Line } from './catalog-lists.ts';

/** Columns that are empty in every line are left out; the last one is cut where the terminal ends, when there is one. */
export function linesTable(lines: readonly Line[], colors: Colors, width: number | undefined): string {
  const columns = Object.keys(lines[0] ?? {}).filter((column) => lines.some((line) => line[column] !== ''));
  const widths = columns.map((column) =>
    Math.min(
      48,
      lines.reduce((most, line) => Math.max(most, displayWidth(line[column] ?? '')), displayWidth(column)),
    ),
  );
  const row = (cells: readonly string[]): string =>
    fitted(
      cells
        .map((cell, index) => padded(shortened(cell, widths[index] ?? 0), widths[index] ?? 0, 'left'))
        .join('  ')
        .trimEnd(),
      width,
    );
  return [colors.bold(row(columns)), ...lines.map((line) => row(columns.map((column) => line[column] ?? ''))), ''].join('\n');
}

const fitted = (text: string, width: number | undefined): string => (width === undefined ? text : shortened(text, width));
