// The beginning of a CSV file becomes its delimiter and the names of its columns.
import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { WarehouseError } from '../../core/warehouse/adapter.ts';

/** What the first line tells. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

/** Reads the first line, which has to name the columns: a line of values taken for names would be a row less without a word. */
export async function readCsvHeader(path: string): Promise<CsvHeader> {
  const text = await headOf(path);
  if (text.trim() === '') throw new WarehouseError(`"${path}" is empty`, 'its first line has to name the columns');
  const delimiter = delimiterOf(text);
  const cells = firstRecord(text, delimiter).map((cell) => cell.trim());
  refuseValues(path, cells);
  const names = cells.map((cell, index) => (cell === '' ? `column${index}` : cell));
  refuseTwice(path, names);
  return { delimiter, names };
}

const headSize = 1 << 16;

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw notUtf8(path);
    const plain = path.endsWith('.gz') && bytesRead > 0 ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
    return plain.toString('utf8').replace(/^\ufeff/, '');
  } finally {
    await file.close();
  }
}

/** The refusal of a file in another encoding. */
export const notUtf8 = (path: string): WarehouseError =>
  new WarehouseError(`"${path}" cannot be read: it is not UTF-8`, 'save the file as UTF-8');

/** Of comma, semicolon, tab and bar the one that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const count = (delimiter: string): number => firstRecord(text, delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function firstRecord(text: string, delimiter: string): readonly string[] {
  const cells = [''];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const last = cells.length - 1;
    if (character === '"' && quoted && text[at + 1] === '"') cells[last] += text.charAt(at++);
    else if (character === '"') quoted = !quoted;
    else if (quoted) cells[last] += character;
    else if (character === '\n' || character === '\r') break;
    else if (character === delimiter) cells.push('');
    else cells[last] += character;
  }
  return cells;
}

const valueLike = /^(-?[\d.,]+|\d{4}-\d{2}-\d{2}.*|true|false)?$/i;

function refuseValues(path: string, cells: readonly string[]): void {
  if (!cells.every((cell) => valueLike.test(cell))) return;
  throw new WarehouseError(
    `the first line of "${path}" holds values, not the names of columns: "${cells.join('", "')}"`,
    'put a line with a name for each column before it',
  );
}

function refuseTwice(path: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase()))
      throw new WarehouseError(`"${path}" has two columns named "${name}"`, 'rename one of them in its first line');
    seen.add(name.toLowerCase());
  }
}
