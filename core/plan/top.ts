// The members that `top` chooses: ranked by a query of their own over the whole range, or among the rows that `having` left.
import type { Group, Top } from '../query/query.ts';
import { planGrouped } from './aligned.ts';
import { outputScalar } from './output-scalar.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Chosen, Planner } from './planner.ts';
import type { NamedScalar, PlanJoin, Scalar, PlanOrder } from './relation.ts';
import { integerLiteral, isPresent, ref, same, truth, typeOf } from './scalars.ts';
import type { Values } from './values.ts';

/** The step with the value of each member, from which the first are taken. */
export interface Chooser {
  readonly chosen: Chosen;
  readonly candidates: string;
}

/** Plans the ranking: a step with every member's value, and one with those chosen. */
export function planChosen(top: Top, groups: readonly Group[], planner: Planner): Chooser {
  const aligned = planGrouped(top.ranking, planner);
  const { groups: ranked } = top.ranking;
  const names = groupColumns(ranked);
  const candidates = planner.freshName('candidates');
  const keys = ranked.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const value: NamedScalar = { name: 'top_value', value: outputScalar(top.ranking.output.expression, aligned) };
  planner.steps.push({
    kind: 'select',
    name: candidates,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...keys, value],
  });
  const name = top.others ? chooseFirst(top, ranked, groups, candidates, [], planner) : '';
  const within = top.within.map((index) => groups[index]?.name ?? '');
  return { chosen: { step: name, of: groups[top.of]?.name ?? '', within }, candidates };
}

/** The first n of each combination of the groups `within`; of equals the first by name. */
function chooseFirst(
  top: Top,
  ranked: readonly Group[],
  groups: readonly Group[],
  candidates: string,
  joins: readonly PlanJoin[],
  planner: Planner,
): string {
  const numbered = numberCandidates(top, ranked, groups, candidates, joins, planner);
  const name = planner.freshName('chosen');
  const column = (entry: NamedScalar): NamedScalar => ({ name: entry.name, value: ref(numbered.step, entry.name, typeOf(entry.value)) });
  const first: Scalar = {
    kind: 'call',
    name: '<=',
    args: [ref(numbered.step, 'position', { name: 'integer' }), integerLiteral(top.n)],
    type: { name: 'boolean' },
  };
  planner.steps.push({
    kind: 'select',
    name,
    alias: numbered.step,
    from: { kind: 'step', name: numbered.step },
    joins: [],
    where: [first],
    columns: [...numbered.keys.map(column), { name: 'chosen', value: truth }],
    // there are no more; engines that plan by numbers of rows then know it
    ...(top.within.length === 0 ? { limit: top.n } : {}),
  });
  return name;
}

/** A step with the position of each candidate among those that agree in the groups `within`. */
function numberCandidates(
  top: Top,
  ranked: readonly Group[],
  groups: readonly Group[],
  candidates: string,
  joins: readonly PlanJoin[],
  planner: Planner,
): { readonly step: string; readonly keys: readonly NamedScalar[] } {
  const names = groupColumns(ranked);
  const outer = groupColumns(groups);
  const positions = [...top.within, top.of];
  const of = ranked.length - 1;
  const key = (index: number): Scalar => ref(candidates, names[index] ?? '', ranked[index]?.type ?? { name: 'unknown' });
  const orderBy: readonly PlanOrder[] = [
    { by: ref(candidates, 'top_value', top.ranking.output.type), descending: true },
    { by: key(of), descending: false },
  ];
  const partitionBy = ranked.slice(0, of).map((_, index) => key(index));
  const position: Scalar = { kind: 'window', name: 'row_number', args: [], partitionBy, orderBy, type: { name: 'integer' } };
  const step = planner.freshName('ranked');
  const keys = ranked.map((_, index): NamedScalar => ({ name: outer[positions[index] ?? 0] ?? '', value: key(index) }));
  const columns = [...keys, { name: 'position', value: position }];
  planner.steps.push({
    kind: 'select',
    name: step,
    alias: candidates,
    from: { kind: 'step', name: candidates },
    joins,
    where: [],
    columns,
  });
  return { step, keys };
}

/** Without others: the rows whose member is among the first of those that `having` left. */
export function keepChosen(
  top: Top,
  values: Values,
  chooser: Chooser,
  groups: readonly Group[],
  planner: Planner,
): { readonly joins: readonly PlanJoin[]; readonly where: readonly Scalar[] } {
  const names = groupColumns(groups);
  const rankedNames = groupColumns(top.ranking.groups);
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
  const on = positions.map((index, position) =>
    same(ref(chooser.candidates, rankedNames[position] ?? '', typeOf(column(index))), ref(left, names[index] ?? '', typeOf(column(index)))),
  );
  const step = chooseFirst(
    top,
    top.ranking.groups,
    groups,
    chooser.candidates,
    [{ kind: 'inner', alias: left, source: { kind: 'step', name: left }, on }],
    planner,
  );
  const chosen = positions.map((index) => same(ref(step, names[index] ?? '', typeOf(column(index))), column(index)));
  return {
    joins: [{ kind: 'left', alias: step, source: { kind: 'step', name: step }, on: chosen }],
    where: [isPresent(ref(step, 'chosen', { name: 'boolean' }))],
  };
}
