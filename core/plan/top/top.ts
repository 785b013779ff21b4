// The members that `top` chooses: ranked by a query of their own over the whole range.
import type { Group, Input, Query, Top } from '../../query/query.ts';
import type { Fill } from '../../query/fills.ts';
import { planGrouped } from '../aligned.ts';
import type { Aligned } from '../alignment.ts';
import type { Part } from '../part.ts';
import { outputScalar } from '../output-scalar.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { ballotAmong, ballotOf, leftGroups, type Ballot } from './ballot.ts';
import type { Chosen, Planner } from '../planner.ts';
import type { NamedScalar, Scalar, PlanOrder } from '../relation.ts';
import { integerLiteral, not, ref, truth, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';
import { fillsWithin, planFilled } from './filled.ts';

/** The step with the value of each candidate, and what tells the chosen ones among them. */
export interface Chooser {
  readonly chosen: Chosen;
  readonly candidates: string;
  /** The groups of the answer, where what is filled is chosen from. */
  readonly filled?: Part;
}

/** What is known of the answer whose members are chosen. */
type Answer = Pick<Query, 'groups' | 'inputs' | 'notOver' | 'onlyOver' | 'fill'>;

/** Plans the ranking: a step with every member's value, and one with those chosen. */
export function planChosen(top: Top, answer: Answer, planner: Planner): Chooser {
  const { groups } = answer;
  const candidates = planCandidates(top, planner);
  const fill = answer.fill && fillsWithin(top, groups, answer.fill) ? answer.fill : undefined;
  const aligned = top.others && looksAtAnswer(top, answer, fill) ? planGrouped(answer, planner, fill) : undefined;
  const ballot = aligned ? ballotOfAnswer(top, candidates, answer, aligned, planner) : ballotOf(candidates, top);
  const step = top.others ? chooseFirst(top, groups, ballot, planner) : '';
  const chosen: Chosen = { step, of: groups[top.of]?.name ?? '', within: top.within.map((index) => groups[index]?.name ?? '') };
  return { candidates, chosen, ...(fill && aligned ? { filled: planFilled(top, groups, aligned, { ...planner, chosen }) } : {}) };
}

function planCandidates({ ranking }: Top, planner: Planner): string {
  const aligned = planGrouped(ranking, planner);
  const names = groupColumns(ranking.groups);
  const candidates = planner.freshName('candidates');
  const keys = ranking.groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const value: NamedScalar = { name: 'top_value', value: outputScalar(ranking.output.expression, aligned) };
  planner.steps.push({
    kind: 'select',
    name: candidates,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...keys, value],
  });
  return candidates;
}

/** Groups of a period that the whole range does not have are looked up in the answer, and so are those where all that is shown is over, or filled. */
const looksAtAnswer = ({ ranking }: Top, answer: Answer, fill: Fill | undefined): boolean =>
  fill !== undefined || (answer.onlyOver === true && answer.notOver !== undefined) || mayMissGroups([...ranking.inputs, ...answer.inputs]);

function ballotOfAnswer(top: Top, candidates: string, { groups, onlyOver, notOver }: Answer, aligned: Aligned, planner: Planner): Ballot {
  const { alias, from, filters, group } = aligned;
  const where = onlyOver && notOver ? [...filters, not(outputScalar(notOver, aligned))] : filters;
  const left = leftGroups('groups_of_answer', top, groups, { alias, from, where, column: group }, planner);
  return ballotAmong(top, candidates, left, planner);
}

/** Whether a period may have groups that the whole range has not: there a stock, a window or an offset takes other rows. */
const mayMissGroups = (inputs: readonly Input[]): boolean => inputs.some((input) => input.kind === 'members' || input.spans !== undefined);

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
  planner.steps.push(fromStep(ballot.step, { name: step, columns: [...keys, { name: 'position', value: position }] }));
  return { step, keys };
}
