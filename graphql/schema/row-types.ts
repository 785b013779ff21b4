// A surface becomes the types of rows and roles.
import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLEnumType,
  type GraphQLFieldConfigMap,
} from 'graphql';
import type { Measure } from '../../core/catalog/catalog.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import { isMoment, type Type } from '../../core/expression/type.ts';
import type { RowField, Shape } from '../surface/surface.ts';
import { isFunnel } from '../surface/is-funnel.ts';
import { byKey } from './by-key.ts';
import { PartEnum } from './enums.ts';
import { FunnelStep } from './funnel-type.ts';
import { metricValues } from './metric-values.ts';
import { BigIntScalar, Period } from './scalars.ts';
import { describedBy } from './described-by.ts';
import { scalarOf } from './value-types.ts';

type Config = GraphQLFieldConfig<Readonly<Record<string, unknown>>, unknown>;

/** One of these makes another metric of it: a further condition, the metric so long before, a variant of the project. */
const metricArgs = { filter: { type: GraphQLString }, offset: { type: GraphQLString }, variant: { type: GraphQLString } };

const markFields: Readonly<Record<Extract<RowField, { kind: 'mark' }>['mark'], Config>> = {
  incomplete: { type: new GraphQLNonNull(GraphQLBoolean), description: 'Whether the period of the row is not over.', resolve: byKey },
  other: { type: new GraphQLNonNull(GraphQLBoolean), description: 'Whether the row is the rest of `top`.', resolve: byKey },
  total: {
    type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
    description: 'Of a row of totals: the names that it leaves out. Null on other rows.',
    resolve: byKey,
  },
};

/** Builds the types of a surface; the type of a role is built when the schema asks for its fields. */
export function rowType(row: Shape, grain: GraphQLEnumType): GraphQLObjectType {
  const made = new Map<string, GraphQLObjectType>();
  const valueOf = metricValues();
  const timeConfigs = timeConfigsOf(grain);
  const typeOf = (shape: Shape): GraphQLObjectType => {
    const before = made.get(shape.typeName);
    if (before) return before;
    const type = new GraphQLObjectType({ name: shape.typeName, description: shape.description, fields: () => fieldsOf(shape) });
    made.set(shape.typeName, type);
    return type;
  };
  const fieldsOf = (shape: Shape): GraphQLFieldConfigMap<Readonly<Record<string, unknown>>, unknown> =>
    Object.fromEntries([...shape.fields].map(([name, field]) => [name, configOf(field, { valueOf, typeOf, grain, timeConfigs })]));
  return typeOf(row);
}

interface Types {
  readonly valueOf: (type: Type) => GraphQLObjectType;
  readonly typeOf: (shape: Shape) => GraphQLObjectType;
  readonly grain: GraphQLEnumType;
  readonly timeConfigs: ReturnType<typeof timeConfigsOf>;
}

function configOf(field: RowField, { valueOf, typeOf, grain, timeConfigs }: Types): Config {
  switch (field.kind) {
    case 'metric':
      return {
        type: isFunnel(field.of) ? FunnelStep : valueOf(field.type),
        args: metricArgs,
        resolve: byKey,
        ...describedBy(field.of, field.former),
        ...retired(field.of),
      };
    case 'dimension':
      return { ...dimensionConfig(field.type, grain), resolve: byKey, ...describedBy(field.of, field.former) };
    case 'role':
      return { type: new GraphQLNonNull(typeOf(field.shape())), resolve: byKey, description: `Dimensions of ${field.about}.` };
    case 'roles':
      return { type: new GraphQLNonNull(typeOf(field.shape())), resolve: byKey, description: 'All roles, also those named like a metric.' };
    case 'mark':
      return markFields[field.mark];
    default:
      return timeConfigs[field.kind];
  }
}

const dimensionConfig = (type: Type, grain: GraphQLEnumType): Config =>
  isMoment(type)
    ? { type: Period, args: { grain: { type: grain, description: 'The length of the periods; without it each value by itself.' } } }
    : { type: scalarOf(type) };

const timeConfigsOf = (grain: GraphQLEnumType): Readonly<Record<'time' | 'part' | 'age', Config>> => ({
  time: {
    type: Period,
    description: "The period of a row, by each metric's own time.",
    args: { grain: { type: new GraphQLNonNull(grain), description: 'The length of the periods.' } },
    resolve: byKey,
  },
  part: {
    type: GraphQLInt,
    description: "A part of each metric's own time, such as the day of the week.",
    args: { part: { type: new GraphQLNonNull(PartEnum), description: 'Which part.' } },
    resolve: byKey,
  },
  age: {
    type: BigIntScalar,
    description: 'The age of a row in whole grains, for metrics with `since`.',
    args: { grain: { type: new GraphQLNonNull(grain), description: 'What ages are counted in.' } },
    resolve: byKey,
  },
});

/** A deprecated metric says what to use. */
function retired(of: Metric | Measure): { readonly deprecationReason?: string } {
  if (!('formula' in of) || of.status !== 'deprecated') return {};
  return { deprecationReason: of.replacedBy ? `use "${of.replacedBy}"` : 'deprecated' };
}
