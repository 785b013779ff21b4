// A document of a file becomes the definitions in it.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import type { YamlMap, YamlNode } from '../../source/yaml-node.ts';
import { nounOf, textsIn, valueOf } from '../../source/yaml-node.ts';
import type { LaterDefinition, MetricDefinition, ModelDefinition } from '../definitions.ts';
import {
  collection,
  collectionFields,
  defaults,
  interfaceDocument,
  modelDocument,
  type Collection,
  type ModelDocument,
} from '../keys/file.ts';
import { modelFields } from '../keys/model.ts';
import { badName, noMap, unknownKey, unnamedModel } from '../messages.ts';
import { isNameText } from '../shape/collections.ts';
import { silent, type Reading } from '../shape/shape.ts';
import { overDefaults, type Building, type Defaults } from './building.ts';
import { buildMetric } from './metric.ts';
import { buildModel } from './model.ts';

/** What a document defines. */
export interface DocumentDefinitions {
  readonly models: readonly ModelDefinition[];
  readonly metrics: readonly MetricDefinition[];
  readonly later: readonly LaterDefinition[];
}

const nothing: DocumentDefinitions = { models: [], metrics: [], later: [] };

/** The defaults that a file states, over those of kpi.yml. */
export function defaultsOf(roots: readonly YamlNode[], under: Defaults): Defaults {
  return roots.reduce((sum, root) => {
    const node = valueOf(root, 'defaults');
    return node ? overDefaults(defaults.read(node, silent), sum) : sum;
  }, under);
}

/** Reads a model, an interface, or maps of definitions; the names in what is none of them are lost. */
export function readDocument(root: YamlNode, reading: Reading, building: Building): DocumentDefinitions {
  const read = root.kind === 'map' ? readMap(root, reading, building) : undefined;
  if (root.kind !== 'map') reading.report(noMap(nounOf(root), root.at));
  if (!read) for (const text of textsIn(root)) building.lose(text);
  return read ?? nothing;
}

function readMap(root: YamlMap, reading: Reading, building: Building): DocumentDefinitions | undefined {
  if (valueOf(root, 'model')) return fromModel(root, modelDocument.read(root, reading, textOf(root, 'model')), building);
  if (valueOf(root, 'interface')) return fromInterface(root, reading);
  const stray = strayKey(root);
  if (stray) reading.report(misspelt(root) ?? unnamedModel(stray));
  const read = stray ? undefined : collection.read(root, reading);
  return read && fromCollection(read, building);
}

const textOf = (root: YamlMap, key: string): string | undefined => {
  const node = valueOf(root, key);
  return node?.kind === 'scalar' ? node.text : undefined;
};

/** A key of a model in a document that has no key of a file. */
function strayKey(root: YamlMap) {
  if (root.entries.some(({ key }) => Object.hasOwn(collectionFields, key.text) && key.text !== 'metrics')) return undefined;
  return root.entries.find(({ key }) => Object.hasOwn(modelFields, key.text) && !Object.hasOwn(collectionFields, key.text))?.key;
}

/** A key that was meant to name the model. */
function misspelt(root: YamlMap): Diagnostic | undefined {
  const known = [...Object.keys(modelFields), ...Object.keys(collectionFields)];
  const entry = root.entries.find(({ key }) => !known.includes(key.text) && suggest(key.text, ['model', 'interface']));
  return entry && unknownKey(entry.key, 'a file of definitions', ['model', 'interface'], [], false);
}

function fromModel(root: YamlMap, read: ModelDocument | undefined, building: Building): DocumentDefinitions {
  const name = read?.values.model;
  if (!read || !name) {
    building.lose(textOf(root, 'model') ?? '');
    return nothing;
  }
  if (!isNameText(name.value)) building.report(badName(name.value, name.at));
  return { models: [buildModel({ name, value: read }, building)], metrics: [], later: implementations(read, name.value) };
}

const implementations = ({ keys, values }: Pick<ModelDocument, 'keys' | 'values'>, name: string): LaterDefinition[] => {
  const at = keys.get('implements');
  return at && values.implements ? [{ feature: 'implements', name, at }] : [];
};

function fromInterface(root: YamlMap, reading: Reading): DocumentDefinitions {
  const name = interfaceDocument.read(root, reading)?.values.interface;
  return name ? { ...nothing, later: [{ feature: 'interface', name: name.value, at: name.at }] } : nothing;
}

function fromCollection(read: Collection, building: Building): DocumentDefinitions {
  const { models = [], metrics = [], interfaces = [], variants = [] } = read.values;
  return {
    models: models.map((model) => buildModel(model, building)),
    metrics: metrics.flatMap((metric) => buildMetric(metric, building)),
    later: [
      ...models.flatMap(({ name, value }) => implementations(value, name.value)),
      ...interfaces.map(({ name }) => ({ feature: 'interface', name: name.value, at: name.at })),
      ...variants.map(({ name }) => ({ feature: 'variants', name: name.value, at: name.at })),
    ],
  };
}
