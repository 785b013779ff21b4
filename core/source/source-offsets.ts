// The text of a scalar, folded and unescaped, is mapped back to the file: one offset for each of its characters.
import type { YamlScalar } from './yaml-node.ts';

/** Offsets in the file for the characters of a scalar's text; none when they all differ by `at.start`. */
export function sourceOffsets(scalar: YamlScalar): readonly number[] | undefined {
  const { at, text, style } = scalar;
  if (style === 'plain' && at.end - at.start === text.length) return undefined;
  const raw = at.file.text;
  const offsets: number[] = [];
  let position = contentStart(scalar);
  for (const character of text) {
    if (!isSpace(character)) position = skipSpace(raw, position, at.end, style === 'double');
    for (let unit = 0; unit < character.length; unit++) offsets.push(Math.min(position, at.end - 1));
    const past = position + lengthOf(raw, position, style);
    if (!isSpace(character) || isSpace(raw[position] ?? '')) position = past;
  }
  return offsets;
}

/** Where the text begins: after the quote, or on the line below `|` and `>`. */
function contentStart({ at, style }: YamlScalar): number {
  if (style === 'plain') return at.start;
  return style === 'block' ? at.file.text.indexOf('\n', at.start) + 1 : at.start + 1;
}

const isSpace = (character: string): boolean => character === ' ' || character === '\n' || character === '\t' || character === '\r';

/** Past folded white space, and in double quotes past a backslash that only joins two lines. */
function skipSpace(raw: string, from: number, end: number, escapes: boolean): number {
  let position = from;
  while (position < end && (isSpace(raw[position] ?? '') || (escapes && /^\\\r?\n/.test(raw.slice(position, position + 3))))) position++;
  return position;
}

/** How many characters of the file make one of the text. */
function lengthOf(raw: string, position: number, style: YamlScalar['style']): number {
  if (style === 'single' && raw.startsWith("''", position)) return 2;
  if (style === 'double' && raw[position] === '\\') return { x: 4, u: 6, U: 10 }[raw[position + 1] ?? ''] ?? 2;
  return (raw.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}
