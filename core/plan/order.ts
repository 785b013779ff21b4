// The order of the answer: what was asked, then time, then the other groups, so that pages never overlap.
import type { Group, OrderKey, Query } from '../query/query.ts';
import type { Planner } from './planner.ts';
import type { PlanJoin, PlanOrder, Scalar } from './relation.ts';
import { openRows } from './rows.ts';
import { equal, integerLiteral, isPresent, onlyWhere, ref, same, typeOf } from './scalars.ts';
import type { Values } from './values.ts';

/** Sort keys of the answer, and the joins that they need. */
export interface Sorted {
  readonly keys: readonly PlanOrder[];
  readonly joins: readonly PlanJoin[];
}

/** Orders the rows of an answer. */
export function orderKeys(query: Query, values: Values, planner: Planner): Sorted {
  const joins: PlanJoin[] = [];
  const named = new Set(query.order.filter((key) => key.kind === 'group').map((key) => key.index));
  const rest = defaultOrder(query.groups).filter((index) => !named.has(index));
  const tail = rest.map((index): OrderKey => ({ kind: 'group', index, descending: false }));
  const placed = withOthersLast(query, values, [...query.order, ...tail]);
  return { keys: placed.flatMap((key) => (key === 'other' ? [othersKey(values)] : orderKey(query, values, key, joins, planner))), joins };
}

function othersKey({ other }: Values): PlanOrder {
  if (!other) throw new Error('only the rest of top has a mark');
  return { by: other, descending: false };
}

const defaultOrder = (groups: readonly Group[]): readonly number[] => {
  const all = groups.map((_, index) => index);
  const isTime = (index: number): boolean => groups[index]?.kind !== 'dimension';
  return [...all.filter(isTime), ...all.filter((index) => !isTime(index))];
};

/** The rest of `top` stands at the end of its group: behind the groups that it was chosen within, and those that the order begins with. */
function withOthersLast(query: Query, values: Values, keys: readonly OrderKey[]): readonly (OrderKey | 'other')[] {
  if (!values.other || !query.top) return keys;
  const { within, of } = query.top;
  const isWithin = (key: OrderKey): boolean => key.kind === 'group' && within.includes(key.index);
  const rest = keys.filter((key) => !isWithin(key));
  const end = rest.findIndex((key) => key.kind === 'output' || key.index === of);
  const leading = end < 0 ? rest.length : end;
  return [...keys.filter(isWithin), ...rest.slice(0, leading), 'other', ...rest.slice(leading)];
}

function orderKey(query: Query, values: Values, key: OrderKey, joins: PlanJoin[], planner: Planner): readonly PlanOrder[] {
  const value = (key.kind === 'group' ? values.groups : values.outputs)[key.index];
  if (!value) throw new Error('an order names a column of the answer');
  const group = key.kind === 'group' ? query.groups[key.index] : undefined;
  if (group?.bins) return [{ by: binPosition(value, group.bins), descending: key.descending }];
  if (group?.sortedBy) return sortedValues(value, sortColumn(group, value, joins, planner), key);
  return [{ by: value, descending: key.descending }];
}

/** By their positions, the null last whatever its own is; of one position by themselves, so that pages never overlap. */
const sortedValues = (value: Scalar, position: Scalar, { descending }: OrderKey): readonly PlanOrder[] => [
  { by: onlyWhere(isPresent(value), position, typeOf(position)), descending },
  { by: value, descending: false },
];

const binPosition = (value: Scalar, bins: readonly string[]): Scalar => ({
  kind: 'case',
  type: { name: 'integer' },
  branches: bins.map((label, index) => ({
    when: equal(value, { kind: 'literal', type: { name: 'string' }, value: label }),
    then: integerLiteral(index),
  })),
});

/** A dimension that another one sorts: its values with the least of the other, joined to the answer. */
function sortColumn(group: Group, value: Scalar, joins: PlanJoin[], planner: Planner): Scalar {
  const { sortedBy } = group;
  if (!sortedBy) return value;
  const rows = openRows(sortedBy.model, planner);
  const key = rows.lower(sortedBy.dimension);
  const by = rows.lower(sortedBy.by);
  const { alias, from, joins: roles, filters } = rows.finish();
  const name = planner.freshName(`${group.name}_order`);
  const least: Scalar = { kind: 'aggregate', name: 'min', args: [by], type: typeOf(by) };
  planner.steps.push({
    kind: 'select',
    name,
    alias,
    from,
    joins: roles,
    where: filters,
    columns: [
      { name: 'value', value: key },
      { name: 'position', value: least },
    ],
    keys: 1,
  });
  joins.push({ kind: 'left', alias: name, source: { kind: 'step', name }, on: [same(ref(name, 'value', typeOf(value)), value)] });
  return ref(name, 'position', typeOf(by));
}
