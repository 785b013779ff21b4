// A query to a plan: aggregate and align the inputs, compute the outputs, fill, choose the top, filter, order and cut.
import type { Output, Query } from '../query/query.ts';
import { planGrouped, type Aligned } from './aligned.ts';
import { planFill } from './fill.ts';
import { orderKeys } from './order.ts';
import { outputScalar } from './output-scalar.ts';
import { groupColumns } from '../query/group-columns.ts';
import { uniqueName } from '../source/unique-name.ts';
import { createPlanner, type Planner } from './planner.ts';
import { mapNodes } from './map-nodes.ts';
import type { LogicalPlan, NamedScalar, PlanJoin, Scalar } from './relation.ts';
import { ref, typeOf } from './scalars.ts';
import type { Values } from './values.ts';
import { keepChosen, planChosen } from './top.ts';

/** Columns of the answer in their order: groups, shown outputs, then `other` where `top` has others. */
export function planQuery(query: Query): LogicalPlan {
  const planner = createPlanner(query.schema);
  const chooser = query.top && planChosen(query.top, query.groups, planner);
  const inForce: Planner = chooser && query.top?.others ? { ...planner, chosen: chooser.chosen } : planner;
  const aligned = planGrouped(query, inForce);
  const filled = query.fill ? planFill(query.fill, query, aligned, planner) : aligned;
  const values = planValues(query, filled, planner);
  const kept = chooser && query.top && !query.top.others ? keepChosen(query.top, values, chooser, query.groups, planner) : undefined;
  planAnswer(query, values, kept, planner);
  return { steps: planner.steps, title: title(query) };
}

const title = (query: Query): string => {
  const shown = query.outputs.filter((output) => output.shown).map((output) => output.name);
  const by = query.groups.map((group) => group.name);
  return `${shown.join(', ') || 'values'}${by.length > 0 ? ` by ${by.join(', ')}` : ''}`;
};

function planValues(query: Query, aligned: Aligned, planner: Planner): Values {
  const step = planner.freshName('outputs');
  const names = groupColumns(query.groups);
  const taken = new Set(['other', ...names.map((name) => name.toLowerCase())]);
  const keys = query.groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const outputs = query.outputs.map((output): NamedScalar => ({ name: uniqueName(taken, output.name), value: outputScalar(output.expression, aligned) }));
  const other = aligned.other ? [{ name: 'other', value: aligned.other }] : [];
  planner.steps.push({ kind: 'select', name: step, alias: aligned.alias, from: aligned.from, joins: [], where: aligned.filters, columns: [...keys, ...outputs, ...other] });
  const column = ({ name, value }: NamedScalar): Scalar => ref(step, name, typeOf(value));
  const values = { step, groups: keys.map(column), outputs: outputs.map(column), other: aligned.other && ref(step, 'other', { name: 'boolean' }) };
  return { ...values, having: query.having && havingScalar(query, values) };
}

function havingScalar(query: Query, values: Values): Scalar | undefined {
  return query.having && mapNodes(
    query.having,
    (leaf): Scalar => (leaf.kind === 'output' ? values.outputs[leaf.index] : values.groups[leaf.index]) ?? { kind: 'absent', type: leaf.type },
    () => {
      throw new Error('any() and none() stand in row-level places only');
    },
  );
}

function planAnswer(query: Query, values: Values, kept: { readonly joins: readonly PlanJoin[]; readonly where: readonly Scalar[] } | undefined, planner: Planner): void {
  const shown = query.outputs.flatMap((output: Output, index) => (output.shown ? [values.outputs[index]] : [])).filter((value) => value !== undefined);
  const columns = [...values.groups, ...shown, ...(values.other ? [values.other] : [])].map((value): NamedScalar => ({ name: value.kind === 'ref' ? value.name : '', value }));
  const sorted = orderKeys(query, values, planner);
  planner.steps.push({
    kind: 'select', name: 'answer', alias: values.step, from: { kind: 'step', name: values.step }, joins: [...(kept?.joins ?? []), ...sorted.joins],
    where: [...(values.having ? [values.having] : []), ...(kept?.where ?? [])],
    columns, orderBy: sorted.keys, limit: query.limit, skip: query.skip,
  });
}

