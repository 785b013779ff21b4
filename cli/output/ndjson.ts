// An answer becomes lines of JSON, a row a line.
import type { Answer } from './answer.ts';
import { rowObject } from './json.ts';

/** Rows, then totals. */
export function ndjsonText(answer: Answer): string {
  const names = answer.columns.map((column) => column.name);
  return [...answer.rows, ...answer.totals].map((row) => `${JSON.stringify(rowObject(names, row))}\n`).join('');
}
