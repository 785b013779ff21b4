// What is told of an answer besides its rows.
import { GraphQLBoolean, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfigMap } from 'graphql';
import type { AnswerColumn } from '../../views/answer.ts';
import type { FormatDefinition } from '../../core/definition/definitions.ts';
import type { ClockRange, Note } from '../../core/query/query.ts';
import type { Freshness } from '../ask.ts';
import type { PageInfo } from '../page.ts';
import { ColumnRoleEnum } from './enums.ts';

const text = { type: new GraphQLNonNull(GraphQLString) };
const perhaps = { type: GraphQLString };
const yes = { type: new GraphQLNonNull(GraphQLBoolean) };

export const PageInfoType = new GraphQLObjectType<PageInfo>({
  name: 'PageInfo',
  description: 'Where a page stands.',
  fields: { hasNextPage: yes, hasPreviousPage: yes, startCursor: perhaps, endCursor: perhaps },
});

export const NoteType = new GraphQLObjectType<Note>({
  name: 'Note',
  description: 'What a reader of the numbers must know.',
  fields: { code: text, message: text },
});

export const RangeType = new GraphQLObjectType<ClockRange>({
  name: 'Range',
  description: 'The range of an answer, in its zone: from, and before.',
  fields: { from: text, before: text },
});

export const FreshnessType = new GraphQLObjectType<Freshness>({
  name: 'Freshness',
  description: 'How old the rows are.',
  fields: {
    computedAt: { ...text, description: 'When the rows were read from the warehouse.' },
    cached: { ...yes, description: 'Whether they were kept since.' },
  },
});

export const FormatType = new GraphQLObjectType<FormatDefinition>({
  name: 'Format',
  description: 'How values are written.',
  fields: {
    style: { ...text, description: 'currency, number, percent, duration or ratio.' },
    decimals: { type: GraphQLInt },
    unit: perhaps,
  },
});

export const ColumnType = new GraphQLObjectType<AnswerColumn>({
  name: 'Column',
  description: 'A column of an answer.',
  fields: {
    name: { ...text, description: 'As it was asked for: the key in each record.' },
    label: perhaps,
    type: { ...text, description: 'string, integer, decimal, float, boolean, date, datetime or timestamp.' },
    format: { type: FormatType },
    role: { type: new GraphQLNonNull(ColumnRoleEnum) },
    grain: { ...perhaps, description: 'Of a time: the length of its periods.' },
  },
});

/** Fields that every answer has. */
export const aboutAnswer = {
  rowCount: { type: new GraphQLNonNull(GraphQLInt), description: 'How many rows the answer has, on all pages.' },
  range: { type: RangeType, description: 'The range that was asked for.' },
  zone: { ...text, description: 'The time zone of periods and ranges.' },
  asOf: { ...text, description: 'What "now" was.' },
  sql: { ...perhaps, description: 'The statement that gave the rows, for callers who may see it.' },
  pageInfo: { type: new GraphQLNonNull(PageInfoType) },
  freshness: { type: new GraphQLNonNull(FreshnessType) },
} satisfies GraphQLFieldConfigMap<unknown, unknown>;
