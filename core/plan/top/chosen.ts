// The key of a group when only the members that `top` chose stay by themselves: null, and `other`, for the rest.
import type { Group } from '../../query/query.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Rows } from '../place.ts';
import type { Planner } from '../planner.ts';
import type { PlanJoin, Scalar } from '../relation.ts';
import { isNull, onlyWhere, ref, same, typeOf } from '../scalars.ts';

/** The key that stays, and whether the row belongs to the rest. */
export interface ChosenKey {
  readonly key: Scalar;
  readonly other: Scalar;
}

/** Positions of the groups that `top` chooses from and within, where it is in force and the groups are there. */
export function chosenGroups(
  { chosen }: Pick<Planner, 'chosen'>,
  groups: readonly Group[],
): { readonly of: number; readonly within: readonly number[] } | undefined {
  if (!chosen) return undefined;
  const position = (name: string): number => groups.findIndex((group) => group.name === name);
  return { of: position(chosen.of), within: chosen.within.map(position) };
}

/** Joins the chosen members to rows whose group has the value `of`. */
export function chooseKey(rows: Rows, groups: readonly Group[], of: Scalar, within: readonly Scalar[]): ChosenKey {
  const { join, ...chosenKey } = chosenJoin(rows.planner, groups, of, within, rows.freshAlias('chosen'));
  rows.attach(() => join);
  return chosenKey;
}

/** The join of the chosen members to rows whose group has the value `of`, and the key that it gives. */
export function chosenJoin(
  planner: Planner,
  groups: readonly Group[],
  of: Scalar,
  within: readonly Scalar[],
  alias: string,
): ChosenKey & { readonly join: PlanJoin } {
  const at = chosenGroups(planner, groups);
  if (!planner.chosen || !at) throw new Error('top is not in force');
  const names = groupColumns(groups);
  const column = (index: number, like: Scalar): Scalar => ref(alias, names[index] ?? '', typeOf(like));
  const on = [same(column(at.of, of), of), ...within.map((value, position) => same(column(at.within[position] ?? 0, value), value))];
  const hit = ref(alias, 'chosen', { name: 'boolean' });
  return {
    join: { kind: 'left', alias, source: { kind: 'step', name: planner.chosen.step }, on },
    key: onlyWhere(hit, of, typeOf(of)),
    other: isNull(hit),
  };
}
