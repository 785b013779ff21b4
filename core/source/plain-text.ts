// A text on the lines below `|` or `>`, all of them indented alike.
import { lengthOf, nextLine, placeFrom, type Scan } from './scan.ts';
import type { YamlScalar } from './yaml-node.ts';

const header = /[|>]-?\n/y;
const spaces = / */y;

/** The text: lines stay lines after `|` and are joined after `>`. None when the file ends in it, or where folding has rules of its own. */
export function readText(scan: Scan, column: number): YamlScalar | undefined {
  const { at: start, text } = scan;
  scan.at += lengthOf(header, scan);
  const indent = lengthOf(spaces, scan);
  if (scan.at === start || indent <= column) return undefined;
  const folded = text[start] === '>';
  const lines = readLines(scan, indent);
  if (!lines.every((line) => isPlainLine(line, indent, folded)) || scan.at > scan.file.text.length) return undefined;
  const at = placeFrom(scan, start, scan.at);
  nextLine(scan);
  const words = lines.map((line) => line.slice(indent)).join(folded ? ' ' : '\n');
  return { kind: 'scalar', at, text: text[start + 1] === '-' ? words : `${words}\n`, style: 'block' };
}

/** Lines that are indented so, with the empty ones between them. */
function readLines(scan: Scan, indent: number): readonly string[] {
  const lines: string[] = [];
  const { text, at } = scan;
  for (let begin = at, end = at; begin < text.length; begin = end + 1) {
    end = text.indexOf('\n', begin);
    const line = text.slice(begin, end);
    if (line !== '' && !line.startsWith(' '.repeat(indent))) break;
    lines.push(line);
    if (line !== '') scan.at = end + 1;
  }
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** No line is white space alone, and in a folded text none is empty or indented further. */
const isPlainLine = (line: string, indent: number, folded: boolean): boolean =>
  folded ? /^[^ ]/.test(line.slice(indent)) : line === '' || /[^ ]/.test(line);
