// `metrics`, `metric`, `models`, `dimensions`: the catalogue itself.
import { GraphQLNonNull, GraphQLString, type GraphQLFieldConfig } from 'graphql';
import { didYouMean } from '../../core/source/suggest.ts';
import type { Dimension, Model } from '../../core/catalog/catalog.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import type { Described } from '../../core/catalog/described.ts';
import type { AskContext } from '../ask.ts';
import { refuse } from '../selection/refusal.ts';
import { listOf, perhaps } from './described-fields.ts';
import { DimensionType } from './dimension-type.ts';
import { MetricStatusEnum } from './enums.ts';
import { texts } from './inputs.ts';
import { MetricType } from './metric-type.ts';
import { ModelType } from './model-type.ts';

interface SearchArgs {
  readonly search?: string | null;
  readonly tags?: readonly string[] | null;
  readonly owner?: string | null;
  readonly status?: string | null;
  readonly pack?: string | null;
}

const search = { ...perhaps, description: 'Words that names, labels, descriptions or synonyms contain.' };
const tags = { type: texts, description: 'Only what has all of these.' };
const owner = { ...perhaps, description: 'Only what this owner answers for.' };

type Field<Args> = GraphQLFieldConfig<unknown, AskContext, Args>;

export const metricsField: Field<SearchArgs> = {
  type: listOf(MetricType),
  description: 'The metrics of the project.',
  args: { search, tags, owner, status: { type: MetricStatusEnum }, pack: { ...perhaps, description: 'Only those of this pack.' } },
  resolve: (_source, args, { desk }) =>
    [...desk.catalog.metrics.values()].filter(
      (metric) =>
        isWanted(metric, args, metric.synonyms) &&
        (!args.status || metric.status === args.status) &&
        (!args.pack || metric.pack === args.pack),
    ),
};

export const metricField: Field<{ readonly name: string }> = {
  type: MetricType,
  description: 'One metric by its name, or by one that it had.',
  args: { name: { type: new GraphQLNonNull(GraphQLString) } },
  resolve: (_source, { name }, { desk }): Metric => {
    const { metrics, renamed } = desk.catalog;
    const found = metrics.get(name) ?? metrics.get(renamed.metrics.get(name) ?? '');
    if (found && !found.hidden) return found;
    const shown = [...metrics.values()].filter(({ hidden }) => !hidden).map((metric) => metric.name);
    throw refuse(`no metric is named "${name}"`, didYouMean(name, shown), 'unknown-metric');
  },
};

export const modelsField: Field<SearchArgs> = {
  type: listOf(ModelType),
  description: 'The models of the project.',
  args: { search, tags, owner },
  resolve: (_source, args, { desk }) => shownModels(desk.catalog.models).filter((model) => isWanted(model, args)),
};

export const dimensionsField: Field<SearchArgs & { readonly model?: string | null }> = {
  type: listOf(DimensionType),
  description: 'The dimensions of the project.',
  args: { search, tags, owner, model: { ...perhaps, description: 'Only those of this model.' } },
  resolve: (_source, args, { desk }) =>
    shownModels(desk.catalog.models)
      .filter(({ name }) => !args.model || name === args.model)
      .flatMap((model): readonly Dimension[] => [...model.dimensions.values()])
      .filter((dimension) => isWanted(dimension, args)),
};

const shownModels = (models: ReadonlyMap<string, Model>): readonly Model[] => [...models.values()].filter(({ hidden }) => !hidden);

function isWanted(thing: Described, { search: words, tags: wanted, owner: of }: SearchArgs, synonyms: readonly string[] = []): boolean {
  if (thing.hidden || (of && thing.owner !== of) || !(wanted ?? []).every((tag) => thing.tags.includes(tag))) return false;
  const { name, label = {}, description = {}, renamedFrom } = thing;
  const said = [name, ...Object.values(label), ...Object.values(description), ...renamedFrom, ...synonyms].join('\n').toLowerCase();
  return (words ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
