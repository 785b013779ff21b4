// What is wrong with rows, columns or a join to the metrics that hang on it.
import type { Model, Path } from '../catalog/catalog.ts';
import type { Metric } from '../catalog/metric.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import { columnsOfMetric } from '../catalog/lineage.ts';
import { distinctMeasures } from '../catalog/measures-under.ts';
import type { Subject } from './claim.ts';

/** Names of the metrics over the measures, or that read the columns; else those over rows that reach the model, or that go by the join. */
export function metricsOn(subject: Subject, catalog: Catalog): readonly string[] {
  const metrics = [...catalog.metrics.values()].filter((metric) => !metric.hidden && !metric.broken);
  return hangingOn(subject, metrics, catalog).map(({ name }) => name);
}

function hangingOn(subject: Subject, metrics: readonly Metric[], catalog: Catalog): readonly Metric[] {
  if (subject.kind === 'measures')
    return metrics.filter((metric) => distinctMeasures(metric).some((measure) => subject.measures.includes(measure)));
  if (subject.kind === 'times') return metrics.filter((metric) => distinctMeasures(metric).some(({ time }) => time !== undefined));
  const readers = subject.kind === 'columns' ? metrics.filter((metric) => readsAny(metric, subject.sources)) : [];
  return readers.length > 0 ? readers : metrics.filter((metric) => goesThrough(metric, subject, catalog));
}

type Columns = Extract<Subject, { readonly kind: 'columns' }>['sources'];

/** Columns that only joins go by are no reason: those have claims of their own. */
const readsAny = (metric: Metric, sources: Columns): boolean =>
  columnsOfMetric(metric).some(({ model, column }) =>
    sources.some((source) => source.use !== 'join' && source.model.name === model.name && source.column === column),
  );

const goesThrough = (metric: Metric, subject: Subject, catalog: Catalog): boolean =>
  modelsOf(metric).some((model) => waysOf(model, catalog).some((path) => passes(path, subject)));

/** Models of the measures, and those whose rows are members. */
const modelsOf = (metric: Metric): readonly Model[] => [
  ...distinctMeasures(metric).map(({ model }) => model),
  ...('per' in metric.formula && 'model' in metric.formula.per ? [metric.formula.per.model] : []),
];

/** The model's own rows, and what they reach to one. */
const waysOf = (model: Model, { graph }: Catalog): readonly Path[] => [
  graph.self(model),
  ...graph.reach(model).filter(({ many }) => !many),
];

const passes = (path: Path, subject: Subject): boolean =>
  subject.kind === 'join'
    ? path.steps.some(({ join }) => join === subject.join)
    : path.to.name === subject.model.name || path.steps.some(({ to }) => to.name === subject.model.name);
