// A value becomes the bytes of its JSON, put into an array from a place on; what is put tells the place behind it.
import type { Value } from '../../core/expression/value.ts';

const quote = 34;
const backslash = 92;
const zero = 48;

/** As many bytes a value needs at most: six for `\u0000`, and those of a number or a word. */
export const mostBytes = (value: Value): number => (typeof value === 'string' ? 6 * value.length + 2 : 24);

/** Puts a value in JSON. */
export function putValue(page: Buffer, at: number, value: Value): number {
  if (typeof value === 'string') return putString(page, at, value);
  return typeof value === 'number' && value >= 0 && value < 2 ** 31 && Number.isInteger(value)
    ? putDigits(page, at, value)
    : putAscii(page, at, JSON.stringify(value));
}

/** Longer texts are left to the engine's own code, which is then faster. */
const longest = 64;

/** Letter by letter as long as none needs more than its own byte. */
function putString(page: Buffer, at: number, text: string): number {
  if (text.length > longest) return putText(page, at, JSON.stringify(text));
  let end = at;
  page[end++] = quote;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126 || code === quote || code === backslash) return putText(page, at, JSON.stringify(text));
    page[end++] = code;
  }
  page[end++] = quote;
  return end;
}

function putDigits(page: Buffer, at: number, value: number): number {
  let end = at + 1;
  for (let bound = 10; value >= bound; bound *= 10) end++;
  let rest = value;
  for (let place = end - 1; place >= at; place--) {
    const tens = (rest / 10) | 0;
    page[place] = zero + rest - 10 * tens;
    rest = tens;
  }
  return end;
}

/** Puts a text of any letters. */
export const putText = (page: Buffer, at: number, text: string): number => at + page.write(text, at);

/** Puts a text of ASCII letters alone. */
export function putAscii(page: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) page[at + index] = text.charCodeAt(index);
  return at + text.length;
}

/** Puts bytes that are there already. */
export function putBytes(page: Buffer, at: number, bytes: Buffer): number {
  for (let index = 0; index < bytes.length; index++) page[at + index] = bytes[index] ?? 0;
  return at + bytes.length;
}
