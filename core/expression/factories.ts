// Nodes of expressions in one line each. Types are given where they follow from the node alone.
import type { Aggregate, Call, Case, Cast, Expression, Literal, Name, Parameter } from './expression.ts';
import { types, type Type } from './type.ts';

/** A constant; numbers, dates and times as their text. */
export const literal = (value: string | boolean | null, type: Type): Literal => ({ kind: 'literal', value, type });

/** A text. */
export const text = (value: string): Literal => literal(value, types.string);

/** A whole number. */
export const integer = (value: number): Literal => literal(String(value), types.integer);

/** True or false. */
export const truth = (value: boolean): Literal => literal(value, types.boolean);

/** A null, of a type where one is known. */
export const nothing = (type: Type = types.null): Literal => literal(null, type);

/** A parameter of the project. */
export const parameter = (name: string, type?: Type): Parameter => (type ? { kind: 'parameter', name, type } : { kind: 'parameter', name });

/** A name as it is written. */
export const name = (...parts: readonly string[]): Name => ({ kind: 'name', parts });

/** A function or operator by its name in the function table. */
export const call = <Leaf>(name: string, args: readonly Expression<Leaf>[], type?: Type): Call<Leaf> =>
  type ? { kind: 'call', name, args, type } : { kind: 'call', name, args };

const condition = <Leaf>(name: string, ...args: readonly Expression<Leaf>[]): Call<Leaf> => call(name, args, types.boolean);

/** All of the conditions; true for none. */
export const and = <Leaf>(...conditions: readonly Expression<Leaf>[]): Expression<Leaf> => joined('and', conditions, true);

/** Any of the conditions; false for none. */
export const or = <Leaf>(...conditions: readonly Expression<Leaf>[]): Expression<Leaf> => joined('or', conditions, false);

function joined<Leaf>(name: string, conditions: readonly Expression<Leaf>[], none: boolean): Expression<Leaf> {
  const [only] = conditions;
  if (only === undefined) return truth(none);
  return conditions.length === 1 ? only : condition(name, ...conditions);
}

/** The condition turned round. */
export const not = <Leaf>(operand: Expression<Leaf>): Call<Leaf> => condition('not', operand);

/** `a = b`. */
export const equal = <Leaf>(a: Expression<Leaf>, b: Expression<Leaf>): Call<Leaf> => condition('=', a, b);

/** `a < b`. */
export const less = <Leaf>(a: Expression<Leaf>, b: Expression<Leaf>): Call<Leaf> => condition('<', a, b);

/** `a >= b`. */
export const atLeast = <Leaf>(a: Expression<Leaf>, b: Expression<Leaf>): Call<Leaf> => condition('>=', a, b);

/** `a is null`. */
export const isNull = <Leaf>(a: Expression<Leaf>): Call<Leaf> => condition('is null', a);

/** `a is not null`. */
export const isNotNull = <Leaf>(a: Expression<Leaf>): Call<Leaf> => not(isNull(a));

/** `a is not distinct from b`. */
export const same = <Leaf>(a: Expression<Leaf>, b: Expression<Leaf>): Call<Leaf> => not(condition('is distinct from', a, b));

/** `coalesce(a, b ...)`. */
export const coalesce = <Leaf>(type: Type, ...args: readonly Expression<Leaf>[]): Call<Leaf> => call('coalesce', args, type);

/** `case when condition then value end`, or with an else. */
export const when = <Leaf>(test: Expression<Leaf>, then: Expression<Leaf>, type: Type, otherwise?: Expression<Leaf>): Case<Leaf> => ({
  kind: 'case',
  branches: [{ when: test, then }],
  type,
  ...(otherwise === undefined ? {} : { otherwise }),
});

/** `cast(arg as type)`. */
export const cast = <Leaf>(arg: Expression<Leaf>, to: Type): Cast<Leaf> => ({ kind: 'cast', arg, to, safe: false, type: to });

/** An aggregate without distinct or filter. */
export const aggregate = <Leaf>(name: string, args: readonly Expression<Leaf>[], type?: Type): Aggregate<Leaf> =>
  type ? { kind: 'aggregate', name, args, type } : { kind: 'aggregate', name, args };
