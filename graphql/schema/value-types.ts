// A type of the language becomes the scalar that carries its values.
import { GraphQLBoolean, GraphQLFloat, GraphQLString, type GraphQLScalarType } from 'graphql';
import type { Type, TypeName } from '../../core/expression/type.ts';
import { BigIntScalar, Cell, DateScalar, DateTime, Decimal, LocalDateTime } from './scalars.ts';

const scalars: Readonly<Record<TypeName, GraphQLScalarType>> = {
  string: GraphQLString,
  integer: BigIntScalar,
  decimal: Decimal,
  float: GraphQLFloat,
  boolean: GraphQLBoolean,
  date: DateScalar,
  datetime: LocalDateTime,
  timestamp: DateTime,
  time: GraphQLString,
  interval: GraphQLString,
  null: Cell,
  unknown: Cell,
};

/** The scalar of a type. */
export const scalarOf = (type: Type): GraphQLScalarType => scalars[type.name];
