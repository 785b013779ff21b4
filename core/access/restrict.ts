// Definitions as a caller with restrictions sees them: row conditions become part of the models' own filters, what is not seen is denied.
import type { Definitions } from '../definition/all-definitions.ts';
import { present } from '../definition/build/building.ts';
import type { DimensionDefinition, MetricDefinition, ModelDefinition, Named } from '../definition/definitions.ts';
import type { Restriction } from './restriction.ts';

/** The definitions, with what a token brings among their parameters. */
export function restrict(definitions: Definitions, restriction: Restriction): Definitions {
  const { project, access, models, metrics } = definitions;
  const seen = models.map((model) => restrictModel(model, restriction));
  const named = metrics.map((metric) => deny(metric, restriction.hide.metrics.has(metric.name)));
  const denied = new Set([...named, ...seen.flatMap((model) => model.metrics)].flatMap((metric) => (metric.denied ? [metric.name] : [])));
  return {
    ...definitions,
    project: { ...project, parameters: [...project.parameters, ...(access?.claims ?? [])] },
    models: seen.map((model) => ({ ...model, metrics: model.metrics.map((metric) => unreplaced(metric, denied)) })),
    metrics: named.map((metric) => unreplaced(metric, denied)),
  };
}

/** A metric that is retired for one which may not be known of is retired for nothing. */
function unreplaced(metric: MetricDefinition, denied: ReadonlySet<string>): MetricDefinition {
  const { replacedBy, ...rest } = metric;
  return replacedBy !== undefined && denied.has(replacedBy) ? rest : metric;
}

function restrictModel(model: ModelDefinition, { rows, hide, metricsWith, mask }: Restriction): ModelDefinition {
  const whole = hide.models.has(model.name);
  const isHidden = ({ name }: MetricDefinition): boolean => hide.metrics.has(name) || metricsWith.get(model.name)?.has(name) === true;
  const part = <T extends Named>(kind: 'dimensions' | 'measures' | 'segments', thing: T): T =>
    deny(thing, whole || hide[kind].has(`${model.name}.${thing.name}`));
  return present(deny(model, whole), {
    seen: rows.get(model.name),
    dimensions: model.dimensions.map((dimension) => masked(part('dimensions', dimension), mask.get(`${model.name}.${dimension.name}`))),
    measures: model.measures.map((measure) => part('measures', measure)),
    segments: model.segments.map((segment) => part('segments', segment)),
    metrics: model.metrics.map((metric): MetricDefinition => deny(metric, whole || isHidden(metric))),
  });
}

const deny = <T extends Named>(thing: T, denied: boolean): T => (denied ? { ...thing, denied } : thing);

const masked = (dimension: DimensionDefinition, mask: DimensionDefinition['mask']): DimensionDefinition =>
  mask ? { ...dimension, mask } : dimension;
