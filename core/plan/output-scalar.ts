// An output's expression over inputs to a scalar over the columns that hold them.
import type { Input, OutputExpression, RankLeaf } from '../query/query.ts';
import { foldNulls } from './fold-nulls.ts';
import { mapNodes } from './map-nodes.ts';
import { ofOneScale } from './one-scale.ts';
import type { Scalar } from './relation.ts';
import { anyOf, isPresent, not, onlyWhere, typeOf } from './scalars.ts';

/** Where inputs and groups are found. */
export interface Columns {
  readonly input: (input: Input) => Scalar;
  readonly group: (index: number) => Scalar;
  readonly groups: number;
  /** Marks the rest of `top`, which has no rank. */
  readonly other?: Scalar;
  /** Where ranks were taken before: among all groups, when `top` leaves only some. */
  readonly rank?: (leaf: RankLeaf) => Scalar;
}

/** The scalar of an output. */
export const outputScalar = (expression: OutputExpression, columns: Columns): Scalar =>
  foldNulls(overColumns(ofOneScale(expression), columns));

const overColumns = (expression: OutputExpression, columns: Columns): Scalar =>
  mapNodes(
    expression,
    (leaf) =>
      leaf.kind === 'input'
        ? columns.input(leaf.input)
        : leaf.kind === 'period'
          ? columns.group(leaf.index)
          : (columns.rank?.(leaf) ??
            rankScalar(ofMembers(outputScalar(leaf.of, columns), leaf.among, columns), leaf.among, leaf.descending, columns)),
    () => {
      throw new Error('any() and none() stand in row-level places only');
    },
  );

/** The value of a group of members; what belongs to none is not ranked. */
function ofMembers(value: Scalar, among: readonly number[], columns: Columns): Scalar {
  const isOfSome = anyOf(among.map((index) => isPresent(columns.group(index))));
  return isOfSome ? onlyWhere(isOfSome, value, typeOf(value)) : value;
}

function rankScalar(value: Scalar, among: readonly number[], descending: boolean, columns: Columns): Scalar {
  const others = Array.from({ length: columns.groups }, (_, index) => index).filter((index) => !among.includes(index));
  const rank: Scalar = {
    kind: 'window',
    name: 'rank',
    args: [],
    type: { name: 'integer' },
    partitionBy: [...others.map(columns.group), ...(columns.other ? [columns.other] : [])],
    orderBy: [{ by: value, descending }],
  };
  const ranked = columns.other
    ? { kind: 'call' as const, name: 'and', args: [isPresent(value), not(columns.other)], type: { name: 'boolean' as const } }
    : isPresent(value);
  return onlyWhere(ranked, rank, { name: 'integer' });
}
