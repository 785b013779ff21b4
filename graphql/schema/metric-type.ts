// A metric becomes what the catalogue tells of it: meaning, formula, lineage, and what it can be cut by.
import { GraphQLNonNull, GraphQLObjectType } from 'graphql';
import { cutsOf } from '../../cli/views/cut-by.ts';
import { metricView, type MeasureView, type MetricView } from '../../cli/views/metric-view.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import { typeText } from '../../core/expression/type.ts';
import type { AskContext } from '../ask.ts';
import { graphqlName } from '../surface/names.ts';
import { FormatType } from './answer-types.ts';
import { describedFields, listOf, perhaps, text, textList } from './described-fields.ts';
import { CutType } from './dimension-type.ts';
import { BetterEnum, MetricStatusEnum } from './enums.ts';

const MeasureLineage = new GraphQLObjectType<MeasureView>({
  name: 'MeasureLineage',
  description: 'A measure under a metric, down to its columns.',
  fields: { name: text, expr: text, words: text, filter: perhaps, time: perhaps, columns: textList },
});

const Lineage = new GraphQLObjectType<MetricView>({
  name: 'Lineage',
  description: 'What a metric stands on, and what stands on it.',
  fields: {
    metrics: { ...textList, description: 'Metrics under it.', resolve: ({ metrics }) => metrics.map(({ name }) => name) },
    measures: { type: listOf(MeasureLineage) },
    usedBy: { ...textList, description: 'Metrics over it.' },
    expanded: { ...text, description: 'The formula down to the columns.' },
  },
});

const viewOf = (metric: Metric, { desk, language }: AskContext): MetricView => metricView(desk.catalog, metric, language);

export const MetricType = new GraphQLObjectType<Metric, AskContext>({
  name: 'Metric',
  description: 'A number with a name and a meaning.',
  fields: {
    name: text,
    field: { ...text, description: 'Its field in rows.', resolve: ({ name }) => graphqlName(name) },
    ...describedFields<Metric>((metric) => metric),
    type: { ...text, resolve: ({ type }) => typeText(type) },
    format: { type: FormatType },
    status: { type: MetricStatusEnum },
    replacedBy: perhaps,
    direction: { type: BetterEnum, description: 'Which way is better.' },
    synonyms: textList,
    formula: { ...text, description: 'As it is written.', resolve: (metric, _args, context) => viewOf(metric, context).formula },
    words: { ...text, description: 'The formula in words.', resolve: (metric, _args, context) => viewOf(metric, context).words },
    addsUpOver: {
      ...text,
      description: 'Over what values of groups may be added.',
      resolve: (metric, _args, context) => viewOf(metric, context).addsUpOver,
    },
    lineage: { type: new GraphQLNonNull(Lineage), resolve: (metric, _args, context) => viewOf(metric, context) },
    dimensions: {
      type: listOf(CutType),
      description: 'What it can be cut by.',
      resolve: (metric, _args, { desk }) => cutsOf(desk.catalog, metric),
    },
  },
});
