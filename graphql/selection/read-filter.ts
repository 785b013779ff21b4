// A typed condition becomes a condition of the language.
import { call, literal, name, nothing, not, and, or, isNull, truth } from '../../core/expression/factories.ts';
import type { Expression, Name } from '../../core/expression/expression.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { types, type Type } from '../../core/expression/type.ts';
import { connectives } from '../surface/build-surface.ts';
import type { FilterField, FilterShape } from '../surface/surface.ts';
import { refuse } from './refusal.ts';

type Condition = Expression<Name>;
type Input = Readonly<Record<string, unknown>>;

/** The text of a condition; undefined where it says nothing. */
export function filterText(input: unknown, shape: FilterShape): string | undefined {
  if (input === undefined || input === null) return undefined;
  const conditions = conjuncts(input, shape, []);
  return conditions.length === 0 ? undefined : printParsed(and(...conditions));
}

function conjuncts(input: unknown, shape: FilterShape, roles: readonly string[]): readonly Condition[] {
  return Object.entries(asInput(input, roles)).flatMap(([key, value]): readonly Condition[] => {
    const field = shape.fields.get(key);
    const place = [...roles, field?.name ?? key];
    if (value === null) throw refuse(`the condition on "${place.join('.')}" is null, which would filter nothing`, leaveOut);
    if (field) return fieldConditions(field, value, place);
    return connected(key, value, shape);
  });
}

const leaveOut = 'leave it out, or for rows without a value write isNull: true';

const asInput = (value: unknown, place: readonly string[]): Input => {
  if (typeof value === 'object' && value !== null) return value as Input;
  throw refuse(`the condition on "${place.join('.')}" says nothing`);
};

function fieldConditions(field: FilterField, value: unknown, place: readonly string[]): readonly Condition[] {
  if (field.kind === 'role') return some(conjuncts(value, field.shape(), place), place);
  const tests = Object.entries(asInput(value, place)).map(([test, operand]) => testOf(name(...place), test, operand, field.type, place));
  return some(tests, place);
}

/** An object without a test would let everything pass, such as when its variable is not given. */
function some(conditions: readonly Condition[], place: readonly string[]): readonly Condition[] {
  if (conditions.length === 0) throw refuse(`the condition on "${place.join('.')}" has no test, so it would filter nothing`, leaveOut);
  return conditions;
}

function connected(key: string, value: unknown, shape: FilterShape): readonly Condition[] {
  const connective = connectives.find((word) => word === key);
  const one = (inner: unknown): Condition => and(...some(conjuncts(inner, shape, []), [key]));
  switch (connective) {
    case 'and':
      return asList(value).map(one);
    case 'or':
      return [or(...asList(value).map(one))];
    case 'not':
      return [not(one(value))];
    case 'any':
    case 'none':
      return [{ kind: 'exists', negated: connective === 'none', condition: one(value), type: types.boolean }];
    case undefined:
      return [];
  }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'like',
  ilike: 'ilike',
};

const textTests: Readonly<Record<string, string>> = { contains: 'contains', startsWith: 'startswith', endsWith: 'endswith' };

function testOf(subject: Name, test: string, operand: unknown, type: Type, place: readonly string[]): Condition {
  if (operand === null) throw refuse(`"${test}" of "${place.join('.')}" is null, which no value equals`, leaveOut);
  if (test === 'isNull') return operand === true ? isNull<Name>(subject) : not<Name>(isNull(subject));
  if (test === 'in' || test === 'notIn') return listed(subject, test, asList(operand), type);
  const operator = comparisons[test];
  if (operator !== undefined) return call<Name>(operator, [subject, constant(operand, type)], types.boolean);
  return call<Name>(textTests[test] ?? test, [subject, constant(operand, type)], types.boolean);
}

/** Nothing is in an empty list, and everything is outside of it. */
function listed(subject: Name, test: 'in' | 'notIn', values: readonly unknown[], type: Type): Condition {
  const none = values.length === 0;
  const within = none ? truth(false) : call<Name>('in', [subject, ...values.map((value) => constant(value, type))], types.boolean);
  return test === 'in' ? within : none ? truth(true) : not(within);
}

/** A constant of the type of a dimension; of an unknown type that of what came. */
function constant(value: unknown, type: Type): Condition {
  if (value === null || value === undefined) return nothing();
  if (typeof value === 'boolean') return literal(value, types.boolean);
  if (type.name === 'unknown' || type.name === 'null')
    return typeof value === 'number'
      ? literal(String(value), Number.isInteger(value) ? types.integer : types.decimal)
      : literal(String(value), types.string);
  return literal(String(value), type.name === 'time' || type.name === 'interval' ? types.string : { name: type.name });
}
