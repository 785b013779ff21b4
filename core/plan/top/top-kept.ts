// Without others: the rows whose member is among the first of those that `having` left.
import type { Group, Top } from '../../query/query.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Planner } from '../planner.ts';
import type { PlanJoin, Scalar } from '../relation.ts';
import { isPresent, ref, same, truth, typeOf } from '../scalars.ts';
import { ballotAmong, leftGroups } from './ballot.ts';
import { chooseFirst, type Chooser } from './top.ts';
import type { Values } from '../values.ts';

/** What keeps the rows of the chosen members. */
export interface Kept {
  readonly joins: readonly PlanJoin[];
  readonly where: readonly Scalar[];
}

/** Chooses among the rows that `having` left, and keeps those of the members that are chosen. */
export function keepChosen(top: Top, values: Values, chooser: Chooser, groups: readonly Group[], planner: Planner): Kept {
  const names = groupColumns(groups);
  const positions = [...top.within, top.of];
  const column = (index: number): Scalar => values.groups[index] ?? truth;
  const { having } = values;
  const rows = { alias: values.step, from: { kind: 'step', name: values.step } as const, where: having ? [having] : [], column };
  const left = leftGroups('left_by_having', top, groups, rows, planner);
  const step = chooseFirst(top, groups, ballotAmong(top, chooser.candidates, left, planner), planner);
  const chosen = positions.map((index) => same(ref(step, names[index] ?? '', typeOf(column(index))), column(index)));
  return {
    joins: [{ kind: 'left', alias: step, source: { kind: 'step', name: step }, on: chosen }],
    where: [isPresent(ref(step, 'chosen', { name: 'boolean' }))],
  };
}
