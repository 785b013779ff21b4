// Aggregates of what is in force to parts that are counted up at starts and down at ends, and back from the sums of these.
import type { RowLeaf } from '../../catalog/catalog.ts';
import type { Aggregate } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import { PART_ENDINGS } from '../../query/input-columns.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Part } from '../part.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import type { Scan } from '../scan.ts';
import { anyOf, coalesce, integerLiteral, onlyWhere } from '../scalars.ts';

/** An input as what can be counted up and down: rows, values that are there, and the aggregate itself. */
export function partsOf(input: RowsInput): readonly RowsInput[] {
  const bare: RowsInput = { ...input, spans: undefined, stock: undefined };
  const { aggregate } = input;
  if (aggregate.kind !== 'aggregate') throw new Error('only aggregates of rows are counted up and down');
  const made = (id: string, name: string, args: Aggregate<RowLeaf>['args'], type = types.integer as RowsInput['type']): RowsInput => ({
    ...bare,
    id,
    aggregate: { ...aggregate, name, args, type },
    type,
  });
  const rows = made(rowsOf(input), 'count', []);
  if (isOfRows(input)) return [rows];
  if (aggregate.name === 'count') return [rows, made(input.id, 'count', aggregate.args)];
  return [
    rows,
    made(valuesOf(input), 'count', aggregate.args),
    made(input.id, 'sum', aggregate.args, aggregate.args[0]?.type ?? types.unknown),
  ];
}

/** Whether rows are what is counted. */
const isOfRows = ({ aggregate }: RowsInput): boolean =>
  aggregate.kind === 'aggregate' && aggregate.name === 'count' && aggregate.args.length === 0 && !aggregate.filter;

const rowsOf = ({ id }: RowsInput): string => `${id}${PART_ENDINGS.rows}`;
const valuesOf = ({ id }: RowsInput): string => `${id}${PART_ENDINGS.values}`;

/** The values of what is in force, whether anything is, and whether it makes groups, from the sums of parts. */
export function valuesInForce(
  scan: Scan,
  sum: (name: string) => Scalar,
): { readonly columns: readonly NamedScalar[]; readonly makes: Part['makes']; readonly some: Scalar | undefined } {
  const making = scan.inputs.filter((input) => input.makesGroups);
  const some = (inputs: readonly RowsInput[]): Scalar | undefined => anyOf(inputs.map((input) => isSome(sum(rowsOf(input)))));
  const makes = making.length > 0 && making.length < scan.inputs.length ? some(making) : undefined;
  const values = scan.inputs.map((input): NamedScalar => ({ name: input.id, value: valueOf(input, sum) }));
  return {
    columns: [...values, ...(makes ? [{ name: 'makes', value: makes }] : [])],
    makes: makes ? 'column' : making.length > 0,
    some: some(scan.inputs),
  };
}

const isSome = (value: Scalar): Scalar => ({
  kind: 'call',
  name: '>',
  args: [value, { kind: 'literal', type: types.integer, value: '0' }],
  type: types.boolean,
});

function valueOf(input: RowsInput, sum: (name: string) => Scalar): Scalar {
  const value = sum(isOfRows(input) ? rowsOf(input) : input.id);
  const name = input.aggregate.kind === 'aggregate' ? input.aggregate.name : '';
  if (name === 'count') return coalesce(value, integerLiteral(0), types.integer);
  const there = isSome(sum(valuesOf(input)));
  if (name === 'sum') return onlyWhere(there, value, input.type);
  const average: Scalar = { kind: 'call', name: '/', args: [value, sum(valuesOf(input))], type: types.float };
  return onlyWhere(there, average, types.float);
}
