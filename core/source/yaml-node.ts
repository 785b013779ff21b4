// A YAML document as the project sees it: maps, lists and scalars, each with its place.
import type { Location } from './location.ts';

/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A scalar by its text: plain ones as they were written (`01`, `no`, `~`), quoted ones and blocks decoded. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: Location;
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface YamlList {
  readonly kind: 'list';
  readonly at: Location;
  readonly items: readonly YamlNode[];
}

/** A key and its value; a key that nothing follows has an empty plain scalar. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly at: Location;
  readonly entries: readonly YamlEntry[];
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A document of a file. A broken one has a syntax error; its tree is what could be recovered. */
export interface YamlDocument {
  readonly root: YamlNode;
  readonly broken: boolean;
}

/** Whether nothing is written: `key:` and no more. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '';
}

/** What a node is, in words. */
export function nounOf(node: YamlNode): string {
  if (isEmpty(node)) return 'nothing';
  return node.kind === 'scalar' ? 'a text' : node.kind === 'list' ? 'a list' : 'a map';
}

/** The value of a key in a map. */
export function valueOf(node: YamlNode, key: string): YamlNode | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key)?.value : undefined;
}

/** Every text that stands in a tree, keys and scalars alike. */
export function* textsIn(node: YamlNode): Generator<string> {
  if (node.kind === 'scalar') yield node.text;
  else if (node.kind === 'list') for (const item of node.items) yield* textsIn(item);
  else for (const entry of node.entries) yield* [entry.key.text, ...textsIn(entry.value)];
}
