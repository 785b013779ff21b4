// An answer becomes JSON, in the shape that the language states.
import type { Answer, AnswerHead, AnswerStream } from './answer.ts';
import { rowJson } from './row-json.ts';

/** The answer as one object on one line. */
export function jsonText(answer: Answer): string {
  const write = rowJson(answer.columns);
  const [head, between, tail] = around(answer);
  return `${head}${answer.rows.map(write).join()}${between}${answer.totals.map(write).join()}${tail}`;
}

/** The same in pieces, while its rows stream, with a line end; nothing before the first rows have come. */
export async function* jsonPieces(stream: AnswerStream): AsyncGenerator<string> {
  const write = rowJson(stream.columns);
  const [head, between, tail] = around(stream);
  let before = head;
  for await (const batch of stream.batches) {
    if (batch.length === 0) continue;
    yield before + batch.map(write).join();
    before = ',';
  }
  yield `${before === ',' ? '' : before}${between}${(await stream.totals()).map(write).join()}${tail}\n`;
}

/** What stands before the rows, between them and the totals, and after those. */
function around({ id, columns, range, zone, asOf, notes }: AnswerHead): readonly [string, string, string] {
  const head = JSON.stringify({ ...(id !== undefined && { id }), columns });
  const tail = JSON.stringify({ ...(range && { range }), zone, as_of: asOf, notes });
  return [`${head.slice(0, -1)},"rows":[`, '],"totals":[', `],${tail.slice(1)}`];
}
