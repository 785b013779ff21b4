// A document of a file becomes the definitions in it.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import type { YamlMap, YamlNode } from '../../source/yaml-node.ts';
import { nounOf, textsIn, valueOf } from '../../source/yaml-node.ts';
import type { AccessDefinition } from '../access.ts';
import type { Written } from '../all-definitions.ts';
import type { PackTest } from '../packs.ts';
import {
  collection,
  collectionFields,
  defaults,
  interfaceDocument,
  modelDocument,
  packDocument,
  type Collection,
  type ModelDocument,
} from '../keys/file.ts';
import { modelFields } from '../keys/model.ts';
import { badName, noMap, unknownKey, unnamedModel } from '../messages.ts';
import { isNameText } from '../shape/collections.ts';
import { silent, type Reading } from '../shape/shape.ts';
import { buildAccess } from './access.ts';
import { overDefaults, type Building, type Defaults } from './building.ts';
import { buildInterface } from './interface.ts';
import { buildMetricChange } from './metric-change.ts';
import { buildMetric } from './metric.ts';
import { buildModel } from './model.ts';
import { buildPack, buildPackTest } from './pack.ts';
import { buildVariant } from './variant.ts';

/** What a document defines. */
export interface DocumentDefinitions extends Written {
  readonly tests: readonly PackTest[];
  readonly access: readonly AccessDefinition[];
}

const nothing: DocumentDefinitions = {
  models: [],
  metrics: [],
  changes: [],
  variants: [],
  interfaces: [],
  packs: [],
  tests: [],
  access: [],
};

/** The defaults that a file states, over those of kpi.yml. */
export function defaultsOf(roots: readonly YamlNode[], under: Defaults): Defaults {
  return roots.reduce((sum, root) => {
    const node = valueOf(root, 'defaults');
    return node ? overDefaults(defaults.read(node, silent), sum) : sum;
  }, under);
}

/** Reads a model, an interface, a pack, or maps of definitions; the names in what is none of them are lost. */
export function readDocument(root: YamlNode, reading: Reading, building: Building): DocumentDefinitions {
  const read = root.kind === 'map' ? readMap(root, reading, building) : undefined;
  if (root.kind !== 'map') reading.report(noMap(nounOf(root), root.at));
  if (!read) for (const text of textsIn(root)) building.lose(text);
  return read ?? nothing;
}

function readMap(root: YamlMap, reading: Reading, building: Building): DocumentDefinitions | undefined {
  if (valueOf(root, 'model')) return fromModel(root, modelDocument.read(root, reading, textOf(root, 'model')), building);
  if (valueOf(root, 'interface')) return fromInterface(root, reading, building);
  if (valueOf(root, 'pack')) return fromPack(root, reading, building);
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
  const entry = root.entries.find(({ key }) => !known.includes(key.text) && suggest(key.text, ['model', 'interface', 'pack']));
  return entry && unknownKey(entry.key, 'a file of definitions', ['model', 'interface', 'pack'], [], false);
}

function fromModel(root: YamlMap, read: ModelDocument | undefined, building: Building): DocumentDefinitions {
  const name = read?.values.model;
  if (!read || !name) {
    building.lose(textOf(root, 'model') ?? '');
    return nothing;
  }
  if (!isNameText(name.value)) building.report(badName(name.value, name.at));
  return { ...nothing, models: [buildModel({ name, value: read }, building)] };
}

function fromInterface(root: YamlMap, reading: Reading, building: Building): DocumentDefinitions {
  const read = interfaceDocument.read(root, reading);
  const name = read?.values.interface;
  if (name && !isNameText(name.value)) building.report(badName(name.value, name.at));
  return read && name ? { ...nothing, interfaces: [buildInterface({ name, value: read }, building)] } : nothing;
}

function fromPack(root: YamlMap, reading: Reading, building: Building): DocumentDefinitions {
  const read = packDocument.read(root, reading);
  const name = read?.values.pack;
  if (name && !isNameText(name.value)) building.report(badName(name.value, name.at));
  if (!read || !name) return nothing;
  const interfaces = (read.values.interfaces ?? []).map((one) => buildInterface(one, building));
  return { ...nothing, interfaces, packs: [buildPack(name, read, building)] };
}

function fromCollection({ values }: Collection, building: Building): DocumentDefinitions {
  const { models = [], metrics = [], interfaces = [], variants = [], tests = [] } = values;
  const isChange = ({ value }: (typeof metrics)[number]): boolean => value.keys.has('overrides');
  return {
    models: models.map((model) => buildModel(model, building)),
    metrics: metrics.filter((metric) => !isChange(metric)).flatMap((metric) => buildMetric(metric, building)),
    changes: metrics.filter(isChange).flatMap((metric) => buildMetricChange(metric, building)),
    variants: variants.flatMap((variant) => buildVariant(variant, building)),
    interfaces: interfaces.map((one) => buildInterface(one, building)),
    packs: [],
    tests: tests.flatMap((test) => buildPackTest(test, building)),
    access: values.access ? [buildAccess(values.access, building)] : [],
  };
}
