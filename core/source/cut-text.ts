// Text that YAML cut short - at a comma between braces, or at ` #` - is recognised by what it leaves open.
import type { YamlScalar } from './yaml-node.ts';

/** Whether a quote or a parenthesis is open at the end of an expression's text. The apostrophe of a word (`customers' orders`) opens nothing. */
export function isCut(text: string): boolean {
  let quote: string | undefined;
  let open = 0;
  let before = '';
  for (const character of text) {
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if ((character === "'" || character === '"') && !/[\p{L}\p{N}_]/u.test(before)) quote = character;
    else if (character === '(') open++;
    else if (character === ')') open--;
    before = character;
  }
  return quote !== undefined || open > 0;
}

/** The scalar with the rest of its line, when ` #` cut an expression short. */
export function withCutComment(scalar: YamlScalar): YamlScalar | undefined {
  const { at, text, style } = scalar;
  if (style !== 'plain' || !/^[ \t]+#/.test(at.file.text.slice(at.end, at.end + 80)) || !isCut(text)) return undefined;
  const rest = restOfLine(at.file.text, at.end);
  return { ...scalar, text: text + rest, at: { ...at, end: at.end + rest.length } };
}

/** What follows a place on its line, without white space at its end. */
export function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? undefined : end).trimEnd();
}

/** A text in quotes, as it is to be written in YAML. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
