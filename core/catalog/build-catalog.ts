// Definitions to the catalog: models, their joins, what they hold, and metrics over them.
import { linkDefinitions } from '../link/link-definitions.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import type { ParameterDefinition } from '../definition/project-definition.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { types } from '../expression/type.ts';
import { bindJoins } from './bind/bind-joins.ts';
import { bindModels, expectParts } from './bind/bind-models.ts';
import { buildMetrics, type MetricSource } from './build-metrics.ts';
import { buildCalendars } from './build-calendars.ts';
import type { Building } from './building.ts';
import type { Dimension, Measure, Model } from './catalog.ts';
import type { Catalog } from './semantic-catalog.ts';
import { formerNames } from './described.ts';
import { createJoinGraph, implementers } from './joins/join-graph.ts';
import { joinShells } from './joins/join-shapes.ts';
import { firsts, modelShell } from './model-shells.ts';
import { checkVariants, createVariants } from './make-variants.ts';
import { readType } from './bind/read-type.ts';
import { rules } from './rules/rules.ts';
import type { Schema } from './schema.ts';
import { createSettling } from './settling.ts';

/** A catalog, as far as the definitions allow, and all that is wrong with them. */
export interface BuiltCatalog {
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the catalog. What has an error is marked as broken, and so is what stands on it; each error is reported once. */
export function buildCatalog(written: Definitions, schema?: Schema): BuiltCatalog {
  const { definitions, diagnostics: misused } = linkDefinitions(written);
  const diagnostics: Diagnostic[] = [...misused];
  const { lost } = definitions;
  const shells = firsts(definitions.models).map(modelShell);
  const models = new Map<string, Model>(shells.map(({ model }) => [model.name, model]));
  const renamedModels = formerNames(definitions.models);
  const interfaces = new Map([...definitions.interfaces.map(({ name }) => [name, []] as const), ...implementers(models)]);
  const { joins, incomplete } = joinShells({ models, shells, renamedModels, diagnostics, lost });
  const graph = createJoinGraph(
    models,
    joins.map(({ shape }) => shape),
    renamedModels,
  );
  const settling = createSettling<Dimension | Measure>(diagnostics, ({ model, name }) => `${model.name}.${name}`);
  const parameters = parametersOf(definitions.project.parameters);
  const warn = (warning: Diagnostic): void => void diagnostics.push(warning);
  const calendars = buildCalendars(definitions.project.calendars, { models, renamedModels, diagnostics, lost });
  const building: Building = { models, parameters, calendars, graph, diagnostics, incomplete, lost, schema, settle: settling.settle, warn };
  expectParts(shells, settling, building);
  bindModels(shells, settling, building);
  bindJoins(joins, building);
  const metricDefinitions = metricSources(definitions, models);
  const renamed = { models: renamedModels, metrics: formerNames(metricDefinitions.map(({ definition }) => definition)) };
  const { project, unavailable } = definitions;
  const variants = createVariants(definitions.variants);
  const named = { models, metrics: new Map(), interfaces, unavailable, variants, renamed };
  const shell: Catalog = { project, ...named, parameters, calendars, graph };
  const metrics = buildMetrics(metricDefinitions, shell, { diagnostics, incomplete, lost, schema, hidden: true });
  const catalog: Catalog = { ...shell, metrics };
  diagnostics.push(...checkVariants(definitions.variants, catalog));
  for (const rule of rules) diagnostics.push(...rule(catalog, definitions));
  return { catalog, diagnostics: once(diagnostics) };
}

/** Every metric, with the model that it stands with. */
const metricSources = (definitions: Definitions, models: ReadonlyMap<string, Model>): readonly MetricSource[] => [
  ...definitions.models.flatMap(({ name, metrics }) => metrics.map((definition) => ({ definition, home: models.get(name) }))),
  ...definitions.metrics.map((definition) => ({ definition, home: undefined })),
];

/** What is found from several models, such as a former name in the filter of a metric over two, is told once. */
function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, message, at }) => {
    const key = `${code} ${at?.file.path} ${at?.start} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

function parametersOf(definitions: readonly ParameterDefinition[]): Catalog['parameters'] {
  return new Map(
    definitions.map((definition) => [definition.name, { ...definition, valueType: readType(definition.type.value) ?? types.unknown }]),
  );
}
