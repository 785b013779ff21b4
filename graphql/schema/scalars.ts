// Exact values become JSON and back: scalars that lose no digit.
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';

const wrong = (expected: string, value: unknown): GraphQLError => new GraphQLError(`expected ${expected}, found ${JSON.stringify(value)}`);

/** A scalar whose values are texts of a form; what is a number in a query is taken by its digits. */
function textScalar(name: string, description: string, expected: string, form: RegExp): GraphQLScalarType<string, unknown> {
  const read = (value: unknown): string => {
    const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
    if (typeof text === 'string' && form.test(text)) return text;
    throw wrong(expected, value);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: name === 'Decimal' ? decimalText : (value) => value,
    parseValue: read,
    parseLiteral: (node) => read('value' in node ? node.value : node.kind),
  });
}

/** A decimal is a text also where it happens to be whole, so that clients need to know one form. */
const decimalText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

export const Decimal = textScalar(
  'Decimal',
  'A decimal number, exact to its last digit: a text such as "1234.50".',
  'a decimal number such as "1234.50"',
  /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
);

export const BigIntScalar = textScalar(
  'BigInt',
  'A whole number of any size: a JSON number where that is exact, a text beyond 2^53.',
  'a whole number',
  /^[+-]?\d+$/,
);

export const DateScalar = textScalar('Date', 'A day: "2025-01-31".', 'a day such as "2025-01-31"', /^\d{4}-\d\d-\d\d$/);

export const DateTime = textScalar(
  'DateTime',
  'An instant, shown on the clock of the zone of the request with its offset: "2025-01-31T09:30:00+01:00".',
  'a time such as "2025-01-31T09:30:00+01:00"',
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?$/,
);

export const LocalDateTime = textScalar(
  'LocalDateTime',
  'A clock time without a zone: "2025-01-31T09:30:00".',
  'a clock time such as "2025-01-31T09:30:00"',
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?$/,
);

export const Period = new GraphQLScalarType({
  name: 'Period',
  description:
    'A period of time by its start: the first day, or below a day the instant (of a datetime the clock time) at which it begins.',
});

const plain = (node: ValueNode, variables?: Readonly<Record<string, unknown>> | null): unknown => valueFromASTUntyped(node, variables);

export const Cell = new GraphQLScalarType({
  name: 'Cell',
  description: 'A value of any type, as JSON: decimals, and whole numbers beyond 2^53, are texts; days and times are ISO texts.',
});

export const RecordScalar = new GraphQLScalarType({
  name: 'Record',
  parseValue: (value) => value,
  description: 'An object whose keys are the names of columns or parameters.',
  parseLiteral: plain,
});

export const MetricDefinition = new GraphQLScalarType({
  name: 'MetricOrDefinition',
  description:
    'The name of a metric, a measure as model.measure, a variant of either; or a metric made for this request: { name: "margin", expr: "profit / revenue" } with any key of a metric.',
  parseValue: (value) => {
    if (typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value))) return value;
    throw wrong('the name of a metric, or an object that defines one', value);
  },
  parseLiteral: (node, variables) => {
    if (node.kind === Kind.STRING || node.kind === Kind.OBJECT) return plain(node, variables);
    throw wrong('the name of a metric, or an object that defines one', node.kind);
  },
});
