// A shape is what may stand at a place: it reads a node into a value, and describes itself as JSON Schema. The keys of everything are tables of shapes.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { isEmpty, nounOf, textsIn, type YamlNode } from '../../source/yaml-node.ts';
import { wrongKind } from '../messages.ts';

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = { readonly [key: string]: unknown };

/** The `$defs` of a schema, filled while it is made. */
export type SchemaParts = Record<string, JsonSchema>;

/** What reading a file leaves behind besides its values. */
export interface Reading {
  readonly report: (diagnostic: Diagnostic) => void;
  /** Notes a name whose definition could not be read, so that its uses are not reported as well. */
  readonly lose: (name: string) => void;
  /** The things of which a key is one: `a model`, `kpi.yml`. */
  readonly homesOf: (key: string) => readonly string[];
}

/** Reading what is reported elsewhere. */
export const silent: Reading = { report: () => undefined, lose: () => undefined, homesOf: () => [] };

/** Reads a node as a T; undefined when it is none, which has then been reported. */
export interface Shape<T> {
  /** What stands here, to follow "expected". */
  readonly expects: string;
  readonly schema: (parts: SchemaParts) => JsonSchema;
  /** `name` is that of the thing which the node defines, where it has one. */
  readonly read: (node: YamlNode, reading: Reading, name?: string) => T | undefined;
}

/** Reports a node that is not what its place takes. */
export function misread(node: YamlNode, expects: string, reading: Reading, hint?: string): undefined {
  reading.report(wrongKind(expects, shown(node), node.at, hint));
  loseAll(node, reading);
  return undefined;
}

/** The names in a map or a list that nobody reads are lost. */
export function loseAll(node: YamlNode, { lose }: Reading): void {
  if (node.kind !== 'scalar') for (const text of textsIn(node)) lose(text);
}

/** A short text as it is written, anything else by what it is. */
const shown = (node: YamlNode): string =>
  node.kind === 'scalar' && !isEmpty(node) && node.text.length <= 40 ? `"${node.text}"` : nounOf(node);

/** A shape that is defined in terms of itself. */
export const lazy = <T>(expects: string, shape: () => Shape<T>): Shape<T> => ({
  expects,
  schema: (parts) => shape().schema(parts),
  read: (node, reading, name) => shape().read(node, reading, name),
});

/** Any node, read by nobody yet. */
export const anything: Shape<YamlNode> = { expects: 'anything', schema: () => ({}), read: (node) => node };
