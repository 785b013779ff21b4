// The clauses of a request become arguments.
import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLFieldConfigArgumentMap,
} from 'graphql';
import { DirectionEnum } from './enums.ts';
import { RecordScalar } from './scalars.ts';

const text = { type: GraphQLString };
export const texts = new GraphQLList(new GraphQLNonNull(GraphQLString));

export const TimeRange = new GraphQLInputObjectType({
  name: 'TimeRange',
  description: "A stretch of each metric's own time.",
  fields: {
    from: { ...text, description: 'Its first day or time.' },
    before: { ...text, description: 'The day or time that ends it; not in it.' },
    during: { ...text, description: 'A phrase: 2026, 2026-Q3, "last 12 months", "this quarter", "year to date".' },
  },
});

export const TopInput = new GraphQLInputObjectType({
  name: 'Top',
  description: 'Which members of a dimension are shown.',
  fields: {
    n: { type: new GraphQLNonNull(GraphQLInt), description: 'How many.' },
    by: { type: new GraphQLNonNull(GraphQLString), description: 'The metric by which they are chosen.' },
    of: { ...text, description: 'The dimension whose members are chosen; without it the only one.' },
    others: { type: GraphQLBoolean, description: 'Whether the rest is one row.' },
    within: { type: texts, description: 'Chosen for each combination of these.' },
  },
});

const RowOrder = new GraphQLInputObjectType({
  name: 'RowOrder',
  description: 'What rows are sorted by.',
  fields: {
    by: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'A selected field by the keys that lead to it ("revenue", "customers.region", an alias), or a metric of the project.',
    },
    direction: { type: new GraphQLNonNull(DirectionEnum), defaultValue: '' },
  },
});

/** Clauses that say the same however metrics are chosen. */
export const sharedArgs = {
  segments: { type: texts, description: 'Named conditions, as model.segment.' },
  time: { type: TimeRange, description: 'The range.' },
  having: { ...text, description: 'Which groups are shown: a condition over metrics.' },
  skip: { type: GraphQLInt, description: 'So many rows are left out first.' },
  limit: { type: GraphQLInt, description: 'At most so many rows.' },
  top: { type: TopInput, description: 'The greatest members of a dimension.' },
  fill: { type: GraphQLBoolean, description: 'Whether every period is shown, also without rows.' },
  complete: { type: GraphQLBoolean, description: 'Whether periods that are not over are left out.' },
  zone: { ...text, description: 'The time zone of periods and ranges.' },
  asOf: { ...text, description: 'What "now" is.' },
  of: { ...text, description: 'The model whose rows give the values of dimensions, where no metric is selected.' },
  parameters: { type: RecordScalar, description: 'Values for the parameters of the project.' },
} satisfies GraphQLFieldConfigArgumentMap;

/** Clauses of typed rows. */
export const rowsArgs = (where: GraphQLInputObjectType): GraphQLFieldConfigArgumentMap => ({
  where: { type: where, description: 'Which rows of the models count.' },
  condition: { ...text, description: 'A further condition as text: "orders.channel = \'web\'".' },
  ...sharedArgs,
  orderBy: { type: new GraphQLList(new GraphQLNonNull(RowOrder)), description: 'How rows are sorted; equal ones by time and dimensions.' },
});
