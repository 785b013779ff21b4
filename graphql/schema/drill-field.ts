// `drill`: a number becomes the rows behind it.
import { GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfig } from 'graphql';
import { answerOf } from '../../views/answer-of.ts';
import { rowObject } from '../../views/row-json.ts';
import type { AdHocMetric, QueryRequest } from '../../core/query/request/request.ts';
import type { AskContext } from '../ask.ts';
import { pageOf, type PageArgs } from '../page.ts';
import { refusedFor } from '../selection/refusal.ts';
import { present, type SharedArgs } from '../selection/request-of.ts';
import { about } from './about.ts';
import { aboutAnswer, ColumnType, NoteType } from './answer-types.ts';
import { listOf } from './described-fields.ts';
import { sharedArgs, texts } from './inputs.ts';
import { pageArgs } from './query-field.ts';
import { Cell, MetricDefinition, RecordScalar } from './scalars.ts';

interface DrillArgs extends Pick<SharedArgs, 'segments' | 'time' | 'limit' | 'skip' | 'zone' | 'asOf' | 'parameters'>, PageArgs {
  readonly metric: string | AdHocMetric;
  readonly at?: Readonly<Record<string, unknown>> | null;
  readonly columns?: readonly string[] | null;
  readonly where?: string | null;
  readonly order?: readonly string[] | null;
}

const RowsBehind = new GraphQLObjectType({
  name: 'RowsBehind',
  description: 'The rows behind a number.',
  fields: {
    value: { type: Cell, description: 'The number: what the metric is over these rows.' },
    columns: { type: listOf(ColumnType) },
    rows: { type: listOf(RecordScalar), description: "Rows by the names of columns; the metric's column is what each adds." },
    notes: { type: listOf(NoteType) },
    ...aboutAnswer,
  },
});

const { segments, time, skip, limit, zone, asOf, parameters } = sharedArgs;

/** The field. */
export const drillField: GraphQLFieldConfig<unknown, AskContext, DrillArgs> = {
  type: RowsBehind,
  description:
    'The rows of a model that a metric aggregates, one for each key, with its value over them all; of a rank what it ranks, of a funnel the attempts at a step.',
  args: {
    metric: { type: new GraphQLNonNull(MetricDefinition) },
    at: {
      type: RecordScalar,
      description: 'The cell whose rows are wanted, as an answer has it: { month: "2025-01-01" }; of a funnel also { step: 2 }.',
    },
    columns: { type: texts, description: 'What is shown of each row, as role.dimension; by default the columns of its model.' },
    where: { type: GraphQLString, description: 'Which rows: a condition over dimensions.' },
    order: { type: texts, description: 'Names to sort by; a minus before those that descend.' },
    segments,
    time,
    skip,
    limit,
    zone,
    asOf,
    parameters,
    ...pageArgs,
  },
  resolve: async (_source, args, { desk, language, signal, id }) => {
    const reply = await desk.ask(drillRequest(args), { signal, id });
    if (!reply.ok) throw refusedFor(reply.diagnostics);
    const { answer, compiled, request } = reply.value;
    const page = pageOf(answer, request, args);
    const { columns, rows } = answerOf({ ...answer, rows: page.rows }, compiled, language);
    const names = columns.map(({ name }) => name);
    const metric = columns.findIndex(({ role }) => role === 'metric');
    return {
      value: answer.totals[0]?.values[metric],
      columns,
      rows: () => rows.map((row) => rowObject(names, row)),
      ...about(reply.value, page.pageInfo, desk.catalog),
    };
  },
};

function drillRequest({ metric, at, columns, where, order, time: range, ...args }: DrillArgs): QueryRequest {
  return present({
    metrics: [metric],
    rows: true,
    totals: true,
    at,
    by: columns,
    where,
    order,
    time: range && present(range),
    segments: args.segments,
    limit: args.limit,
    skip: args.skip,
    zone: args.zone,
    as_of: args.asOf,
    parameters: args.parameters,
  });
}
