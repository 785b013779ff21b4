// A date or datetime beside a timestamp is a clock time in the query's zone: the two are made one kind before they are compared.
import { literal } from '../expression/factories.ts';
import { isLeaf } from '../expression/transform.ts';
import { typeOf } from '../expression/type-expression.ts';
import { types, type Type } from '../expression/type.ts';
import { onlyInstantOf } from './print-constant.ts';
import type { Cast, Expression, LeafNode, Literal } from '../expression/expression.ts';
import type { Settings } from './dialect.ts';

/** Arguments of a call, and their types. */
export interface Aligned<Leaf> {
  readonly args: readonly Expression<Leaf>[];
  readonly argTypes: readonly Type[];
}

const comparing: ReadonlySet<string> = new Set([
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'is distinct from',
  'lasts after',
  'datediff',
]);

/** The arguments of a call, timestamps as clock times where a date or datetime stands beside them. Constants become instants instead, so that a column is compared as it is. */
export function align<Leaf extends LeafNode>(
  name: string,
  args: readonly Expression<Leaf>[],
  printer: { readonly settings: Settings; readonly leafType: (leaf: Leaf) => Type },
): Aligned<Leaf> {
  const argTypes = args.map((arg) => typeOf(arg, printer.leafType));
  if (!comparing.has(name) || !isMixed(argTypes)) return { args, argTypes };
  const instants =
    name === 'datediff' ? undefined : args.map((arg, index) => asInstant(arg, argTypes[index] ?? types.unknown, printer.settings.zone));
  if (instants?.every(isThere)) return { args: instants, argTypes: instants.map((arg) => typeOf(arg, printer.leafType)) };
  const clocks = args.map((arg, index) => (argTypes[index]?.name === 'timestamp' ? asClock(arg) : arg));
  return { args: clocks, argTypes: clocks.map((arg) => typeOf(arg, printer.leafType)) };
}

/** Whether a list has something at a place. */
export const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const isMixed = (argTypes: readonly Type[]): boolean =>
  argTypes.some((type) => type.name === 'timestamp') && argTypes.some((type) => type.name === 'date' || type.name === 'datetime');

/** A timestamp as it is, and a constant that stands for one instant as that instant. */
function asInstant<Leaf extends LeafNode>(arg: Expression<Leaf>, type: Type, zone: string): Expression<Leaf> | undefined {
  if (type.name === 'timestamp' || type.name === 'null') return arg;
  if (isLeaf(arg) || arg.kind !== 'literal' || typeof arg.value !== 'string') return undefined;
  const text = onlyInstantOf(arg.value, zone);
  return text === undefined ? undefined : (literal(text, types.timestamp) satisfies Literal);
}

const asClock = <Leaf>(arg: Expression<Leaf>): Cast<Leaf> => ({ kind: 'cast', arg, to: types.datetime, safe: false, type: types.datetime });
