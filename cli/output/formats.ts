// The formats of an answer.
import type { Colors } from '../terminal.ts';
import { gathered, type Answer, type AnswerStream } from '../../views/answer.ts';
import type { Reading } from '../../views/cell.ts';
import { chartText } from './chart.ts';
import { csvPieces, csvText } from '../../views/csv.ts';
import { jsonPieces, jsonText } from '../../views/json.ts';
import { markdownText } from './markdown.ts';
import { ndjsonPieces, ndjsonText } from './ndjson.ts';
import { tableText } from './table.ts';

/** The names of `--format`. */
export const answerFormats = ['table', 'json', 'csv', 'ndjson', 'markdown', 'chart'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/** How and where an answer is read. */
export interface Page extends Reading {
  readonly width: number;
  readonly colors: Colors;
}

/** Writes an answer in a format; numbers are formatted for people in table, markdown and chart, and as they are in the others. */
export function answerText(answer: Answer, format: AnswerFormat, page: Page): string {
  switch (format) {
    case 'table':
      return tableText(answer, page, page.colors);
    case 'json':
      return `${jsonText(answer)}\n`;
    case 'csv':
      return csvText(answer);
    case 'ndjson':
      return ndjsonText(answer);
    case 'markdown':
      return markdownText(answer, page);
    case 'chart':
      return chartText(answer, page, page.width, page.colors);
  }
}

/** A piece of an answer: text, or its bytes in UTF-8. */
export type Piece = string | Uint8Array;

/** Writes an answer while its rows stream, as far as the format lets it; others need all rows first. */
export async function* answerPieces(stream: AnswerStream, format: AnswerFormat, page: Page): AsyncGenerator<Piece> {
  switch (format) {
    case 'json':
      return yield* jsonPieces(stream);
    case 'csv':
      return yield* csvPieces(stream);
    case 'ndjson':
      return yield* ndjsonPieces(stream);
    default:
      yield answerText(await gathered(stream), format, page);
  }
}
