// Reading what was written for another system, so that the answer can be the line as it is written here.
import { nounOf, valueOf, type YamlEntry, type YamlMap, type YamlScalar } from '../../source/yaml-node.ts';

/** The text under a key, without the marks of templates and table references. */
export function plainText(map: YamlMap, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const node = valueOf(map, key);
    if (node?.kind === 'scalar' && node.text !== '') return withoutMarks(node.text);
    if (node?.kind === 'map') return plainText(node, 'name', 'expr', 'sql');
  }
  return undefined;
}

/** `${TABLE}.amount` and `{CUBE}.amount` are `amount`. */
const withoutMarks = (text: string): string =>
  text
    .replace(/\$?\{(?:TABLE|CUBE)\}\.?/g, '')
    .replace(/\$?\{+\s*([\w.]+)\s*\}+/g, '$1')
    .trim();

/** The first of some keys that a map has. */
export const firstOf = (map: YamlMap, ...keys: readonly string[]): YamlEntry | undefined =>
  map.entries.find(({ key }) => keys.includes(key.text));

/** The scalar under a key. */
export function scalarOf(map: YamlMap, key: string): YamlScalar | undefined {
  const node = valueOf(map, key);
  return node?.kind === 'scalar' ? node : undefined;
}

/** A key with what stands under it, for a message. */
export const shown = ({ key, value }: YamlEntry): string =>
  value.kind === 'scalar' ? `${key.text}: ${value.text}` : `${key.text}: (${nounOf(value)})`;
