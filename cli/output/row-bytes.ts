// Rows become lines of JSON as bytes, without texts in between: those of a long answer would be most of its work, and of its garbage.
import type { Value } from '../../core/expression/value.ts';
import type { AnswerColumn, AnswerRow } from '../../views/answer.ts';
import { mostBytes, putAscii, putBytes, putText, putValue } from './json-bytes.ts';
import { rowJson } from '../../views/row-json.ts';

/** Writes the rows of a batch, each as one object on a line of its own; rows with marks and totals are as `rowJson` writes them. */
export function rowBytes(columns: readonly AnswerColumn[]): (rows: readonly AnswerRow[]) => Uint8Array {
  const starts = columns.map(({ name }, index) => Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`));
  const fixed = starts.reduce((sum, start) => sum + start.length, ending.length);
  const marked = rowJson(columns);
  let usual = 0;
  return (rows) => {
    let page: Buffer = Buffer.allocUnsafeSlow(usual + spare);
    let end = 0;
    for (const row of rows) {
      const line = row.total || row.incomplete || row.other ? marked(row) : undefined;
      page = withRoom(page, end, fixed + (line === undefined ? mostOf(row.values) : mostBytes(line)));
      end = line === undefined ? putRow(page, end, starts, row.values) : putAscii(page, putText(page, end, line), '\n');
    }
    usual = end;
    return page.subarray(0, end);
  };
}

const nothing = Buffer.alloc(0);

const ending = '}\n';

/** Bytes that a page has beyond those of the page before. */
const spare = 16_384;

function putRow(page: Buffer, at: number, starts: readonly Buffer[], values: readonly Value[]): number {
  let end = at;
  for (let index = 0; index < starts.length; index++)
    end = putValue(page, putBytes(page, end, starts[index] ?? nothing), values[index] ?? null);
  return putAscii(page, end, ending);
}

function mostOf(values: readonly Value[]): number {
  let most = 0;
  for (const value of values) most += mostBytes(value);
  return most;
}

function withRoom(page: Buffer, end: number, more: number): Buffer {
  if (end + more <= page.length) return page;
  const larger = Buffer.allocUnsafeSlow(2 * (end + more));
  page.copy(larger, 0, 0, end);
  return larger;
}
