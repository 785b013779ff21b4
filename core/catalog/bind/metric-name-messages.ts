// What is said of names that stand for nothing in an expression over metrics.
import { addedBy } from '../added-columns.ts';
import { alsoCalled } from '../also-called.ts';
import { suggest } from '../../source/suggest.ts';
import type { Model } from '../catalog.ts';
import type { Catalog } from '../semantic-catalog.ts';
import type { MetricScope } from './metric-scope.ts';
import { knownIn, knownNames } from './known-in.ts';
import { absentName, didYouMean } from './name-messages.ts';
import type { Message } from './name-messages.ts';

/** Where the name was looked for. */
type Names = Pick<MetricScope, 'catalog' | 'home' | 'helpers'>;

/** A variant that nobody defined. */
export function unknownVariant(base: string, name: string, { variants }: Catalog): Message {
  const part = addedBy(name);
  if (part) return addedColumn(base, name, part);
  const near = didYouMean(suggest(name, variants.names));
  const hint =
    variants.names.size > 0 ? `variants are ${[...variants.names].join(', ')}` : 'the usual ones come with the pack "time": uses: [time]';
  return { code: 'unknown-variant', message: `"${base}" has no variant "${name}"`, ...('hint' in near ? near : { hint }) };
}

/** The column of a comparison or a target where no request has added it, or where a metric is meant. */
const addedColumn = (base: string, name: string, part: 'compare' | 'targets'): Message => ({
  code: 'added-column',
  message: `"${base}.${name}" is no metric, but a column that "${part}" adds to an answer`,
  hint: `a request with ${part === 'compare' ? 'compare: previous_period has it' : `targets: true has it, where "${base}" has a target`}; "having", "order" and "top" may use it`,
});

/** A name that is a measure of a model and a variant of the metric of that name. */
export const twoMeanings = (first: string, second: string): Message => ({
  code: 'two-meanings',
  message: `"${first}.${second}" has two meanings: a measure of the model "${first}", and a variant of the metric "${first}"`,
  hint: 'give the measure or the variant another name',
});

/** A measure of an interface that several models implement. */
export const severalImplement = (written: string, models: readonly Model[]): Message => ({
  code: 'several-implement',
  message: `"${written}" may be that of ${models.map(({ name }) => `"${name}"`).join(' or ')}`,
  hint: `write ${models.map(({ name }) => `"${name}.${written}"`).join(' or ')}`,
});

/** What is said of a name that is no measure of a model, or of an interface that it implements. */
export function unknownMeasure(name: string, model: Model, catalog: Catalog, space?: string): Message {
  const of = space ?? model.name;
  const key = space === undefined ? name : `${space}.${name}`;
  const written = `${of}.${name}`;
  if (knownIn(catalog, model.dimensions.get(key))) {
    return {
      code: 'dimension-in-metric',
      message: `"${written}" is a dimension; a metric is made of measures`,
      hint: `aggregate it: sum(${written}), max(${written}), count(distinct ${written})`,
    };
  }
  const near = suggest(name, measuresOf(model, space, catalog));
  const elsewhere = near === undefined ? suggest(name, catalog.metrics.keys()) : undefined;
  return {
    code: 'unknown-measure',
    message: `"${of}" has no measure "${name}"`,
    ...didYouMean(near === undefined ? elsewhere : `${of}.${near}`),
  };
}

/** Whether what stands after a name that a metric and a model bear is meant of the model: a dimension of it, or nearly a measure and no variant. */
export const meansModel = (name: string, model: Model, catalog: Catalog): boolean =>
  addedBy(name) === undefined &&
  (knownIn(catalog, model.dimensions.get(name)) !== undefined ||
    (suggest(name, catalog.variants.names) === undefined && suggest(name, measuresOf(model, undefined, catalog)) !== undefined));

/** The names of a model's own measures, or of those that it has as an interface. */
const measuresOf = (model: Model, space: string | undefined, catalog: Catalog): readonly string[] =>
  knownNames(catalog, model.measures).flatMap((name) =>
    space === undefined ? (name.includes('.') ? [] : [name]) : name.startsWith(`${space}.`) ? [name.slice(space.length + 1)] : [],
  );

/** What is said of a name that is no metric, with the nearest of all kinds. */
export function unknownMetric(name: string, { catalog, home, helpers }: Names): Message {
  const lacking = catalog.unavailable.get(name);
  if (lacking) return absentName(name, lacking.needs);
  const own = home ? [...home.measures.keys()] : [];
  const near =
    alsoCalled(name, catalog)[0] ??
    rowsOf(name, catalog) ??
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
  const [model = '', dotted] = name.split('.');
  const noModel = dotted === undefined ? '' : `, and no model "${model}"`;
  return { code: 'unknown-metric', message: `no metric is named "${name}"${noModel}`, ...didYouMean(near) };
}

const visible = (catalog: Catalog): readonly string[] =>
  [...catalog.metrics.values()].filter((metric) => !metric.hidden).map(({ name }) => name);

/** The number of rows of a model that bears the name. */
function rowsOf(name: string, catalog: Catalog): string | undefined {
  const model = knownIn(catalog, catalog.models.get(name));
  return model && knownIn(catalog, model.measures.get('count')) ? `${name}.count` : undefined;
}

/** Measures of exactly this name: somebody left the model out. */
const measuresCalled = (name: string, catalog: Catalog): readonly string[] =>
  [...catalog.models.values()].filter((model) => knownIn(catalog, model.measures.get(name))).map((model) => `${model.name}.${name}`);

const allMeasures = (catalog: Catalog): readonly string[] =>
  [...catalog.models.values()].flatMap((model) =>
    [...model.measures.values()]
      .flatMap((measure) => knownIn(catalog, measure) ?? [])
      .map(({ name, space }) => (space === undefined ? `${model.name}.${name}` : name)),
  );
