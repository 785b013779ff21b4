// What the function table says of a function, and short ways to say it.
import { types, type Type } from './type.ts';

/** What a parameter takes. `moment` is a date, datetime or timestamp; `unit`, `part`, `fraction`, `digits` and `pattern` are constants. */
export type ParameterKind =
  | 'any'
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'moment'
  | 'date'
  | 'datetime'
  | 'unit'
  | 'grain'
  | 'fraction'
  | 'digits'
  | 'pattern'
  | 'replacement';

/** Why a call is wrong; `argument` is the position of the culprit. */
export interface TypeProblem {
  readonly error: string;
  readonly argument?: number;
  readonly hint?: string;
}

/** The type of a result from the types of the arguments and those arguments that are constants, as their text. */
export type ResultRule = (args: readonly Type[], constants: readonly (string | undefined)[]) => Type | TypeProblem;

/**
 * What an aggregate allows: `additive` parts add up; of `extreme` ones the extreme is the whole's; `moments` come from additive parts (sums, counts);
 * `chosen` ones from the part that holds the key; `distinct`, `holistic` and `sketched` ones need the rows.
 */
export type Algebra = 'additive' | 'extreme' | 'moments' | 'chosen' | 'distinct' | 'holistic' | 'sketched';

interface Signature {
  readonly name: string;
  readonly parameters: readonly ParameterKind[];
  /** The least and the greatest number of arguments; a last parameter may repeat. */
  readonly arity: readonly [number, number];
  readonly result: ResultRule;
}

/** A function of single values. `nullSafe` ones may give a value for a null; all others give null for any null. */
export interface ScalarEntry extends Signature {
  readonly kind: 'scalar';
  readonly nullSafe?: boolean;
}

/** An aggregate. */
export interface AggregateEntry extends Signature {
  readonly kind: 'aggregate';
  readonly algebra: Algebra;
  /** What it is over no rows. */
  readonly overNothing: '0' | null;
  /** Whether it may stand before `over`. */
  readonly windowed: boolean;
  /** Whether `distinct` may stand before its argument. */
  readonly distinct: boolean;
  /** Whether its argument comes by `within group (order by x)`. */
  readonly ordered: boolean;
}

/** A function that only stands before `over`. */
export interface WindowEntry extends Signature {
  readonly kind: 'window';
}

export type FunctionEntry = ScalarEntry | AggregateEntry | WindowEntry;

type Result = Type | ResultRule;

const rule = (result: Result): ResultRule => (typeof result === 'function' ? result : () => result);

/** A function with a fixed number of arguments, or with `least` to all of `parameters`. */
export const scalar = (name: string, parameters: readonly ParameterKind[], result: Result, least = parameters.length): ScalarEntry => ({
  kind: 'scalar',
  name,
  parameters,
  arity: [least, parameters.length],
  result: rule(result),
});

/** A function of any number of arguments of one kind. */
export const variadic = (name: string, parameter: ParameterKind, least: number, result: Result): ScalarEntry => ({
  kind: 'scalar',
  name,
  parameters: [parameter],
  arity: [least, Infinity],
  result: rule(result),
});

/** The same function, which may give a value where an argument is null. */
export const nullSafe = (entry: ScalarEntry): ScalarEntry => ({ ...entry, nullSafe: true });

/** An aggregate; what is not said is: null over nothing, fit for windows, without distinct. */
export const aggregate = (
  name: string,
  parameters: readonly ParameterKind[],
  result: Result,
  algebra: Algebra,
  more: Partial<Pick<AggregateEntry, 'overNothing' | 'windowed' | 'distinct' | 'ordered' | 'arity'>> = {},
): AggregateEntry => ({
  kind: 'aggregate',
  name,
  parameters,
  arity: [parameters.length, parameters.length],
  result: rule(result),
  algebra,
  overNothing: null,
  windowed: true,
  distinct: false,
  ordered: false,
  ...more,
});

/** A window function. */
export const windowed = (name: string, parameters: readonly ParameterKind[], result: Result, least = parameters.length): WindowEntry => ({
  kind: 'window',
  name,
  parameters,
  arity: [least, parameters.length],
  result: rule(result),
});

/** The type of the first argument. */
export const first: ResultRule = ([type]) => type ?? types.unknown;

/** An integer stays one, a decimal keeps its kind, all else is as it was; for functions that leave no fraction. */
export const whole: ResultRule = ([type]) =>
  type?.name === 'decimal'
    ? { name: 'decimal', scale: 0, ...(type.precision === undefined ? {} : { precision: type.precision }) }
    : (type ?? types.unknown);
