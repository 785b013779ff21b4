// Every output period for each combination of the other groups in the answer.
import type { Fill, Query } from '../query/query.ts';
import type { Aligned } from './alignment.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, PlanJoin, Scalar, Source } from './relation.ts';
import { coalesce, falsehood, integerLiteral, ref, same, typeOf } from './scalars.ts';

/** The rows of `aligned`, and rows without inputs for the periods that miss. */
export function planFill(fill: Fill, query: Query, aligned: Aligned, planner: Planner): Aligned {
  const names = groupColumns(query.groups);
  const name = (index: number): string => names[index] ?? '';
  const groups = planner.freshName('groups');
  const keys = query.groups.map((_, index): NamedScalar => ({ name: name(index), value: aligned.group(index) }));
  const inputs = query.inputs.map((input): NamedScalar => ({ name: input.id, value: aligned.input(input) }));
  const other: readonly NamedScalar[] = aligned.other ? [{ name: 'other', value: aligned.other }] : [];
  planner.steps.push({
    kind: 'select',
    name: groups,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...keys, ...other, ...inputs],
  });
  const periods = planner.freshName('periods');
  planPeriods(fill, keys, groups, periods, planner);
  const rest = [...keys.filter((_, index) => !fill.groups.includes(index)), ...other];
  const combinations = rest.length > 0 ? addCombinations(rest, groups, planner) : undefined;
  return filledRows(fill, query, aligned, { groups, periods, keys, other, combinations }, planner);
}

/** A step with the columns of the groups of time: every period that is to appear. */
function planPeriods(fill: Fill, keys: readonly NamedScalar[], groups: string, periods: string, planner: Planner): void {
  const times = fill.groups.flatMap((index) => keys[index] ?? []);
  const typed = times.map(({ name, value }) => ({ name, type: typeOf(value) }));
  const [only] = typed;
  const from: Source =
    fill.kind === 'periods'
      ? { kind: 'constants', columns: typed, rows: fill.periods }
      : { kind: 'series', of: groups, column: only?.name ?? '', grain: fill.grain };
  const column = ({ name, type }: (typeof typed)[number]): NamedScalar => ({
    name,
    value: ref('spine', fill.kind === 'periods' ? name : 'period', type),
  });
  planner.steps.push({ kind: 'select', name: periods, alias: 'spine', from, joins: [], where: [], columns: typed.map(column) });
}

function addCombinations(rest: readonly NamedScalar[], groups: string, planner: Planner): string {
  const name = planner.freshName('combinations');
  const columns = rest.map((key): NamedScalar => ({ name: key.name, value: ref(groups, key.name, typeOf(key.value)) }));
  planner.steps.push({
    kind: 'select',
    name,
    alias: groups,
    from: { kind: 'step', name: groups },
    joins: [],
    where: [],
    columns,
    keys: columns.length,
  });
  return name;
}

interface Filling {
  readonly groups: string;
  readonly periods: string;
  readonly keys: readonly NamedScalar[];
  readonly other: readonly NamedScalar[];
  readonly combinations: string | undefined;
}

function filledRows(fill: Fill, query: Query, aligned: Aligned, filling: Filling, planner: Planner): Aligned {
  const { groups, periods, keys, other, combinations } = filling;
  const name = planner.freshName('filled');
  const key = (entry: NamedScalar, index: number): Scalar =>
    ref(fill.groups.includes(index) ? periods : (combinations ?? periods), entry.name, typeOf(entry.value));
  const otherKey = (entry: NamedScalar): Scalar => ref(combinations ?? periods, entry.name, typeOf(entry.value));
  const on = [
    ...keys.map((entry, index) => same(ref(groups, entry.name, typeOf(entry.value)), key(entry, index))),
    ...other.map((entry) => same(ref(groups, entry.name, typeOf(entry.value)), otherKey(entry))),
  ];
  const joins: readonly PlanJoin[] = [
    ...(combinations
      ? [{ kind: 'cross' as const, alias: combinations, source: { kind: 'step' as const, name: combinations }, on: [] }]
      : []),
    { kind: 'left', alias: groups, source: { kind: 'step', name: groups }, on },
  ];
  const inputs = query.inputs.map((input): NamedScalar => {
    const value = ref(groups, input.id, input.type);
    return { name: input.id, value: input.overNothing === '0' ? coalesce(value, integerLiteral(0), input.type) : value };
  });
  planner.steps.push({
    kind: 'select',
    name,
    alias: periods,
    from: { kind: 'step', name: periods },
    joins,
    where: [],
    columns: [
      ...keys.map((entry, index): NamedScalar => ({ name: entry.name, value: key(entry, index) })),
      ...other.map((entry): NamedScalar => ({ name: entry.name, value: coalesce(otherKey(entry), falsehood, { name: 'boolean' }) })),
      ...inputs,
    ],
  });
  return {
    alias: name,
    from: { kind: 'step', name },
    filters: [],
    groups: aligned.groups,
    group: (index) => ref(name, keys[index]?.name ?? '', typeOf(keys[index]?.value)),
    input: (input) => ref(name, input.id, input.type),
    other: aligned.other && ref(name, 'other', { name: 'boolean' }),
  };
}
