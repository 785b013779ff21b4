// A metric becomes the dimensions that it can be cut by.
import { askedName } from '../core/catalog/asked-name.ts';
import type { Dimension, Model, Path } from '../core/catalog/catalog.ts';
import type { Metric } from '../core/catalog/metric.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { distinctMeasures, metricsIn } from '../core/catalog/measures-under.ts';

/** A dimension as a query names it. */
export interface Cut {
  readonly name: string;
  readonly dimension: Dimension;
  readonly path: Path;
  /** Whether a row may be in several groups. */
  readonly overlapping: boolean;
}

/** Dimensions that every measure under the metric reaches, by the names of roles. */
export function cutsOf(catalog: Catalog, metric: Metric): readonly Cut[] {
  const [first, ...others] = modelsOf(metric);
  if (!first) return [];
  const reachable = others.map((model) => new Set(cutsOfModel(catalog, model).map(({ name }) => name)));
  return cutsOfModel(catalog, first).filter(({ name }) => reachable.every((names) => names.has(name)));
}

/** Models of the measures, and of the members where there are no measures. */
function modelsOf(metric: Metric): readonly Model[] {
  const models = distinctMeasures(metric).map(({ model }) => model);
  const members = [metric, ...metricsIn(metric.formula)].flatMap(({ formula }) =>
    'per' in formula && 'model' in formula.per ? [formula.per.model] : [],
  );
  return [...new Set(models.length > 0 ? models : members)];
}

/** Dimensions that the rows of a model reach. */
export function cutsOfModel(catalog: Catalog, model: Model): readonly Cut[] {
  const paths: readonly Path[] = [
    catalog.graph.self(model),
    ...(catalog.graph.asked ?? catalog.graph).reach(model).filter((path) => path.steps.length > 0),
  ];
  const cuts = paths.flatMap((path) =>
    [...path.to.dimensions.values()].filter(({ hidden }) => !hidden).map((dimension) => cutAt(catalog, path, dimension)),
  );
  return cuts.filter((cut, index) => cuts.findIndex(({ name }) => name === cut.name) === index);
}

/** Behind a role a name of an interface stands for itself where the role is called like the interface. */
function cutAt(catalog: Catalog, path: Path, dimension: Dimension): Cut {
  const role = path.steps.at(-1)?.role;
  const isOf = dimension.name.startsWith(`${role}.`);
  const name = role === undefined ? askedName(catalog, path.to, dimension.name) : isOf ? dimension.name : `${role}.${dimension.name}`;
  return { name, dimension, path, overlapping: path.many };
}
