// Lines with the same columns become JSON or comma-separated values.
import type { Line } from './catalog-lists.ts';

/** The formats of a list. */
export const linesFormats = ['table', 'json', 'csv'] as const;
export type LinesFormat = (typeof linesFormats)[number];

/** An array of objects. */
export const jsonLines = (lines: readonly Line[]): string => `${JSON.stringify(lines, null, 2)}\n`;

/** A line of names, then a line each. */
export function csvLines(lines: readonly Line[]): string {
  const columns = Object.keys(lines[0] ?? { name: '' });
  return [columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))]
    .map((cells) => `${cells.map(field).join(',')}\r\n`)
    .join('');
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
