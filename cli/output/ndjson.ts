// An answer becomes lines of JSON, a row a line.
import type { Answer, AnswerStream } from '../../views/answer.ts';
import { rowBytes } from './row-bytes.ts';
import { rowJson } from '../../views/row-json.ts';

/** Rows, then totals. */
export function ndjsonText(answer: Answer): string {
  const write = rowJson(answer.columns);
  return [...answer.rows, ...answer.totals].map((row) => `${write(row)}\n`).join('');
}

/** The same while its rows stream, as bytes. */
export async function* ndjsonPieces(stream: AnswerStream): AsyncGenerator<Uint8Array> {
  const write = rowBytes(stream.columns);
  for await (const batch of stream.batches) yield write(batch);
  yield write(await stream.totals());
}
