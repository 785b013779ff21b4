// A name in an expression over metrics to the measure or metric that it stands for.
import { suggest } from '../source/suggest.ts';
import type { Measure, Model } from './catalog.ts';
import type { Metric } from './metric.ts';
import type { Catalog } from './semantic-catalog.ts';
import type { Message } from './name-messages.ts';
import { didYouMean } from './name-messages.ts';
import type { MetricScope } from './metric-scope.ts';

/** What a name stands for; `formerly` when it is a former name. */
export type FoundMetric = { readonly formerly?: boolean } & (
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'period-days' }
  | { readonly kind: 'later'; readonly feature: string }
  | { readonly kind: 'nothing'; readonly message: Message }
);

/** Where metric names are looked for. */
export type MetricNames = Pick<MetricScope, 'catalog' | 'home' | 'helpers'>;

/** Finds `model.measure`, a helper, a measure of the own model, a metric - in this order -, or a variant of one. */
export function findMetricName(parts: readonly string[], names: MetricNames): FoundMetric {
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return findBare(first, names) ?? nothing(unknownMetric(first, names));
  if (first === 'period' && second === 'days') return { kind: 'period-days' };
  const { catalog } = names;
  const model = modelNamed(first, catalog);
  const measure = model && measureNamed(second, model.model);
  if (model && measure && rest.length === 0)
    return { kind: 'measure', measure: measure.measure, formerly: model.formerly || measure.formerly };
  if ((model && measure) || findBare(first, names)) return { kind: 'later', feature: 'variants' };
  if (catalog.interfaces.has(first)) return { kind: 'later', feature: 'interface' };
  return nothing(model ? unknownMeasure(second, model.model, catalog) : unknownMetric(parts.join('.'), names));
}

function findBare(name: string, { catalog, home, helpers }: MetricNames): FoundMetric | undefined {
  const helper = helpers.get(name);
  if (helper) return { kind: 'metric', metric: helper };
  const own = home && measureNamed(name, home);
  if (own) return { kind: 'measure', ...own };
  const current = catalog.metrics.has(name) ? name : catalog.renamed.metrics.get(name);
  const metric = current === undefined ? undefined : catalog.metrics.get(current);
  return metric && { kind: 'metric', metric, formerly: current !== name };
}

function modelNamed(name: string, catalog: Catalog): { readonly model: Model; readonly formerly: boolean } | undefined {
  const model = catalog.models.get(name);
  if (model) return { model, formerly: false };
  const renamed = catalog.models.get(catalog.renamed.models.get(name) ?? '');
  return renamed && { model: renamed, formerly: true };
}

function measureNamed(name: string, model: Model): { readonly measure: Measure; readonly formerly: boolean } | undefined {
  const measure = model.measures.get(name);
  if (measure) return { measure, formerly: false };
  const renamed = model.measures.get(model.renamed.get(name) ?? '');
  return renamed && { measure: renamed, formerly: true };
}

const nothing = (message: Message): FoundMetric => ({ kind: 'nothing', message });

function unknownMeasure(name: string, model: Model, catalog: Catalog): Message {
  const written = `${model.name}.${name}`;
  if (model.dimensions.has(name)) {
    return {
      code: 'dimension-in-metric',
      message: `"${written}" is a dimension; a metric is made of measures`,
      hint: `aggregate it: sum(${written}), max(${written}), count(distinct ${written})`,
    };
  }
  const near = suggest(name, model.measures.keys());
  const elsewhere = near === undefined ? suggest(name, catalog.metrics.keys()) : undefined;
  return {
    code: 'unknown-measure',
    message: `"${model.name}" has no measure "${name}"`,
    ...didYouMean(near === undefined ? elsewhere : `${model.name}.${near}`),
  };
}

/** What is said of a name that is no metric, with the nearest of all kinds. */
function unknownMetric(name: string, { catalog, home, helpers }: MetricNames): Message {
  const own = home ? [...home.measures.keys()] : [];
  const near =
    suggest(name, [...helpers.keys(), ...own, ...visible(catalog)]) ??
    measuresCalled(name, catalog)[0] ??
    suggest(name, allMeasures(catalog));
  const dimension = home?.dimensions.has(name);
  if (dimension && near === undefined)
    return {
      code: 'dimension-in-metric',
      message: `"${name}" is a dimension; a metric is made of measures`,
      hint: `aggregate it: sum(${name}), or max(${name})`,
    };
  return { code: 'unknown-metric', message: `no metric is named "${name}"`, ...didYouMean(near) };
}

const visible = (catalog: Catalog): readonly string[] =>
  [...catalog.metrics.values()].filter((metric) => !metric.hidden).map(({ name }) => name);

/** Measures of exactly this name: somebody left the model out. */
const measuresCalled = (name: string, catalog: Catalog): readonly string[] =>
  [...catalog.models.values()].filter((model) => model.measures.has(name)).map((model) => `${model.name}.${name}`);

const allMeasures = (catalog: Catalog): readonly string[] =>
  [...catalog.models.values()].flatMap((model) => [...model.measures.keys()].map((name) => `${model.name}.${name}`));
