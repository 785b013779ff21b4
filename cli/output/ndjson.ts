// An answer becomes lines of JSON, a row a line.
import type { Answer, AnswerStream } from '../../views/answer.ts';
import { rowJson } from '../../views/row-json.ts';

/** Rows, then totals. */
export function ndjsonText(answer: Answer): string {
  const write = rowJson(answer.columns);
  return [...answer.rows, ...answer.totals].map((row) => `${write(row)}\n`).join('');
}

/** The same while its rows stream. */
export async function* ndjsonPieces(stream: AnswerStream): AsyncGenerator<string> {
  const write = rowJson(stream.columns);
  for await (const batch of stream.batches) yield batch.map((row) => `${write(row)}\n`).join('');
  yield (await stream.totals()).map((row) => `${write(row)}\n`).join('');
}
