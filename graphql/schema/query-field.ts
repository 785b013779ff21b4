// `query`: a request by names becomes a table, for tools that build requests from lists.
import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
} from 'graphql';
import { answerOf } from '../../views/answer-of.ts';
import { rowObject } from '../../views/row-json.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { AskContext, Reply } from '../ask.ts';
import { pageOf, type Page, type PageArgs } from '../page.ts';
import { refusedFor } from '../selection/refusal.ts';
import { about } from './about.ts';
import { aboutAnswer, ColumnType, NoteType } from './answer-types.ts';
import { sharedArgs, texts } from './inputs.ts';
import { queryRequest, type QueryArgs } from './query-request.ts';
import { Cell, MetricDefinition, RecordScalar } from './scalars.ts';

const listOf = (type: typeof Cell): GraphQLNonNull<GraphQLList<GraphQLNonNull<typeof Cell>>> =>
  new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

const AnswerType = new GraphQLObjectType({
  name: 'Answer',
  description: 'The answer to a request by names: a table.',
  fields: {
    columns: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ColumnType))) },
    rows: { type: listOf(RecordScalar), description: 'Rows by the names of columns; "$incomplete" and "$other" mark them.' },
    cells: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(new GraphQLList(Cell)))),
      description: 'The same rows as lists, in the order of the columns.',
    },
    totals: { type: listOf(RecordScalar), description: 'Totals by the names of columns; "$total" lists those that each leaves out.' },
    notes: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(NoteType))) },
    ...aboutAnswer,
  },
});

export const pageArgs = {
  first: { type: GraphQLInt, description: 'So many rows, after the cursor `after` or from the start.' },
  after: { type: GraphQLString },
  last: { type: GraphQLInt, description: 'So many rows, before the cursor `before` or from the end.' },
  before: { type: GraphQLString },
} satisfies GraphQLFieldConfigArgumentMap;

const args: GraphQLFieldConfigArgumentMap = {
  metrics: {
    type: new GraphQLList(new GraphQLNonNull(MetricDefinition)),
    description: 'Metrics; without any, the distinct values of the dimensions.',
  },
  by: { type: texts, description: 'Grains (month), parts of time (day_of_week) and dimensions (customers.region).' },
  where: { type: GraphQLString, description: 'Which rows count: a condition over dimensions.' },
  ...sharedArgs,
  order: { type: texts, description: 'Names to sort by; a minus before those that descend.' },
  compare: { type: GraphQLString, description: '"previous_period" or a duration: adds .previous, .change and .change_pct to each metric.' },
  targets: { type: GraphQLBoolean, description: 'Whether targets and attainment are added to each metric.' },
  totals: { type: GraphQLBoolean, description: 'Whether there is a row over everything.' },
  totalLevels: {
    type: new GraphQLList(new GraphQLNonNull(texts)),
    description: 'Levels of totals, each the names that it leaves out: [["customers.region"]].',
  },
  ...pageArgs,
};

/** The field. */
export const queryField: GraphQLFieldConfig<unknown, AskContext, QueryArgs & PageArgs> = {
  type: AnswerType,
  description: 'A request by names, with everything that the language knows.',
  args,
  resolve: async (_source, given, { desk, language, signal, id }) => {
    const reply = await desk.ask(queryRequest(given), { signal, id });
    if (!reply.ok) throw refusedFor(reply.diagnostics);
    return tableOf(reply.value, pageOf(reply.value.answer, reply.value.request, given), language, desk.catalog);
  },
};

function tableOf(reply: Reply, page: Page, language: string, catalog: Catalog): object {
  const { columns, rows, totals } = answerOf({ ...reply.answer, rows: page.rows }, reply.compiled, language);
  const names = columns.map(({ name }) => name);
  return {
    columns,
    rows: () => rows.map((row) => rowObject(names, row)),
    cells: () => rows.map(({ values }) => values),
    totals: () => totals.map((row) => rowObject(names, row)),
    ...about(reply, page.pageInfo, catalog),
  };
}
