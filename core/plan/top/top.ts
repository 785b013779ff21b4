// The members that `top` chooses: ranked by a query of their own over the whole range.
import type { Group, Top } from '../../query/query.ts';
import { planGrouped } from '../aligned.ts';
import { outputScalar } from '../output-scalar.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Chosen, Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar, PlanOrder } from '../relation.ts';
import { integerLiteral, ref, truth, typeOf } from '../scalars.ts';

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
  const marks: readonly NamedScalar[] = mayMissGroups(top) ? [{ name: 'is_ranked', value: truth }] : [];
  planner.steps.push({
    kind: 'select',
    name: candidates,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...keys, value, ...marks],
  });
  const name = top.others ? chooseFirst(top, groups, ballotOf(candidates, ranked, top), planner) : '';
  const within = top.within.map((index) => groups[index]?.name ?? '');
  return { chosen: { step: name, of: groups[top.of]?.name ?? '', within }, candidates };
}

/** Whether a group of a period may have no row in the ranking: a stock, a window or an offset takes other rows of the whole range. */
export const mayMissGroups = ({ ranking }: Top): boolean =>
  ranking.inputs.some((input) => input.kind === 'members' || input.spans !== undefined);

/** What is chosen from: rows with the groups `within`, the one that is chosen from, and the value that ranks. */
export interface Ballot {
  readonly step: string;
  readonly joins: readonly PlanJoin[];
  readonly keys: readonly Scalar[];
  readonly value: Scalar;
}

/** All candidates with their values. */
export const ballotOf = (candidates: string, ranked: readonly Group[], top: Top): Ballot => ({
  step: candidates,
  joins: [],
  keys: groupColumns(ranked).map((name, index) => ref(candidates, name, ranked[index]?.type ?? { name: 'unknown' })),
  value: ref(candidates, 'top_value', top.ranking.output.type),
});

/** The first n of each combination of the groups `within`; of equals the first by name. */
export function chooseFirst(top: Top, groups: readonly Group[], ballot: Ballot, planner: Planner): string {
  const numbered = numberCandidates(top, groups, ballot, planner);
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
  groups: readonly Group[],
  ballot: Ballot,
  planner: Planner,
): { readonly step: string; readonly keys: readonly NamedScalar[] } {
  const outer = groupColumns(groups);
  const positions = [...top.within, top.of];
  const of = ballot.keys.length - 1;
  const orderBy: readonly PlanOrder[] = [
    { by: ballot.value, descending: true },
    ...ballot.keys.slice(of).map((by) => ({ by, descending: false })),
  ];
  const partitionBy = ballot.keys.slice(0, of);
  const position: Scalar = { kind: 'window', name: 'row_number', args: [], partitionBy, orderBy, type: { name: 'integer' } };
  const step = planner.freshName('ranked');
  const keys = ballot.keys.map((value, index): NamedScalar => ({ name: outer[positions[index] ?? 0] ?? '', value }));
  planner.steps.push({
    kind: 'select',
    name: step,
    alias: ballot.step,
    from: { kind: 'step', name: ballot.step },
    joins: ballot.joins,
    where: [],
    columns: [...keys, { name: 'position', value: position }],
  });
  return { step, keys };
}
