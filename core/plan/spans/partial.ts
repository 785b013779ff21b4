// Aggregates to parts that are computed for each atom and put together for each span: what is additive, and averages of it.
import type { RowLeaf } from '../../catalog/catalog.ts';
import type { Aggregate } from '../../expression/expression.ts';
import { types, type Type } from '../../expression/type.ts';
import { PART_ENDINGS } from '../../query/input-columns.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Scalar } from '../relation.ts';
import { ref } from '../scalars.ts';

/** A part of an aggregate of an input, with its column in the step of atoms. */
export interface Partial extends PartialAggregate {
  readonly id: string;
  readonly type: Type;
}

/** A part of an aggregate, and how those of several atoms become one. */
interface PartialAggregate {
  readonly aggregate: Aggregate<RowLeaf>;
  readonly merge: string;
}

/** Whether the aggregate of an input over a span follows from those over its atoms. */
export const isMergeable = ({ aggregate }: RowsInput): boolean => aggregate.kind === 'aggregate' && partialsOf(aggregate) !== undefined;

const MERGES: Readonly<Record<string, string>> = {
  sum: 'sum',
  count: 'sum',
  min: 'min',
  max: 'max',
  bool_or: 'bool_or',
  bool_and: 'bool_and',
};

function partialsOf(aggregate: Aggregate<RowLeaf>): readonly PartialAggregate[] | undefined {
  const { name, distinct, args } = aggregate;
  const isExtreme = name === 'min' || name === 'max';
  if (distinct && !isExtreme) return undefined;
  const merge = MERGES[name];
  if (merge) return [{ aggregate, merge }];
  if (name !== 'avg') return undefined;
  const summed: Type = args[0]?.type?.name === 'float' ? types.float : (args[0]?.type ?? types.unknown);
  return [
    { aggregate: { ...aggregate, name: 'sum', type: summed }, merge: 'sum' },
    { aggregate: { ...aggregate, name: 'count', type: types.integer }, merge: 'sum' },
  ];
}

/** The parts of an input. */
export function partialsIn(input: RowsInput): readonly Partial[] {
  const partials = input.aggregate.kind === 'aggregate' ? partialsOf(input.aggregate) : undefined;
  return (partials ?? []).map((partial, index) => ({
    ...partial,
    id: index === 0 ? input.id : `${input.id}${PART_ENDINGS.count}`,
    type: partial.aggregate.type ?? types.unknown,
  }));
}

/** The inputs for the parts of an input, to be aggregated for each atom. */
export const partialInputs = (input: RowsInput): readonly RowsInput[] =>
  partialsIn(input).map(({ id, aggregate, type }) => ({ ...input, id, aggregate, type, spans: undefined }));

/** The value of an input over the atoms of a span, read from the columns of its parts. */
export function merged(input: RowsInput, step: string): Scalar {
  const [value, count] = partialsIn(input).map(({ id, merge, type }): Scalar => ({
    kind: 'aggregate',
    name: merge,
    args: [ref(step, id, type)],
    type,
  }));
  if (!value) throw new Error('an aggregate that is put together has parts');
  return count ? { kind: 'call', name: '/', args: [value, count], type: types.float } : value;
}
