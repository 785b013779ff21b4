// Words of the language become enums.
import { GraphQLEnumType } from 'graphql';
import type { Calendars } from '../../core/catalog/semantic-catalog.ts';
import { grains } from '../../core/time/grains.ts';
import { parts } from '../../core/time/parts.ts';
import { createNames, graphqlName } from '../surface/names.ts';

const enumOf = (name: string, description: string, words: readonly string[]): GraphQLEnumType =>
  new GraphQLEnumType({ name, description, values: Object.fromEntries(words.map((word) => [word.toUpperCase(), { value: word }])) });

/** Grains that need no table, and those of the project's calendars. */
export function grainEnum({ grains: own }: Calendars): GraphQLEnumType {
  const free = createNames();
  const words = [...grains, ...own.keys()];
  const values = words.map((word) => [free(graphqlName(word.toUpperCase())), { value: word }]);
  return new GraphQLEnumType({ name: 'Grain', description: 'The length of a period of time.', values: Object.fromEntries(values) });
}

export const PartEnum = enumOf('TimePart', 'A part of time, counted from 1 (the hour from 0); Monday is 1.', parts);

export const DirectionEnum = new GraphQLEnumType({
  name: 'OrderDirection',
  description: 'Which way rows are sorted; nulls come last both ways.',
  values: { ASC: { value: '' }, DESC: { value: '-' } },
});

export const BetterEnum = enumOf('Better', 'Which way a metric is better.', ['up', 'down', 'band', 'none']);

export const MetricStatusEnum = enumOf('MetricStatus', 'How far a metric may be relied on.', ['draft', 'certified', 'deprecated']);

export const MetricKindEnum = new GraphQLEnumType({
  name: 'MetricKind',
  description: 'What a metric has for each group.',
  values: {
    VALUE: { value: 'value', description: 'One value.' },
    FUNNEL: { value: 'funnel', description: 'A row for each step; asked for alone.' },
    AGES: { value: 'ages', description: 'A value for each age: an age is asked for with it.' },
  },
});

export const TargetStatusEnum = enumOf('TargetStatus', 'How a value stands to its target or thresholds.', ['good', 'warn', 'bad']);

export const ColumnRoleEnum = enumOf('ColumnRole', 'What a column of an answer is.', ['time', 'dimension', 'metric']);
