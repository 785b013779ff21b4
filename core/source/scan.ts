// A place that moves through the text of a file, line by line.
import type { Location, SourceFile } from './location.ts';
import type { YamlScalar } from './yaml-node.ts';

/** Where reading stands: at `at`, which is the first character of its line but for `column` spaces; the column is -1 at the end. */
export interface Scan {
  readonly file: SourceFile;
  /** The text of the file, and a line end. */
  readonly text: string;
  at: number;
  column: number;
}

/** Characters that stand in no plain file: tabs, line ends of Windows, controls, byte order marks. */
export const foreignCharacter = /[^\n -\uFEFE\uFF00-\uFFFF]/;

const emptyLines = /(?: *(?:#[^\n]*)?\n)*/y;
const spaces = / */y;
const lineEnd = /(?: *| +#[^\n]*)\n/y;
/** Letters beyond ASCII are told from signs later, where names are checked. */
const key = /[\w\u0080-\uFFFE][\w\u0080-\uFFFE.-]{0,200}(?=:[ \n])/y;

export const beginScan = (file: SourceFile): Scan => ({
  file,
  text: file.text.endsWith('\n') ? file.text : `${file.text}\n`,
  at: 0,
  column: 0,
});

/** How many characters from here on a pattern matches; 0 when it does not. */
export function lengthOf(pattern: RegExp, { text, at }: Scan): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

/** From the begin of a line to the first character that is neither white space nor a comment. */
export function nextLine(scan: Scan): void {
  scan.at += lengthOf(emptyLines, scan);
  scan.column = scan.at === scan.text.length ? -1 : lengthOf(spaces, scan);
  scan.at += Math.max(0, scan.column);
}

/** Past white space and a comment to the next line; false when something else stands here. */
export function endLine(scan: Scan): boolean {
  const length = lengthOf(lineEnd, scan);
  scan.at += length;
  if (length > 0) nextLine(scan);
  return length > 0;
}

export function skipSpaces(scan: Scan): void {
  scan.at += lengthOf(spaces, scan);
}

/** The length of a key that is a name and stands here, 0 when none does. */
export const keyAhead = (scan: Scan): number => lengthOf(key, scan);

/** A key that is a name, up to its colon. */
export function readKey(scan: Scan): YamlScalar | undefined {
  const length = keyAhead(scan);
  if (length === 0) return undefined;
  const at = placeFrom(scan, scan.at, scan.at + length);
  scan.at += length + 1;
  return { kind: 'scalar', at, text: scan.text.slice(at.start, at.end), style: 'plain' };
}

export const placeFrom = ({ file }: Scan, start: number, end: number): Location => ({ file, start, end });
