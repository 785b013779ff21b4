// A metric becomes what the catalogue tells of it: meaning, formula, lineage, and what it can be cut by.
import { GraphQLNonNull, GraphQLObjectType } from 'graphql';
import { revealsName } from '../../core/access/conceal.ts';
import { cutsOf } from '../../views/cut-by.ts';
import { metricView, type MeasureView, type MetricView } from '../../views/metric-view.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { typeText } from '../../core/expression/type.ts';
import type { AskContext } from '../ask.ts';
import { graphqlName } from '../surface/names.ts';
import { FormatType } from './answer-types.ts';
import { describedFields, listOf, perhaps, text, textList } from './described-fields.ts';
import { CutType } from './dimension-type.ts';
import { BetterEnum, MetricKindEnum, MetricStatusEnum } from './enums.ts';
import { goalFields } from './goal-types.ts';
import { variantsField } from './variant-type.ts';

const MeasureLineage = new GraphQLObjectType<MeasureView>({
  name: 'MeasureLineage',
  description: 'A measure under a metric, down to its columns.',
  fields: {
    name: text,
    expr: text,
    words: text,
    filter: perhaps,
    time: perhaps,
    columns: { ...textList, description: 'Columns of tables; for callers who may see SQL.' },
  },
});

/** What is told of a caller who may not know everything leaves out what bears a name that it may not know. */
const telling =
  (tell: (view: MetricView) => string) =>
  (metric: Metric, _args: unknown, { desk, language }: AskContext): string | null => {
    const view = metricView(desk.catalog, metric, language);
    return revealsName(`${view.formula} ${tell(view)}`, desk.catalog) ? null : tell(view);
  };

/** A measure that may be known of; its physical columns are for whoever may see SQL. */
function told({ columns, ...measure }: MeasureView, catalog: Catalog): readonly MeasureView[] {
  if (revealsName(JSON.stringify(measure), catalog)) return [];
  return [{ ...measure, columns: catalog.limits?.sql === false ? [] : columns }];
}

const Lineage = new GraphQLObjectType<Metric, AskContext>({
  name: 'Lineage',
  description: 'What a metric stands on, and what stands on it.',
  fields: {
    metrics: {
      ...textList,
      description: 'Metrics under it.',
      resolve: (metric, _args, { desk, language }) =>
        metricView(desk.catalog, metric, language).metrics.flatMap(({ name }) => (revealsName(name, desk.catalog) ? [] : [name])),
    },
    measures: {
      type: listOf(MeasureLineage),
      resolve: (metric, _args, { desk, language }) =>
        metricView(desk.catalog, metric, language).measures.flatMap((measure) => told(measure, desk.catalog)),
    },
    usedBy: {
      ...textList,
      description: 'Metrics over it.',
      resolve: (metric, _args, { desk, language }) => metricView(desk.catalog, metric, language).usedBy,
    },
    expanded: { ...perhaps, description: 'The formula down to the columns.', resolve: telling(({ expanded }) => expanded) },
  },
});

const kindOf = ({ formula, since, ageGrains = [] }: Metric): string =>
  formula.kind === 'funnel' ? 'funnel' : since !== undefined && ageGrains.length === 0 ? 'ages' : 'value';

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
    kind: { type: new GraphQLNonNull(MetricKindEnum), resolve: kindOf },
    since: {
      ...perhaps,
      description: 'Of ages: the dimension in which the clock of an entity begins.',
      resolve: ({ since }, _args, { desk }) =>
        since === undefined || revealsName(since.text.text, desk.catalog) ? null : since.text.text.trim(),
    },
    pack: { ...perhaps, description: 'The pack of the library that it comes from.' },
    ...goalFields,
    variants: variantsField,
    formula: {
      ...perhaps,
      description: 'As it is written, where all that it names may be known.',
      resolve: telling(({ formula }) => formula),
    },
    words: { ...perhaps, description: 'The formula in words.', resolve: telling(({ words }) => words) },
    addsUpOver: { ...perhaps, description: 'Over what values of groups may be added.', resolve: telling(({ addsUpOver }) => addsUpOver) },
    lineage: { type: new GraphQLNonNull(Lineage), resolve: (metric) => metric },
    dimensions: {
      type: listOf(CutType),
      description: 'What it can be cut by.',
      resolve: (metric, _args, { desk }) => cutsOf(desk.catalog, metric),
    },
  },
});
