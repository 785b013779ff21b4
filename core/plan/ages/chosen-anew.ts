// The rest of `top` where members are chosen anew within each age: rows that are in groups, whatever their age, are put into the rest age by age.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import { fromStep } from '../from-step.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar } from '../relation.ts';
import { ref, truth, typeOf } from '../scalars.ts';
import { planScan, type Scan } from '../scan.ts';
import { chosenGroups, chosenJoin } from '../top/chosen.ts';

/** Whether rows are of a group that is chosen from, and only ages say when it is chosen. */
export function isChosenAnew({ keys }: Pick<Scan, 'keys'>, groups: readonly Group[], planner: Planner): boolean {
  const at = chosenGroups(planner, groups);
  return at !== undefined && keys[at.of] !== undefined && at.within.some((index) => groups[index]?.age && keys[index] === undefined);
}

/** A planner in which nothing has been chosen yet. */
export const beforeChoice = (planner: Planner): Planner => ({ ...planner, chosen: undefined });

/** Groups with their ages, in which a member that is not chosen there is null, and `other` tells so. */
export function chooseAnew(
  keys: readonly NamedScalar[],
  groups: readonly Group[],
  planner: Planner,
): { readonly keys: readonly NamedScalar[]; readonly joins: readonly PlanJoin[] } {
  const at = chosenGroups(planner, groups);
  const names = groupColumns(groups);
  const valueOf = (index: number): Scalar => keys.find(({ name }) => name === names[index])?.value ?? truth;
  const of = at?.of ?? 0;
  const within = (at?.within ?? []).map(valueOf);
  const { join, key, other } = chosenJoin(planner, groups, valueOf(of), within, planner.freshName('chosen_anew'));
  const replaced = keys.map((one): NamedScalar => (one.name === names[of] ? { ...one, value: key } : one));
  return { keys: [...replaced, { name: 'other', value: other }], joins: [join] };
}

/** The last ages of the entities of each group that is chosen from; pushes its step. */
export function planLastAges(scan: Scan, groups: readonly Group[], planner: Planner): Part {
  const part = planScan(scan, groups, beforeChoice(planner));
  planner.steps.push(part.select);
  return part;
}

/** At each age the last ages of who is in a group there, also where it is the rest. */
export function lastAgesAnew({ select, inputs }: Part, ages: string, groups: readonly Group[], planner: Planner): Part {
  const names = groupColumns(groups);
  const { name: step, columns } = select;
  const own = groups.flatMap(({ age }, index): NamedScalar[] => {
    const name = names[index] ?? '';
    const column = columns.find((one) => one.name === name);
    if (age) return [{ name, value: ref(ages, name, types.integer) }];
    return column ? [{ name, value: ref(step, name, typeOf(column.value)) }] : [];
  });
  const { keys, joins } = chooseAnew(own, groups, planner);
  const values = inputs.map((input): NamedScalar => {
    const name = input.kind === 'rows' && input.lastAge === 'least' ? 'min' : 'max';
    return { name: input.id, value: { kind: 'aggregate', name, args: [ref(step, input.id, types.integer)], type: types.integer } };
  });
  return {
    select: fromStep(step, {
      name: planner.freshName(`${step}_anew`),
      joins: [{ kind: 'cross', alias: ages, source: { kind: 'step', name: ages }, on: [] }, ...joins],
      columns: [...keys, ...values],
      keys: keys.length,
    }),
    present: groups.map((_, index) => own.some(({ name }) => name === names[index])),
    inputs,
    makes: false,
    other: true,
  };
}
