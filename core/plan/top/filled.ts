// Groups that are filled before members are chosen anew within each period or age: who is not chosen there is in the rest, with rows or without.
import { groupColumns } from '../../query/group-columns.ts';
import type { Fill } from '../../query/fills.ts';
import type { Group, Top } from '../../query/query.ts';
import type { Aligned } from '../alignment.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Select } from '../relation.ts';
import { chosenJoin } from './chosen.ts';

/** Whether members are chosen within what is filled, and the rest is shown. */
export function fillsWithin({ others, within }: Top, groups: readonly Group[], fill: Fill): boolean {
  return others && within.some((index) => (fill.kind === 'ages' ? groups[index]?.age === true : fill.groups.includes(index)));
}

/** A part without inputs: the groups that are there once all is filled, those that are not chosen as the rest; `planner` has the choice in force. */
export function planFilled(top: Top, groups: readonly Group[], aligned: Aligned, planner: Planner): Part {
  const names = groupColumns(groups);
  const within = top.within.map((index) => aligned.group(index));
  const { join, key, other } = chosenJoin(planner, groups, aligned.group(top.of), within, planner.freshName('chosen_filled'));
  const keys = groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: index === top.of ? key : aligned.group(index) }));
  const columns: readonly NamedScalar[] = [...keys, { name: 'other', value: other }];
  const { alias, from = { kind: 'step', name: alias }, filters } = aligned;
  const select: Select = {
    kind: 'select',
    name: planner.freshName('filled_groups'),
    alias,
    from,
    joins: [join],
    where: filters,
    columns,
    keys: columns.length,
  };
  planner.steps.push(select);
  return { select, present: groups.map(() => true), inputs: [], makes: true, other: true };
}
