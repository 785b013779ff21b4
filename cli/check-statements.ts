// Every metric's statement, and one of each model's dimensions, becomes a finding where the warehouse refuses it, without being run.
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { Model } from '../core/catalog/catalog.ts';
import type { Metric } from '../core/catalog/metric.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import { asOfColumn } from '../core/warehouse/read-as-of.ts';
import { WarehouseError, type Estimate } from '../core/warehouse/adapter.ts';
import type { Asking } from './ask.ts';
import { lookAt } from './dry-run.ts';

/** What the warehouse said of the metrics and models. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly metrics: number;
  readonly models: number;
  /** Metrics that were not asked about: they have no value without more than a grain. */
  readonly left: readonly string[];
  /** The metric that reads most, where the warehouse tells. */
  readonly most?: { readonly name: string; readonly estimate: Estimate };
}

/** What is asked about, by requests of which the first that has an answer is taken. */
interface Part {
  readonly kind: 'metric' | 'model';
  readonly named: Metric | Model;
  readonly requests: readonly object[];
}

/** What the warehouse says of a part: that it cannot be asked, or a refusal, or nothing against it, with what it would read. */
type Said = { readonly part: Part } & (
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly error: WarehouseError }
  | { readonly kind: 'right'; readonly estimate?: Estimate }
);

/** Asks about each metric alone, and about the dimensions of each model together. */
export async function checkStatements(asking: Asking): Promise<Checked> {
  const { catalog } = asking.session;
  // one that cannot be reached is no finding about the models
  await knownSchema(await asking.chosen.open(), catalog);
  const said: Said[] = [];
  for (const part of partsOf(catalog)) said.push(await sayOf(part, asking));
  const right = (kind: Part['kind']): number => said.filter((one) => one.kind === 'right' && one.part.kind === kind).length;
  const most = mostOf(said);
  return {
    diagnostics: findingsOf(said),
    metrics: right('metric'),
    models: right('model'),
    left: said.flatMap((one) => (one.kind === 'left' && one.part.kind === 'metric' ? [one.part.named.name] : [])),
    ...(most && { most }),
  };
}

function partsOf({ metrics, models }: Catalog): readonly Part[] {
  return [
    ...[...metrics.values()].filter(({ hidden }) => !hidden).map(metricPart),
    ...[...models.values()].filter(({ hidden }) => !hidden).flatMap((model) => modelPart(model)),
  ];
}

/** A rank is one among others; what has ages has no value without one. */
const metricPart = (named: Metric): Part => {
  const metrics = [named.name];
  const { formula } = named;
  const among = formula.kind === 'rank' ? (formula.among.model.key ?? []).map((key) => `${formula.among.role}.${key}`) : [];
  return {
    kind: 'metric',
    named,
    requests: [{ metrics }, { metrics, by: ['age.month'] }, { metrics, by: ['month'] }, { metrics, by: among }],
  };
};

function modelPart(named: Model): readonly Part[] {
  const by = [...named.dimensions.values()].filter(({ hidden, broken }) => !hidden && !broken).map(({ name }) => `${named.name}.${name}`);
  return by.length === 0 ? [] : [{ kind: 'model', named, requests: [{ metrics: [], of: named.name, by }] }];
}

async function sayOf(part: Part, asking: Asking): Promise<Said> {
  for (const request of part.requests)
    try {
      const looked = await lookAt({ ...request, ...nowOf(asking) }, asking);
      if (looked.ok) return { part, kind: 'right', ...(looked.value && { estimate: looked.value }) };
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      return { part, kind: 'refused', error };
    }
  return { part, kind: 'left' };
}

/** A "now" that stands in a table would have to be read. */
const nowOf = ({ session, now }: Asking): object => (asOfColumn(session.catalog.project) ? { as_of: new Date(now).toISOString() } : {});

function mostOf(said: readonly Said[]): Checked['most'] {
  const read = said.flatMap((one) =>
    one.kind === 'right' && one.part.kind === 'metric' && one.estimate ? [{ name: one.part.named.name, estimate: one.estimate }] : [],
  );
  return read.reduce<Checked['most']>((found, one) => (found && found.estimate.bytes >= one.estimate.bytes ? found : one), undefined);
}

/** One for each thing that the warehouse says, where the first stands that it says it of. */
function findingsOf(said: readonly Said[]): readonly Diagnostic[] {
  const refusals = new Map<string, { readonly error: WarehouseError; readonly parts: readonly Part[] }>();
  for (const one of said)
    if (one.kind === 'refused')
      refusals.set(one.error.message, { error: one.error, parts: [...(refusals.get(one.error.message)?.parts ?? []), one.part] });
  return [...refusals.values()].map(findingOf);
}

function findingOf({ error, parts }: { readonly error: WarehouseError; readonly parts: readonly Part[] }): Diagnostic {
  const names = parts.map(({ kind, named }) => (kind === 'metric' ? `"${named.name}"` : `the dimensions of "${named.name}"`));
  const at = parts[0]?.named.at;
  return {
    code: 'warehouse',
    severity: 'error',
    message: `${error.message} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''})`,
    ...(at && { at }),
    ...(error.hint !== undefined && { hint: error.hint }),
  };
}
