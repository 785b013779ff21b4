// A table of keys becomes a shape: every key known, every value read by its own shape.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Location } from '../../source/location.ts';
import { isEmpty, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../../source/yaml-node.ts';
import { unknownKey } from '../messages.ts';
import { loseAll, misread, type JsonSchema, type Reading, type SchemaParts, type Shape } from './shape.ts';

/** A key: what stands under it, and what it says, in a sentence. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly says: string;
}

/** A table of keys. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What was written under the keys of a table. */
export type Values<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

/** A map that was read by a table: its values, and where its keys stand. */
export interface RecordOf<F extends Fields> {
  readonly at: Location;
  readonly keys: ReadonlyMap<string, Location>;
  readonly values: Values<F>;
}

/** A line of a table. */
export const field = <T>(shape: Shape<T>, says: string): Field<T> => ({ shape, says });

export interface RecordOptions<F extends Fields> {
  /** With its article: `a measure`. */
  readonly title: string;
  readonly fields: F;
  /** Its name in JSON Schema, where the title is not its own. */
  readonly id?: string;
  /** The key that a bare scalar stands for. */
  readonly short?: (scalar: YamlScalar) => keyof F & string;
  /** Recognises a map that was written for another system; it is then reported by that and not read. */
  readonly foreign?: (map: YamlMap, name: string) => Diagnostic | undefined;
}

/** The shape of a map with the keys of a table. */
export function record<F extends Fields>(options: RecordOptions<F>): Shape<RecordOf<F>> {
  const { title, short } = options;
  return {
    expects: title,
    schema: (parts) => recordSchema(options, parts),
    read(node, reading, name = '') {
      if (node.kind === 'map') return readMap(options, node, reading, name);
      if (node.kind === 'scalar' && short && !isEmpty(node)) return readShort(options, node, short(node), reading);
      return misread(node, title, reading);
    },
  };
}

function readMap<F extends Fields>(options: RecordOptions<F>, map: YamlMap, reading: Reading, name: string): RecordOf<F> | undefined {
  const foreign = options.foreign?.(map, name);
  if (foreign) {
    reading.report(foreign);
    return undefined;
  }
  const values: Record<string, unknown> = {};
  const keys = new Map<string, Location>();
  for (const entry of map.entries) {
    keys.set(entry.key.text, entry.key.at);
    const value = readField(options, entry, reading);
    if (value !== undefined) values[entry.key.text] = value;
  }
  return { at: map.at, keys, values: values as Values<F> };
}

function readField<F extends Fields>({ title, fields }: RecordOptions<F>, { key, value }: YamlEntry, reading: Reading): unknown {
  const found = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined;
  if (found) return found.shape.read(value, reading, key.text);
  const cut = isEmpty(value) && key.at.file.text[key.at.end] !== ':';
  reading.report(unknownKey(key, title, Object.keys(fields), reading.homesOf(key.text), cut));
  loseAll(value, reading);
  return undefined;
}

function readShort<F extends Fields>({ fields }: RecordOptions<F>, node: YamlNode, key: string, reading: Reading): RecordOf<F> | undefined {
  const value = fields[key]?.shape.read(node, reading);
  return value === undefined ? undefined : { at: node.at, keys: new Map([[key, node.at]]), values: { [key]: value } as Values<F> };
}

function recordSchema<F extends Fields>({ title, id = idOf(title), fields, short }: RecordOptions<F>, parts: SchemaParts): JsonSchema {
  if (!parts[id]) {
    parts[id] = {};
    const map = { type: 'object', properties: propertiesOf(fields, parts), additionalProperties: false };
    parts[id] = short ? { anyOf: [{ type: ['string', 'number', 'boolean'] }, map] } : map;
  }
  return { $ref: `#/$defs/${id}` };
}

const idOf = (title: string): string => title.replace(/^an? |"/g, '').replace(/\W+/g, '_');

function propertiesOf(fields: Fields, parts: SchemaParts): JsonSchema {
  return Object.fromEntries(Object.entries(fields).map(([key, { shape, says }]) => [key, { description: says, ...shape.schema(parts) }]));
}
