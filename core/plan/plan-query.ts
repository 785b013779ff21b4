// A query to a plan: aggregate and align the inputs, compute the outputs, fill, choose the top, filter, order and cut.
import type { Output, Query } from '../query/query.ts';
import { planGrouped } from './aligned.ts';
import type { Aligned } from './alignment.ts';
import { planFunnelAnswer } from './journeys/funnel.ts';
import { orderKeys } from './order.ts';
import { outputScalar } from './output-scalar.ts';
import { groupColumns } from '../query/group-columns.ts';
import { isNumber, types } from '../expression/type.ts';
import { uniqueName } from '../source/unique-name.ts';
import { reduceScans } from './top/read-once.ts';
import { shareSteps } from './share-steps.ts';
import { withRanks } from './top/ranks.ts';
import { createPlanner, type Planner } from './planner.ts';
import { mapNodes } from './map-nodes.ts';
import type { LogicalPlan, NamedScalar, PlanJoin, Scalar } from './relation.ts';
import { ref, typeOf, not } from './scalars.ts';
import { unfinishedMark, type UnfinishedMark } from './calendars/unfinished.ts';
import type { Values } from './values.ts';
import { planChosen, type Chooser } from './top/top.ts';
import { keepChosen } from './top/top-kept.ts';
import { fromStep } from './from-step.ts';

/** Columns of the answer in their order: groups, shown outputs, then `other` where `top` has others, and `incomplete` where a calendar tells what is over. */
export function planQuery(query: Query): LogicalPlan {
  const planner = withReduced(query, createPlanner(query.schema));
  const chooser = query.top && planChosen(query.top, query, planner);
  const inForce: Planner = chooser && query.top?.others ? { ...planner, chosen: chooser.chosen } : planner;
  const chosen = planGrouped(query, inForce, chooser?.filled ?? query.fill);
  const aligned = inForce === planner ? chosen : withRanks(query, chosen, planner);
  if (query.funnel) planFunnelAnswer(query, query.funnel, aligned, planner);
  else if (isPlain(query)) planPlainAnswer(query, aligned, planner);
  else planChosenAnswer(query, aligned, chooser, planner);
  return shareSteps({ steps: planner.steps, title: title(query) });
}

/** What is read once for the ranking of `top` and for the answer, which has the rest. */
function withReduced({ top, groups, inputs }: Query, planner: Planner): Planner {
  if (!top?.others) return planner;
  return { ...planner, reduced: reduceScans({ groups, inputs }, top.ranking, planner) };
}

/** Whether the answer needs no look at the finished outputs before it is ordered and cut. Texts are sorted by an expression, which not every engine takes over a name of the list. */
const isPlain = (query: Query): boolean =>
  !query.having &&
  (!query.top || query.top.others) &&
  query.outputs.every((output) => output.shown) &&
  query.groups.every((group) => !group.bins && !group.sortedBy) &&
  !query.order.some((key) => key.kind === 'output' && !isNumber(query.outputs[key.index]?.type ?? types.unknown));

const title = (query: Query): string => {
  const shown = [
    ...(query.funnel ? [query.funnel.name] : []),
    ...query.outputs.filter((output) => output.shown).map((output) => output.name),
  ];
  const by = query.groups.map((group) => group.name);
  return `${shown.join(', ') || 'values'}${by.length > 0 ? ` by ${by.join(', ')}` : ''}`;
};

/** The columns of all groups and outputs, and of `other`. */
function outputColumns(
  query: Query,
  aligned: Aligned,
  planner: Planner,
): {
  readonly keys: readonly NamedScalar[];
  readonly outputs: readonly NamedScalar[];
  readonly other: readonly NamedScalar[];
  readonly mark: UnfinishedMark;
} {
  const names = groupColumns(query.groups);
  const taken = new Set(['other', 'incomplete', ...names.map((name) => name.toLowerCase())]);
  const keys = query.groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const outputs = query.outputs.map((output): NamedScalar => ({
    name: uniqueName(taken, output.name),
    value: outputScalar(output.expression, aligned),
  }));
  const other = aligned.other ? [{ name: 'other', value: aligned.other }] : [];
  return { keys, outputs, other, mark: unfinishedMark(query, aligned, 'incomplete', planner) };
}

/** Where only what is over is wanted, rows that are marked are left out. */
const overOnly = ({ onlyOver }: Query, { columns }: UnfinishedMark): readonly Scalar[] =>
  onlyOver ? columns.map(({ value }) => not(value)) : [];

/** The outputs, ordered and cut, in one SELECT; the order goes by the names of its columns. */
function planPlainAnswer(query: Query, aligned: Aligned, planner: Planner): void {
  const { keys, outputs, other, mark } = outputColumns(query, aligned, planner);
  const named = ({ name, value }: NamedScalar): Scalar => ref('', name, typeOf(value));
  const values: Values = { step: aligned.alias, groups: keys.map(named), outputs: outputs.map(named), other: other.map(named)[0] };
  const sorted = orderKeys(query, values, planner);
  planner.steps.push({
    kind: 'select',
    name: 'answer',
    alias: aligned.alias,
    from: aligned.from,
    joins: [...(aligned.joins ?? []), ...mark.joins],
    where: [...aligned.filters, ...overOnly(query, mark)],
    columns: [...keys, ...outputs, ...other, ...mark.columns],
    orderBy: sorted.keys,
    limit: query.limit,
    skip: query.skip,
  });
}

/** The outputs in a step of their own, for `having`, `top` and metrics that are not shown. */
function planChosenAnswer(query: Query, aligned: Aligned, chooser: Chooser | undefined, planner: Planner): void {
  const values = planValues(query, aligned, planner);
  const kept = chooser && query.top && !query.top.others ? keepChosen(query.top, values, chooser, query.groups, planner) : undefined;
  planAnswer(query, values, kept, planner);
}

function planValues(query: Query, aligned: Aligned, planner: Planner): Values {
  const step = planner.freshName('outputs');
  const { keys, outputs, other, mark } = outputColumns(query, aligned, planner);
  planner.steps.push({
    kind: 'select',
    name: step,
    alias: aligned.alias,
    from: aligned.from,
    joins: [...(aligned.joins ?? []), ...mark.joins],
    where: [...aligned.filters, ...overOnly(query, mark)],
    columns: [...keys, ...outputs, ...other, ...mark.columns],
  });
  const column = ({ name, value }: NamedScalar): Scalar => ref(step, name, typeOf(value));
  const values = {
    step,
    groups: keys.map(column),
    outputs: outputs.map(column),
    other: other.map(column)[0],
    incomplete: mark.columns.map(column)[0],
  };
  return { ...values, having: query.having && havingScalar(query, values) };
}

function havingScalar(query: Query, values: Values): Scalar | undefined {
  return (
    query.having &&
    mapNodes(
      query.having,
      (leaf): Scalar =>
        (leaf.kind === 'output' ? values.outputs[leaf.index] : values.groups[leaf.index]) ?? { kind: 'absent', type: leaf.type },
      () => {
        throw new Error('any() and none() stand in row-level places only');
      },
    )
  );
}

function planAnswer(
  query: Query,
  values: Values,
  kept: { readonly joins: readonly PlanJoin[]; readonly where: readonly Scalar[] } | undefined,
  planner: Planner,
): void {
  const shown = query.outputs
    .flatMap((output: Output, index) => (output.shown ? [values.outputs[index]] : []))
    .filter((value) => value !== undefined);
  const marks = [values.other, values.incomplete].filter((value) => value !== undefined);
  const columns = [...values.groups, ...shown, ...marks].map((value): NamedScalar => ({
    name: value.kind === 'ref' ? value.name : '',
    value,
  }));
  const sorted = orderKeys(query, values, planner);
  planner.steps.push(
    fromStep(values.step, {
      name: 'answer',
      joins: [...(kept?.joins ?? []), ...sorted.joins],
      where: [...(values.having ? [values.having] : []), ...(kept?.where ?? [])],
      columns,
      orderBy: sorted.keys,
      limit: query.limit,
      skip: query.skip,
    }),
  );
}
