// A column beside constants is compared as its table holds it: an index on it, or the partitions that it makes, are then of use. So is its day told.
import { literal } from '../expression/factories.ts';
import { isLeaf } from '../expression/transform.ts';
import { types, type Type } from '../expression/type.ts';
import type { Expression, LeafNode } from '../expression/expression.ts';
import { isThere, type Aligned } from './align-moments.ts';
import { clockOfUtc, instantOf } from './print-constant.ts';
import type { Settings } from './dialect.ts';

const comparing: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', 'between', 'in', 'is distinct from']);

/** Who prints, as far as it knows how tables hold its leaves. */
interface Printer<Leaf> {
  readonly settings: Settings;
  readonly held?: (leaf: Leaf) => Held<Leaf> | undefined;
}

/** A column that is declared an instant and held as the clock time of UTC, or the other way round: each of one is one of the other, in the same order. */
export interface Held<Leaf> {
  readonly leaf: Leaf;
  readonly type: Type;
}

/** The arguments of a comparison, where one is such a column and the others are constants; else as they are. */
export function asHeld<Leaf extends LeafNode>(name: string, aligned: Aligned<Leaf>, { settings, held }: Printer<Leaf>): Aligned<Leaf> {
  if (!held || !comparing.has(name)) return aligned;
  const columns = aligned.args.map((arg) => (isLeaf(arg) ? held(arg) : undefined));
  const type = columns.find(isThere)?.type;
  if (!type) return aligned;
  const args = aligned.args.map((arg, index): Expression<Leaf> | undefined => {
    const column = columns[index];
    return column ? (column.type.name === type.name ? column.leaf : undefined) : constantAs(arg, type, settings.zone);
  });
  return args.every(isThere) ? { args, argTypes: args.map(() => type) } : aligned;
}

/** The arguments of `date_trunc` that gives a day: the clock of UTC that a column holds is the one that is read in that zone. */
export function onHeldClock<Leaf extends LeafNode>({ args, argTypes }: Aligned<Leaf>, { settings, held }: Printer<Leaf>): Aligned<Leaf> {
  const [grain, value] = args;
  const column = settings.zone === 'UTC' && value !== undefined && isLeaf(value) ? held?.(value) : undefined;
  return grain && column?.type.name === 'datetime'
    ? { args: [grain, column.leaf], argTypes: [argTypes[0] ?? types.string, column.type] }
    : { args, argTypes };
}

/** A constant as one of the other type. */
function constantAs<Leaf extends LeafNode>(arg: Expression<Leaf>, type: Type, zone: string): Expression<Leaf> | undefined {
  if (isLeaf(arg) || arg.kind !== 'literal' || typeof arg.value !== 'string') return undefined;
  const text =
    type.name === 'datetime'
      ? arg.type.name === 'timestamp' && clockOfUtc(arg.value, zone)
      : arg.type.name === 'datetime' && instantOf(arg.value, 'UTC');
  return text ? { ...literal(text, type), ...(arg.bound && { bound: arg.bound }) } : undefined;
}
