// A plain value that came with a request becomes nodes over its JSON text, so that it is read and reported like a file.
import type { Location, SourceFile } from './location.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-node.ts';

/** A value's nodes; undefined for what JSON has not (functions, bigints, values in themselves). */
export function nodeOfValue(value: unknown, path: string): YamlNode | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const file: SourceFile = { path, text };
  return nodeAt(file, JSON.parse(text), { at: 0 });
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** How far the text has been walked. */
interface Cursor {
  at: number;
}

function nodeAt(file: SourceFile, value: unknown, cursor: Cursor): YamlNode {
  if (typeof value !== 'object' || value === null) return scalarAt(file, value, cursor);
  const start = cursor.at++;
  const node: (at: Location) => YamlNode = Array.isArray(value) ? listAt(file, value, cursor) : mapAt(file, value, cursor);
  cursor.at = Math.max(cursor.at, start + 2);
  return node({ file, start, end: cursor.at });
}

/** Each item and the comma or bracket after it. */
function listAt(file: SourceFile, values: readonly unknown[], cursor: Cursor): (at: Location) => YamlNode {
  const items = values.map((value) => {
    const item = nodeAt(file, value, cursor);
    cursor.at++;
    return item;
  });
  return (at) => ({ kind: 'list', at, items });
}

/** Each key, its colon, its value and the comma or brace after it. */
function mapAt(file: SourceFile, values: object, cursor: Cursor): (at: Location) => YamlNode {
  const entries = Object.entries(values).map(([name, value]): YamlEntry => {
    const key = scalarAt(file, name, cursor);
    cursor.at++;
    const entry = { key, value: nodeAt(file, value, cursor) };
    cursor.at++;
    return entry;
  });
  return (at) => ({ kind: 'map', at, entries });
}

/** Strings are quoted, so that `"2"` is a text and 2 is not; null is nothing written. */
function scalarAt(file: SourceFile, value: unknown, cursor: Cursor): YamlScalar {
  const start = cursor.at;
  cursor.at += JSON.stringify(value).length;
  const text = value === null ? '' : String(value);
  return { kind: 'scalar', at: { file, start, end: cursor.at }, text, style: typeof value === 'string' ? 'double' : 'plain' };
}
