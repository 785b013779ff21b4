// Without others: the rows whose member is among the first of those that `having` left.
import type { Group, Input, Top } from '../../query/query.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { outputScalar } from '../output-scalar.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar } from '../relation.ts';
import { isNull, isPresent, ref, same, truth, typeOf } from '../scalars.ts';
import { chooseFirst, mayMissGroups, type Ballot, type Chooser } from './top.ts';
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
  const left = planner.freshName('left_by_having');
  const keys = positions.map((index): NamedScalar => ({ name: names[index] ?? '', value: column(index) }));
  planner.steps.push({
    kind: 'select',
    name: left,
    alias: values.step,
    from: { kind: 'step', name: values.step },
    joins: [],
    where: values.having ? [values.having] : [],
    columns: keys,
    keys: keys.length,
  });
  const step = chooseFirst(top, groups, ballotAmong(top, chooser, left, keys), planner);
  const chosen = positions.map((index) => same(ref(step, names[index] ?? '', typeOf(column(index))), column(index)));
  return {
    joins: [{ kind: 'left', alias: step, source: { kind: 'step', name: step }, on: chosen }],
    where: [isPresent(ref(step, 'chosen', { name: 'boolean' }))],
  };
}

/** The candidates among the groups that are left; a group that is none has the value of no rows. */
function ballotAmong(top: Top, { candidates }: Chooser, left: string, keys: readonly NamedScalar[]): Ballot {
  const { groups: ranked, output } = top.ranking;
  const ours = groupColumns(ranked).map((name, index) => ref(candidates, name, typeOf(keys[index]?.value)));
  const theirs = keys.map(({ name, value }) => ref(left, name, typeOf(value)));
  const on = ours.map((key, index) => same(key, theirs[index] ?? truth));
  const value = ref(candidates, 'top_value', output.type);
  if (!mayMissGroups(top))
    return { step: candidates, joins: [{ kind: 'inner', alias: left, source: { kind: 'step', name: left }, on }], keys: ours, value };
  return {
    step: left,
    joins: [{ kind: 'left', alias: candidates, source: { kind: 'step', name: candidates }, on }],
    keys: theirs,
    value: {
      kind: 'case',
      branches: [{ when: isNull(ref(candidates, 'is_ranked', { name: 'boolean' })), then: overNothing(top) }],
      otherwise: value,
      type: output.type,
    },
  };
}

/** What ranks a group without rows. */
const overNothing = ({ ranking: { output } }: Top): Scalar =>
  outputScalar(output.expression, {
    groups: 0,
    group: () => ({ kind: 'absent', type: output.type }),
    input: ({ overNothing: value, type }: Input): Scalar => (value === null ? { kind: 'absent', type } : { kind: 'literal', type, value }),
  });
