// What an expression is, worked out without an engine: used to ask whether a condition holds for a row of nulls, or for a member without rows.
import { add, compare, dividedBy, exact, floatOf, multiply, negated, remainder, type Constant } from './constant.ts';
import { functions } from './functions.ts';
import { isLeaf } from './transform.ts';
import type { Call, Case, Cast, Expression, LeafNode, Literal } from './expression.ts';

/** A value, null, or undefined where it cannot be told without an engine. */
export type Known = Constant | null | undefined;

/** The value of an expression, leaves having those that `leaf` gives; aggregates, windows and parameters cannot be told. */
export function evaluate<Leaf extends LeafNode>(expression: Expression<Leaf>, leaf: (leaf: Leaf) => Known): Known {
  if (isLeaf(expression)) return leaf(expression);
  switch (expression.kind) {
    case 'literal':
      return literalValue(expression);
    case 'call':
      return callValue(expression, leaf);
    case 'case':
      return caseValue(expression, leaf);
    case 'cast':
      return castValue(expression, leaf);
    default:
      return undefined;
  }
}

/** Whether a condition holds: true, false (also for null, as a filter has it), or undefined where it cannot be told. */
export function holds<Leaf extends LeafNode>(condition: Expression<Leaf>, leaf: (leaf: Leaf) => Known): boolean | undefined {
  const value = evaluate(condition, leaf);
  return value === undefined ? undefined : value === true;
}

/** The value of a constant; a date is the clock time of its midnight, which it widens to beside others. */
function literalValue(literal: Literal): Known {
  const { value, type } = literal;
  if (value === null || typeof value === 'boolean') return value;
  if (type.name === 'integer' || type.name === 'decimal') return exact(value);
  if (type.name === 'float') return Number(value);
  // a clock time beside an instant depends on the zone
  if (type.name === 'timestamp') return undefined;
  return type.name === 'date' ? `${value}T00:00:00` : value;
}

type Values<Leaf> = (leaf: Leaf) => Known;

function callValue<Leaf extends LeafNode>(call: Call<Leaf>, leaf: Values<Leaf>): Known {
  const args = call.args.map((arg) => evaluate(arg, leaf));
  const lazy = Object.hasOwn(nullSafe, call.name) ? nullSafe[call.name] : undefined;
  if (lazy) return lazy(args);
  const entry = functions.get(call.name);
  if (entry?.kind !== 'scalar' || entry.nullSafe) return undefined;
  if (args.includes(null)) return null;
  const operation = Object.hasOwn(strict, call.name) ? strict[call.name] : undefined;
  const present = args.filter((arg): arg is Constant => arg !== undefined && arg !== null);
  return operation && present.length === args.length ? operation(...present) : undefined;
}

function caseValue<Leaf extends LeafNode>(node: Case<Leaf>, leaf: Values<Leaf>): Known {
  for (const branch of node.branches) {
    const test = holds(branch.when, leaf);
    if (test === undefined) return undefined;
    if (test) return evaluate(branch.then, leaf);
  }
  return node.otherwise === undefined ? null : evaluate(node.otherwise, leaf);
}

/** A cast keeps null, and a value that is of the type already. */
function castValue<Leaf extends LeafNode>(node: Cast<Leaf>, leaf: Values<Leaf>): Known {
  const value = evaluate(node.arg, leaf);
  if (value === null || value === undefined) return value;
  return node.to.name === 'float' ? floatOf(value) : undefined;
}

/** Functions that give null for any null. */
const strict: Readonly<Record<string, (...args: readonly Constant[]) => Known>> = {
  '+': (a, b) => add(a, b),
  '-': (a, b) => add(a, negated(b)),
  '*': multiply,
  '/': dividedBy,
  '%': remainder,
  negate: (a) => negated(a),
  not: (a) => (typeof a === 'boolean' ? !a : undefined),
  abs: (a) => (compare(a, exact('0')) === -1 ? negated(a) : a),
  '=': (a, b) => ordered(a, b, (order) => order === 0),
  '<>': (a, b) => ordered(a, b, (order) => order !== 0),
  '<': (a, b) => ordered(a, b, (order) => order < 0),
  '<=': (a, b) => ordered(a, b, (order) => order <= 0),
  '>': (a, b) => ordered(a, b, (order) => order > 0),
  '>=': (a, b) => ordered(a, b, (order) => order >= 0),
  '||': (...args) => (args.every((arg) => typeof arg === 'string') ? args.join('') : undefined),
  greatest: (...args) => extreme(args, 1),
  least: (...args) => extreme(args, -1),
};

function ordered(a: Constant | undefined, b: Constant | undefined, test: (order: number) => boolean): Known {
  const order = a === undefined || b === undefined ? undefined : compare(a, b);
  return order === undefined ? undefined : test(order);
}

const extreme = (args: readonly Constant[], direction: number): Known =>
  args.reduce<Known>((best, arg) => {
    const order = best === undefined || best === null ? undefined : compare(arg, best);
    return order === undefined ? undefined : order === direction ? arg : best;
  }, args[0]);

const equals = (a: Known, b: Known): Known => (a === null || b === null ? null : ordered(a, b, (order) => order === 0));

/** `and` and `or` by three-valued logic: one `decisive` value decides, whatever the others are. */
const logic =
  (decisive: boolean) =>
  (args: readonly Known[]): Known =>
    args.includes(decisive) ? decisive : args.includes(undefined) ? undefined : args.includes(null) ? null : !decisive;

const firstPresent = (args: readonly Known[]): Known => args.find((arg) => arg !== null) ?? (args.includes(undefined) ? undefined : null);

const choose = (test: Known, then: Known, otherwise: Known): Known => (test === undefined ? undefined : test === true ? then : otherwise);

const isNullValue = (value: Known): boolean | undefined => (value === undefined ? undefined : value === null);

/** Functions that may give a value for a null. */
const nullSafe: Readonly<Record<string, (args: readonly Known[]) => Known>> = {
  and: logic(false),
  or: logic(true),
  in: ([x, ...list]) => logic(true)(list.map((item) => equals(x, item))),
  between: ([x, from, to]) => logic(false)([within(from, x), within(x, to)]),
  'is null': ([x]) => isNullValue(x),
  'is not null': ([x]) => (x === undefined ? undefined : x !== null),
  'is true': ([x]) => (x === undefined ? undefined : x === true),
  'is false': ([x]) => (x === undefined ? undefined : x === false),
  'is distinct from': ([a, b]) => distinct(a, b),
  coalesce: firstPresent,
  ifnull: firstPresent,
  if: ([test, then, otherwise = null]) => choose(test, then, otherwise),
  nvl2: ([x, then, otherwise]) => choose(x === undefined ? undefined : x !== null, then, otherwise),
  nullif: ([a, b]) => choose(equals(a, b), null, a),
  zeroifnull: ([x]) => (x === null ? exact('0') : x),
  nullifzero: ([x]) => choose(equals(x, exact('0')), null, x),
};

const within = (a: Known, b: Known): Known => (a === null || b === null ? null : ordered(a, b, (order) => order <= 0));

function distinct(a: Known, b: Known): Known {
  if (a === undefined || b === undefined) return undefined;
  if (a === null || b === null) return a !== b;
  return ordered(a, b, (order) => order !== 0);
}
