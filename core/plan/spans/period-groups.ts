// A period to what the groups of time say of it: the period itself, a coarser one that it lies in, a part of it.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import { PART_CALLS } from '../../query/time/part-calls.ts';
import { isPart } from '../../time/parts.ts';
import type { Scalar } from '../relation.ts';
import { truncate } from '../scalars.ts';

/** The values of the groups of time by their columns; `grain` is that of the coarser groups. */
export function groupsOfPeriod(
  period: Scalar,
  { groups: indexes }: Spans,
  groups: readonly Group[],
  grain: string,
): ReadonlyMap<string, Scalar> {
  const finest = indexes.findLast((index) => groups[index]?.kind !== 'part');
  const valueOf = (index: number): Scalar => {
    const { kind, name = '' } = groups[index] ?? {};
    if (kind === 'part' && isPart(name)) return { kind: 'call', name: PART_CALLS[name], args: [period], type: types.integer };
    return index === finest ? period : truncate(period, grain, types.date);
  };
  const columns = groupColumns(groups);
  return new Map(indexes.map((index) => [columns[index] ?? '', valueOf(index)]));
}
