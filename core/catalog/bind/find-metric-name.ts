// A name in an expression over metrics to the measure or metric that it stands for.
import type { Measure, Model } from '../catalog.ts';
import type { Metric } from '../metric.ts';
import type { Catalog } from '../semantic-catalog.ts';
import { absentName } from './name-messages.ts';
import type { Message } from './name-messages.ts';
import { meansModel, severalImplement, twoMeanings, unknownMeasure, unknownMetric, unknownVariant } from './metric-name-messages.ts';
import { knownIn } from './known-in.ts';
import { nameOf } from '../asked-name.ts';
import type { MetricScope } from './metric-scope.ts';

/** What a name stands for; `formerly` when it is a former name. */
export type FoundMetric = { readonly formerly?: boolean } & (
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'period-days' }
  | { readonly kind: 'later'; readonly feature: string }
  | { readonly kind: 'nothing'; readonly message: Message }
);

/** Where metric names are looked for; `settle` binds a metric before a variant of it is made. */
export type MetricNames = Pick<MetricScope, 'catalog' | 'home' | 'helpers'> & { readonly settle?: MetricScope['settle'] };

/** Finds `model.measure`, a helper, a measure of the own model, a metric - in this order -, or a variant of one. */
export function findMetricName(parts: readonly string[], names: MetricNames): FoundMetric {
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return findBare(first, names) ?? nothing(unknownMetric(first, names));
  if (first === 'period' && second === 'days') return { kind: 'period-days' };
  const measure = findMeasure(parts, names.catalog);
  const metric = findBare(first, names);
  if (measure && metric && names.catalog.variants.names.has(second)) return nothing(twoMeanings(first, second));
  if (measure) return measure.found.kind === 'nothing' ? measure.found : variantOf(measure.found, measure.rest, names);
  const model = metric && !names.catalog.variants.names.has(second) ? knownIn(names.catalog, names.catalog.models.get(first)) : undefined;
  if (model && meansModel(second, model, names.catalog)) return nothing(unknownMeasure(second, model, names.catalog));
  if (metric) return variantOf(metric, [second, ...rest], names);
  return nothing(notFound(parts, names));
}

/** A measure of a model or an interface, and what is written after it. */
interface MeasureAndRest {
  readonly found: FoundMetric;
  readonly rest: readonly string[];
}

/** `opportunities.won`, `deals.order_count`, `deals.opportunities.won`: the names of an interface go before those of a model that bears its name. */
function findMeasure([first = '', second = '', ...rest]: readonly string[], catalog: Catalog): MeasureAndRest | undefined {
  const implementing = catalog.interfaces.get(first) ?? [];
  const found = implementing.length > 0 ? measureOfInterface(first, second, implementing, catalog) : undefined;
  if (found) return { found, rest };
  const model = modelNamed(first, catalog);
  const [third, ...after] = rest;
  const qualified =
    third !== undefined && model?.model.spaces.has(second) ? measureOfInterface(second, third, [model.model], catalog) : undefined;
  if (qualified) return { found: qualified, rest: after };
  const measure = model && measureNamed(second, model.model, catalog);
  return measure && { found: { kind: 'measure', measure: measure.measure, formerly: model.formerly || measure.formerly }, rest };
}

function measureOfInterface(of: string, name: string, models: readonly Model[], catalog: Catalog): FoundMetric | undefined {
  const [only, another] = models.flatMap((model) => measureNamed(`${of}.${name}`, model, catalog) ?? []);
  if (only && another) return nothing(severalImplement(`${of}.${name}`, models));
  if (only) return { kind: 'measure', ...only };
  const needs = models.map((model) => model.spaces.get(of)?.absent.get(name)).find((some) => some !== undefined);
  return needs && nothing(absentName(`${of}.${name}`, needs));
}

/** The metric that one or several variants make of a metric or measure. */
function variantOf(found: FoundMetric, variants: readonly string[], names: MetricNames): FoundMetric {
  const { catalog, settle } = names;
  const [name, ...rest] = variants;
  if (name === undefined || (found.kind !== 'metric' && found.kind !== 'measure')) return found;
  const base = found.kind === 'metric' ? found.metric : found.measure;
  if (!catalog.variants.names.has(name)) return nothing(unknownVariant(nameOf(base), name, catalog));
  const made = catalog.variants.of(base, name, catalog, settle);
  if (!made.ok) return nothing(made.diagnostics[0] ?? unknownVariant(nameOf(base), name, catalog));
  return variantOf({ kind: 'metric', metric: made.value, formerly: found.formerly }, rest, names);
}

function findBare(name: string, { catalog, home, helpers }: MetricNames): FoundMetric | undefined {
  const helper = helpers.get(name);
  if (helper) return { kind: 'metric', metric: helper };
  const own = home && measureNamed(name, home, catalog);
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

function measureNamed(name: string, model: Model, catalog: Catalog): { readonly measure: Measure; readonly formerly: boolean } | undefined {
  const measure = knownIn(catalog, model.measures.get(name));
  if (measure) return { measure, formerly: false };
  const renamed = knownIn(catalog, model.measures.get(model.renamed.get(name) ?? ''));
  return renamed && { measure: renamed, formerly: true };
}

const nothing = ({ code, message, hint }: Message): FoundMetric => ({
  kind: 'nothing',
  message: { code, message, ...(hint === undefined ? {} : { hint }) },
});

/** What is said of a dotted name that is nothing. */
function notFound([first = '', second = '', ...rest]: readonly string[], names: MetricNames): Message {
  const { catalog } = names;
  const lacking = catalog.unavailable.get(first);
  if (lacking) return absentName(first, lacking.needs);
  const model = modelNamed(first, catalog);
  const implementing = catalog.interfaces.get(first);
  if (implementing?.length === 0 && !model) return absentName(`${first}.${second}`, [{ kind: 'interface', interface: first }]);
  const [only] = implementing ?? [];
  if (only) return unknownMeasure(second, only, catalog, first);
  return model ? unknownMeasure(second, model.model, catalog) : unknownMetric([first, second, ...rest].join('.'), names);
}
