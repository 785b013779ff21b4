// A surface becomes the input types of conditions.
import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLInputFieldConfigMap,
  type GraphQLScalarType,
} from 'graphql';
import type { Type } from '../../core/expression/type.ts';
import type { FilterShape } from '../surface/surface.ts';
import { describedBy } from './described-by.ts';
import { scalarOf } from './value-types.ts';

/** Builds the types of conditions. */
export function filterType(row: FilterShape): GraphQLInputObjectType {
  const made = new Map<string, GraphQLInputObjectType>();
  const tests = testTypes();
  const once = (shape: FilterShape, fields: () => GraphQLInputFieldConfigMap): GraphQLInputObjectType => {
    const type = made.get(shape.typeName) ?? new GraphQLInputObjectType({ name: shape.typeName, fields });
    made.set(shape.typeName, type);
    return type;
  };
  const typeOf = (shape: FilterShape): GraphQLInputObjectType => once(shape, () => fieldsOf(shape));
  const fieldsOf = (shape: FilterShape): GraphQLInputFieldConfigMap =>
    Object.fromEntries(
      [...shape.fields].map(([name, field]) => [
        name,
        field.kind === 'role' ? { type: typeOf(field.shape()) } : { type: tests(field.type), ...describedBy(field.of) },
      ]),
    );
  const whole: GraphQLInputObjectType = once(row, () => ({ ...connected(whole), ...fieldsOf(row) }));
  return whole;
}

const connected = (whole: GraphQLInputObjectType): GraphQLInputFieldConfigMap => {
  const many = new GraphQLList(new GraphQLNonNull(whole));
  return {
    and: { type: many, description: 'All of these hold.' },
    or: { type: many, description: 'One of these holds.' },
    not: { type: whole, description: 'This does not hold.' },
    any: { type: whole, description: 'Some row of a many side passes this, looked at by itself.' },
    none: { type: whole, description: 'No row of a many side passes this, looked at by itself.' },
  };
};

/** Tests of one value by its type; a test that is null, and an object without a test, are refused: they would filter nothing unnoticed. */
function testTypes(): (type: Type) => GraphQLInputObjectType {
  const made = new Map<string, GraphQLInputObjectType>();
  return (type) => {
    const scalar = scalarOf(type);
    const known = made.get(scalar.name) ?? testType(scalar, type);
    made.set(scalar.name, known);
    return known;
  };
}

function testType(scalar: GraphQLScalarType, type: Type): GraphQLInputObjectType {
  const list = { type: new GraphQLList(new GraphQLNonNull(scalar)) };
  const tests = ['eq', 'ne', ...(type.name === 'boolean' ? [] : ['lt', 'lte', 'gt', 'gte']), ...(type.name === 'string' ? textTests : [])];
  return new GraphQLInputObjectType({
    name: `${scalar.name === 'Cell' ? 'Any' : scalar.name}Test`,
    description: 'Tests of a value, which must all hold. A row without a value passes `isNull: true` alone.',
    fields: {
      ...Object.fromEntries(tests.map((test) => [test, { type: scalar }])),
      in: list,
      notIn: list,
      isNull: { type: GraphQLBoolean },
    },
  });
}

const textTests = ['contains', 'startsWith', 'endsWith', 'like', 'ilike'];
