// `warehouses:` of kpi.yml becomes entries that can be opened; `${NAME}` is taken from the environment when one is.
import type { readProjectFile } from '../core/definition/read-definitions.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { Location } from '../core/source/location.ts';
import { plainValue } from '../core/source/plain-value.ts';
import { didYouMean } from '../core/source/suggest.ts';
import { valueOf, type YamlMap } from '../core/source/yaml-node.ts';
import { WarehouseError, type Adapter } from '../core/warehouse/adapter.ts';
import { missingSetting, noType, notSettings, unknownSetting, unknownType, unknownWarehouse } from './messages.ts';

/** Variables by name, as process.env has them. */
type Environment = Readonly<Record<string, string | undefined>>;

/** A warehouse of kpi.yml. */
export interface WarehouseEntry {
  readonly name: string;
  readonly at: Location;
  readonly type: string;
  /** Its settings without `type`, variables filled in. Raises WarehouseError when one is missing. */
  readonly settings: (environment: Environment) => Readonly<Record<string, unknown>>;
}

type ProjectSettings = ReturnType<typeof readProjectFile>;

/** The warehouse that is asked when none is named: the one that kpi.yml says, or the only one. */
export const defaultWarehouse = ({ warehouse, warehouses = [] }: ProjectSettings): string | undefined =>
  warehouse?.value ?? (warehouses.length === 1 ? warehouses[0]?.name.value : undefined);

/** Reads the entries; with adapters, also whether these know the types and settings. */
export function readWarehouses(settings: ProjectSettings, adapters?: readonly Adapter[]) {
  const diagnostics: Diagnostic[] = [];
  const warehouses = new Map<string, WarehouseEntry>();
  for (const { name, value } of settings.warehouses ?? []) {
    if (value.kind === 'map') warehouses.set(name.value, readEntry(name.value, name.at, value, adapters, diagnostics));
    else diagnostics.push(notSettings(name.value, name.at));
  }
  const { warehouse } = settings;
  const names = (settings.warehouses ?? []).map(({ name }) => name.value);
  if (warehouse && !names.includes(warehouse.value))
    diagnostics.push(unknownWarehouse(warehouse.value, warehouse.at, hintFor(warehouse.value, names)));
  return { warehouses, diagnostics };
}

const hintFor = (name: string, names: readonly string[]): string | undefined =>
  didYouMean(name, names) ?? (names.length > 0 ? `there are: ${names.join(', ')}` : undefined);

function readEntry(
  name: string,
  at: Location,
  map: YamlMap,
  adapters: readonly Adapter[] | undefined,
  diagnostics: Diagnostic[],
): WarehouseEntry {
  const written = valueOf(map, 'type');
  const type = written?.kind === 'scalar' ? written.text : '';
  if (type === '') diagnostics.push(noType(name, at, adapters?.map((adapter) => adapter.type) ?? []));
  else if (adapters) diagnostics.push(...checkEntry(name, at, map, type, adapters));
  return { name, at, type, settings: (environment) => settingsOf(name, map, environment) };
}

function* checkEntry(name: string, at: Location, map: YamlMap, type: string, adapters: readonly Adapter[]): Generator<Diagnostic> {
  const adapter = adapters.find((one) => one.type === type);
  const types = adapters.map((one) => one.type);
  if (!adapter) return yield unknownType(type, valueOf(map, 'type')?.at ?? at, didYouMean(type, types) ?? `types are ${types.join(', ')}`);
  const known = Object.keys(adapter.settings);
  for (const { key } of map.entries) {
    if (key.text !== 'type' && !known.includes(key.text))
      yield unknownSetting(key.text, type, key.at, didYouMean(key.text, known) ?? `its settings are ${known.join(', ')}`);
  }
  for (const [key, { required, description }] of Object.entries(adapter.settings))
    if (required && !valueOf(map, key)) yield missingSetting(name, key, description, at);
}

function settingsOf(name: string, map: YamlMap, environment: Environment): Readonly<Record<string, unknown>> {
  const entries = map.entries
    .filter(({ key }) => key.text !== 'type')
    .map(({ key, value }) => [key.text, filled(plainValue(value), name, environment)]);
  return Object.fromEntries(entries);
}

/** A value whose texts have their variables replaced. */
function filled(value: unknown, warehouse: string, environment: Environment): unknown {
  if (typeof value === 'string')
    return value.replace(/\$\{(\w+)\}/g, (_, variable: string) => variableOf(variable, warehouse, environment));
  if (Array.isArray(value)) return value.map((item) => filled(item, warehouse, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, warehouse, environment)]));
}

function variableOf(variable: string, warehouse: string, environment: Environment): string {
  const value = environment[variable];
  if (value === undefined)
    throw new WarehouseError(
      `the warehouse "${warehouse}" needs the environment variable ${variable}, which is not set`,
      `set ${variable}, or name another warehouse`,
    );
  return value;
}
