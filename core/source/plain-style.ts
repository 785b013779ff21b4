// YAML in the style that nearly every file is written in - blocks, values of one line, texts below `|` and `>` - becomes documents without the library, in a tenth of its time.
// It reads what it is sure of: for anything else there are no documents, and the library reads the file.
import type { SourceFile } from './location.ts';
import { readFlow } from './plain-flow.ts';
import { readText } from './plain-text.ts';
import { beginScan, endLine, foreignCharacter, keyAhead, nextLine, placeFrom, readKey, skipSpaces, type Scan } from './scan.ts';
import type { YamlDocument, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

const deepest = 16;

/** A longer file would be more than regular expressions of V8 can go back over. */
const mostCharacters = 1_000_000;

/** The documents of a file, as the library would read them; none where anything in it is not of this style, or not right. */
export function readPlainStyle(file: SourceFile): readonly YamlDocument[] | undefined {
  if (file.text.length > mostCharacters || foreignCharacter.test(file.text)) return undefined;
  const scan = beginScan(file);
  const documents: YamlDocument[] = [];
  nextLine(scan);
  do {
    skipSeparator(scan);
    const root = scan.column === 0 ? readMap(scan, 1) : undefined;
    if (!root) return undefined;
    documents.push({ root, broken: false });
  } while (scan.at < scan.text.length);
  return documents;
}

/** Past `---` on a line of its own. */
function skipSeparator(scan: Scan): void {
  if (!scan.text.startsWith('---\n', scan.at)) return;
  scan.at += 4;
  nextLine(scan);
}

/** A map whose keys stand in the column of the first one. */
function readMap(scan: Scan, depth: number): YamlMap | undefined {
  const { at: start, column } = scan;
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  do {
    const key = readKey(scan);
    const value = key && depth < deepest ? readValue(scan, key, column, depth) : undefined;
    if (!key || !value || keys.size === keys.add(key.text).size) return undefined;
    entries.push({ key, value });
  } while (scan.column === column && !separatorAhead(scan));
  return scan.column > column ? undefined : { kind: 'map', at: placeOf(scan, start, entries.at(-1)?.value), entries };
}

const separatorAhead = ({ text, at, column }: Scan): boolean => column === 0 && text.startsWith('---\n', at);

/** What follows a key: on its line, below it, or nothing. */
function readValue(scan: Scan, key: YamlScalar, column: number, depth: number): YamlNode | undefined {
  skipSpaces(scan);
  const sign = scan.text[scan.at];
  if (sign !== '\n' && sign !== '#') return readOnLine(scan, column, depth);
  endLine(scan);
  if (itemAhead(scan) && scan.column >= column) return readList(scan, depth + 1);
  return scan.column > column ? readMap(scan, depth + 1) : { kind: 'scalar', at: key.at, text: '', style: 'plain' };
}

/** A value that begins on the line of its key or dash, and the end of its lines. `column` is that of the map or list around it. */
function readOnLine(scan: Scan, column: number, depth: number): YamlNode | undefined {
  const sign = scan.text[scan.at];
  if (sign === '|' || sign === '>') return readText(scan, column);
  const node = readFlow(scan, deepest - depth);
  return node && endLine(scan) ? node : undefined;
}

/** Items with a dash in the column of the first one. */
function readList(scan: Scan, depth: number): YamlList | undefined {
  const { at: start, column } = scan;
  const items: YamlNode[] = [];
  do {
    const item = depth < deepest ? readItem(scan, column, depth) : undefined;
    if (!item) return undefined;
    items.push(item);
  } while (scan.column === column && itemAhead(scan));
  return scan.column > column ? undefined : { kind: 'list', at: placeOf(scan, start, items.at(-1)), items };
}

const itemAhead = ({ text, at, column }: Scan): boolean => column >= 0 && text.startsWith('- ', at);

/** A value after a dash, or a map whose first key stands there. */
function readItem(scan: Scan, column: number, depth: number): YamlNode | undefined {
  const dash = scan.at++;
  skipSpaces(scan);
  if (keyAhead(scan) === 0) return readOnLine(scan, column, depth);
  scan.column = column + scan.at - dash;
  return readMap(scan, depth + 1);
}

/** From the first key or dash to the end of the last value. */
const placeOf = (scan: Scan, start: number, last: YamlNode | undefined) => placeFrom(scan, start, last?.at.end ?? start);
