// Shapes of many values: lists, maps by name, and one or several.
import type { Located } from '../../source/location.ts';
import { valueOf, type YamlEntry, type YamlNode } from '../../source/yaml-node.ts';
import { badName } from '../messages.ts';
import { misread, type Reading, type Shape } from './shape.ts';

/** A value under its name. */
export interface Entry<T> {
  readonly name: Located<string>;
  readonly value: T;
}

/** A list in brackets or of lines that begin with `- `. */
export const list = <T>(item: Shape<T>, expects: string): Shape<readonly T[]> => ({
  expects,
  schema: (parts) => ({ type: 'array', items: item.schema(parts) }),
  read: (node, reading) => (node.kind === 'list' ? readItems(node.items, item, reading) : misread(node, expects, reading, bracketed(node))),
});

/** A single value, or a list of them. */
export const oneOrMany = <T>(item: Shape<T>, expects: string): Shape<readonly T[]> => ({
  expects,
  schema: (parts) => ({ anyOf: [item.schema(parts), { type: 'array', items: item.schema(parts) }] }),
  read(node, reading) {
    if (node.kind === 'map') return misread(node, expects, reading);
    return readItems(node.kind === 'list' ? node.items : [node], item, reading);
  },
});

function readItems<T>(items: readonly YamlNode[], item: Shape<T>, reading: Reading): readonly T[] {
  return items.flatMap((node) => {
    const value = item.read(node, reading);
    return value === undefined ? [] : [value];
  });
}

const bracketed = (node: YamlNode): string | undefined => (node.kind === 'scalar' && node.text !== '' ? `write [${node.text}]` : undefined);

/** A map whose keys are any texts. */
export const byKey = <T>(value: Shape<T>, expects: string): Shape<readonly Entry<T>[]> => ({
  expects,
  schema: (parts) => ({ type: 'object', additionalProperties: value.schema(parts) }),
  read: (node, reading) =>
    node.kind === 'map' ? node.entries.flatMap((entry) => readEntry(entry, value, reading)) : misread(node, expects, reading),
});

/** A map from names, as things are defined: letters, digits and `_`. */
export const byName = <T>(value: Shape<T>, expects: string): Shape<readonly Entry<T>[]> => ({
  expects,
  schema: (parts) => ({
    type: 'object',
    propertyNames: { pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$' },
    additionalProperties: value.schema(parts),
  }),
  read(node, reading) {
    if (node.kind === 'list') return misread(node, expects, reading, asMap(node.items[0]));
    if (node.kind !== 'map') return misread(node, expects, reading);
    return node.entries.flatMap((entry) => (isName(entry, reading) ? readEntry(entry, value, reading) : []));
  },
});

function readEntry<T>({ key, value: node }: YamlEntry, shape: Shape<T>, reading: Reading): Entry<T>[] {
  const value = shape.read(node, reading, key.text);
  if (value === undefined) reading.lose(key.text);
  return value === undefined ? [] : [{ name: { value: key.text, at: key.at }, value }];
}

function isName({ key }: YamlEntry, reading: Reading): boolean {
  const named = isNameText(key.text);
  if (!named) reading.report(badName(key.text, key.at));
  return named;
}

/** Whether a text can be a name. Most are of ASCII, for which V8 need not compile the tables of Unicode. */
export const isNameText = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text) || /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text);

/** How a list of things with `name:` is written as a map. */
function asMap(first: YamlNode | undefined): string | undefined {
  const name = first && valueOf(first, 'name');
  return name?.kind === 'scalar'
    ? `names are keys: write "${name.text}:" in place of "- name: ${name.text}"`
    : 'names are keys, and what they mean their values';
}
