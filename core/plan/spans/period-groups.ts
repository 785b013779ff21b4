// A period to what the groups of time say of it: the period itself, a coarser one that it lies in, a part of it.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import type { ComputedSpans, Spans } from '../../query/spans/input-spans.ts';
import { PART_CALLS } from '../../query/time/part-calls.ts';
import { isBelowDay, isGrain } from '../../time/grains.ts';
import { isPart } from '../../time/parts.ts';
import type { Scalar } from '../relation.ts';
import { truncate } from '../scalars.ts';

/** The values of the groups of time by their columns. */
export function groupsOfPeriod(
  period: Scalar,
  { groups: indexes }: Spans,
  groups: readonly Group[],
  { grain, beside, coarser: [coarser] = [] }: ComputedSpans,
): ReadonlyMap<string, Scalar> {
  const finest = indexes.findLast((index) => groups[index]?.kind !== 'part');
  const valueOf = (index: number): Scalar => {
    const { kind, name = '', grain: own = coarser ?? grain } = groups[index] ?? {};
    if (kind === 'part' && isPart(name)) return { kind: 'call', name: PART_CALLS[name], args: [period], type: types.integer };
    const isWhole = index === finest && !beside;
    return isWhole || (isGrain(own) && isBelowDay(own)) ? period : truncate(period, own, types.date);
  };
  const columns = groupColumns(groups);
  return new Map(indexes.map((index) => [columns[index] ?? '', valueOf(index)]));
}
