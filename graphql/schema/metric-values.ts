// Types of the language become the types of a metric's value: the number, how it is written, and what it is held against.
import { GraphQLFloat, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLScalarType } from 'graphql';
import { isNumber, isOpen, type Type, type TypeName } from '../../core/expression/type.ts';
import { byKey } from './by-key.ts';
import { TargetStatusEnum } from './enums.ts';
import { scalarOf } from './value-types.ts';

const words: Readonly<Record<TypeName, string>> = {
  string: 'Text',
  integer: 'Integer',
  decimal: 'Decimal',
  float: 'Float',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'LocalDateTime',
  timestamp: 'DateTime',
  time: 'Text',
  interval: 'Text',
  null: 'Any',
  unknown: 'Any',
};

const formatted = {
  type: GraphQLString,
  description: 'The value as a person reads it, by the format of the metric.',
  resolve: byKey,
};

function previousType(word: string, scalar: GraphQLScalarType): GraphQLObjectType {
  return new GraphQLObjectType({
    name: `${word}Comparison`,
    description: 'A value in the period that an answer is compared with.',
    fields: {
      value: { type: scalar, description: 'The value of the metric in the earlier period.', resolve: byKey },
      formatted,
      change: { type: scalar, description: 'The value minus that of the earlier period.', resolve: byKey },
      changeRatio: {
        type: GraphQLFloat,
        description: 'The change in proportion to the earlier value: 0.12 is 12 % more. Null where that is 0 or null.',
        resolve: byKey,
      },
    },
  });
}

const compared = (word: string, scalar: GraphQLScalarType) => ({
  previous: {
    type: previousType(word, scalar),
    description:
      'The metric in an earlier period: `compare` is "previous_period" or a duration such as "1 year". One comparison for each `rows`.',
    args: { compare: { type: new GraphQLNonNull(GraphQLString) } },
    resolve: byKey,
  },
});

const aimed = (scalar: GraphQLScalarType) => ({
  target: { type: scalar, description: 'The target of the period.', resolve: byKey },
  attainment: {
    type: GraphQLFloat,
    description: 'The value in proportion to the target, the other way round where less is better.',
    resolve: byKey,
  },
  variance: { type: scalar, description: 'The value minus the target.', resolve: byKey },
  status: { type: TargetStatusEnum, description: 'How the value stands to its target or thresholds.', resolve: byKey },
  pace: {
    type: GraphQLFloat,
    description: 'In the unfinished period: attainment of the part of the target that is due by now.',
    resolve: byKey,
  },
});

/** Makes the type of a metric's value, each once in a schema. */
export function metricValues(): (type: Type) => GraphQLObjectType {
  const made = new Map<string, GraphQLObjectType>();
  return (type) => {
    const word = words[type.name];
    const known = made.get(word) ?? metricValue(word, type);
    made.set(word, known);
    return known;
  };
}

function metricValue(word: string, type: Type): GraphQLObjectType {
  const scalar = scalarOf(type);
  const isNumeric = isNumber(type) || isOpen(type);
  return new GraphQLObjectType({
    name: `${word}Value`,
    description: 'A metric in one row.',
    fields: {
      value: { type: scalar, description: 'The value, exact.', resolve: byKey },
      formatted,
      ...(isNumeric ? { ...compared(word, scalar), ...aimed(scalar) } : {}),
    },
  });
}
