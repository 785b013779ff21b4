// Values of one line: words, quoted texts, lists in brackets and maps in braces.
import { isCut } from './cut-text.ts';
import { lengthOf, placeFrom, readKey, skipSpaces, type Scan } from './scan.ts';
import type { ScalarStyle, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** Words of a line: up to ` #`; a colon ends them only before white space. Words that begin with a sign of YAML are not plain. */
const words = /[^-?:,[\]{}#&*!|>'"%@`\s](?:[^:\n ]|:(?![ \n])| +(?![ #\n]))*/y;
/** The same between brackets or braces. */
const wordsInFlow = /[^-?:,[\]{}#&*!|>'"%@`\s](?:[^:,[\]{}\n ]|:(?![ \n,[\]{}])| +(?![ #\n,[\]{}]))*/y;
const singleQuoted = /'(?:[^'\n]|'')*'/y;
const doubleQuoted = /"[^"\\\n]*"/y;

/** A value that ends on its line; none when it is not plain, or nested deeper than `depth`. */
export function readFlow(scan: Scan, depth: number, inFlow = false): YamlNode | undefined {
  const sign = scan.text[scan.at];
  if (sign === '[') return depth > 0 ? readItems(scan, depth - 1) : undefined;
  if (sign === '{') return depth > 0 ? readEntries(scan, depth - 1) : undefined;
  if (sign === "'") return readQuoted(scan, singleQuoted, 'single');
  if (sign === '"') return readQuoted(scan, doubleQuoted, 'double');
  return readWords(scan, inFlow ? wordsInFlow : words);
}

function readWords(scan: Scan, pattern: RegExp): YamlScalar | undefined {
  const start = scan.at;
  scan.at += lengthOf(pattern, scan);
  const text = scan.text.slice(start, scan.at);
  return text === '' ? undefined : { kind: 'scalar', at: placeFrom(scan, start, scan.at), text, style: 'plain' };
}

function readQuoted(scan: Scan, pattern: RegExp, style: ScalarStyle): YamlScalar | undefined {
  const start = scan.at;
  scan.at += lengthOf(pattern, scan);
  if (scan.at === start) return undefined;
  const inner = scan.text.slice(start + 1, scan.at - 1);
  return { kind: 'scalar', at: placeFrom(scan, start, scan.at), text: style === 'single' ? inner.replaceAll("''", "'") : inner, style };
}

/** `[a, b]`. An item that a comma may have cut is for others to join. */
function readItems(scan: Scan, depth: number): YamlList | undefined {
  const start = scan.at++;
  const items: YamlNode[] = [];
  if (!passed(scan, ']')) {
    do {
      skipSpaces(scan);
      const item = readFlow(scan, depth, true);
      if (!item || (item.kind === 'scalar' && isCut(item.text))) return undefined;
      items.push(item);
    } while (passed(scan, ','));
    if (!passed(scan, ']')) return undefined;
  }
  return { kind: 'list', at: placeFrom(scan, start, scan.at), items };
}

/** `{ a: 1, b: 2 }`. */
function readEntries(scan: Scan, depth: number): YamlMap | undefined {
  const start = scan.at++;
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  if (!passed(scan, '}')) {
    do {
      const entry = readEntry(scan, depth);
      if (!entry || keys.size === keys.add(entry.key.text).size) return undefined;
      entries.push(entry);
    } while (passed(scan, ','));
    if (!passed(scan, '}')) return undefined;
  }
  return { kind: 'map', at: placeFrom(scan, start, scan.at), entries };
}

function readEntry(scan: Scan, depth: number): YamlEntry | undefined {
  skipSpaces(scan);
  const key = readKey(scan);
  if (!key) return undefined;
  skipSpaces(scan);
  const value = readFlow(scan, depth, true);
  return value && { key, value };
}

/** Whether a sign comes next; goes past it and the white space before. */
function passed(scan: Scan, sign: string): boolean {
  skipSpaces(scan);
  const found = scan.text[scan.at] === sign;
  if (found) scan.at++;
  return found;
}
