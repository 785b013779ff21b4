// Functions of numbers as BigQuery writes them, with the pinned answers.
import { bare, binding, bindingAt, callOf, infix, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { named, typeAt } from '../../core/sql/spellings.ts';
import { divisor } from '../../core/sql/standard-functions.ts';
import type { Spelled, Spelling } from '../../core/sql/dialect.ts';
import type { Type } from '../../core/expression/type.ts';

const none = raw('null');

/** The argument as a float: functions of decimals give decimals of nine digits, and sums of integers are such. */
export const asFloat = (x: Sql, type: Type, constant?: string): Sql =>
  type.name === 'float' || (type.name === 'integer' && constant !== undefined) ? bare(x) : callOf('cast', [sql`${bare(x)} as float64`]);

const floats = (args: readonly Sql[], call: Spelled): readonly Sql[] =>
  args.map((arg, index) => asFloat(arg, typeAt(call, index), call.constants[index]));

const divide: Spelling = (args, call) => callOf('safe_divide', floats(args, call));

/** A NUMERIC has nine digits after the point, and a product that needs more is rounded without a word. */
const multiply: Spelling = ([a = none, b = none], call) => {
  const needed = digitsOf(typeAt(call, 0)) + digitsOf(typeAt(call, 1));
  const wide = call.type.name === 'decimal' && needed > 9 && isDecimal(call, 0) && isDecimal(call, 1);
  return infix('*', binding.product, wide ? [callOf('cast', [sql`${bare(a)} as bignumeric`]), b] : [a, b]);
};

const isDecimal = (call: Spelled, index: number): boolean => typeAt(call, index).name === 'decimal';

const digitsOf = (type: Type): number => (type.name === 'integer' ? 0 : (type.scale ?? 9));

const remainder: Spelling = ([a = none, b = none], call) => {
  if (call.type.name !== 'float') return callOf('mod', [a, divisor(b, call.constants[1])]);
  const [x, y] = [floatOperand(a, typeAt(call, 0)), floatOperand(b, typeAt(call, 1))];
  return bindingAt(
    binding.sum,
    sql`${operand(x, binding.sign)} - ${operand(y, binding.product)} * trunc(${callOf('safe_divide', [x, y])})`,
  );
};

const floatOperand = (x: Sql, type: Type): Sql => (type.name === 'float' ? x : asFloat(x, type));

/** A function of floats that is null where it has no finite result. */
const safely =
  (name: string): Spelling =>
  (args, call) =>
    callOf(`safe.${name}`, floats(args, call));

const ofFloats =
  (name: string): Spelling =>
  (args, call) =>
    callOf(name, floats(args, call));

const log: Spelling = (args, call) => {
  const [base = none, x = none] = floats(args, call);
  return Number(call.constants[0]) === 10 ? callOf('safe.log10', [x]) : callOf('safe.log', [x, base]);
};

/** Rounding to places: of floats on x * 10^places, of integers only to tens and more. */
const places =
  (name: string): Spelling =>
  (args, call) => {
    const [x = none, d] = args;
    const count = Number(call.constants[1] ?? 0);
    if (typeAt(call, 0).name === 'integer')
      return count >= 0 ? bare(x) : sql`cast(${raw(name)}(cast(${bare(x)} as numeric), ${bare(d ?? none)}) as int64)`;
    if (typeAt(call, 0).name !== 'float' || d === undefined || count === 0) return callOf(name, args.slice(0, d === undefined ? 1 : 2));
    const [up, down] = count > 0 ? ['*', '/'] : ['/', '*'];
    const factor = raw(`1e${Math.abs(count)}`);
    const rounded = sql`${raw(name)}(${operand(x, binding.product)} ${raw(up ?? '*')} ${factor}) ${raw(down ?? '/')} ${factor}`;
    return count < 0 ? bindingAt(binding.product, rounded) : sql`if(abs(${bare(x)}) >= 4503599627370496, ${bare(x)}, ${rounded})`;
  };

const unlessInteger =
  (name: string): Spelling =>
  (args, call) =>
    typeAt(call, 0).name === 'integer' ? bare(args[0] ?? none) : callOf(name, args);

const sign: Spelling = ([x = none], call) =>
  typeAt(call, 0).name === 'integer' ? callOf('sign', [x]) : sql`cast(${callOf('sign', [x])} as int64)`;

const times =
  (factor: string): Spelling =>
  ([x = none], call) =>
    infix('*', binding.product, [floatOperand(x, typeAt(call, 0)), raw(factor)]);

/** What differs from the standard. */
export const numbers: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(['sin', 'cos', 'tan', 'atan', 'atan2'].map((name) => [name, ofFloats(name)])),
  ...Object.fromEntries(['asin', 'acos', 'sqrt', 'exp', 'ln', 'log10'].map((name) => [name, safely(name)])),
  '/': divide,
  '*': multiply,
  '%': remainder,
  power: safely('pow'),
  log,
  round: places('round'),
  trunc: places('trunc'),
  floor: unlessInteger('floor'),
  ceil: unlessInteger('ceil'),
  sign,
  greatest: named('greatest'),
  least: named('least'),
  radians: times('0.017453292519943295'),
  degrees: times('57.29577951308232'),
  pi: () => callOf('acos', [raw('-1')]),
};
