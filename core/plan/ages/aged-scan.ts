// Inputs along ages: rows are aggregated by their age and the last age that is over for their entity, and put together for each age that looks at them.
import { types, type Type } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Ages } from '../../query/ages/input-ages.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from '../spans/outer-keys.ts';
import type { Part } from '../part.ts';
import { isMergeable, merged, partialInputs } from '../spans/partial.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { planScan, type JoinSpine, type Scan } from '../scan.ts';
import { anyOf, integerLiteral, isNull, ref, someRow } from '../scalars.ts';

/** The ages of a scan. */
export const agesOf = (scan: Scan): Ages | undefined => scan.inputs[0]?.ages;

/** A step with all ages, from 0 to the greatest that is over for anybody; `parts` have the last ages of entities. */
export function planAges(parts: readonly Part[], groups: readonly Group[], planner: Planner): string {
  const reached = planner.freshName('last_ages');
  const seen = parts.flatMap((part) =>
    part.inputs.flatMap((input) => (input.kind === 'rows' && input.lastAge === 'greatest' ? [lastDay(part.select.name, input)] : [])),
  );
  planner.steps.push({ kind: 'union', name: reached, parts: [firstDay, ...seen] });
  const name = planner.freshName('ages');
  const day = ref('spine', 'period', types.date);
  planner.steps.push({
    kind: 'select',
    name,
    alias: 'spine',
    from: { kind: 'series', of: reached, column: 'day', grain: 'day' },
    joins: [],
    where: [],
    columns: [{ name: columnOfAge(groups), value: call('datediff', [text('day'), epoch, day], types.integer) }],
  });
  return name;
}

/** The column of the group of ages. */
const columnOfAge = (groups: readonly Group[]): string => groupColumns(groups)[groups.findIndex(({ age }) => age)] ?? 'age';

// ages are counted as days, of which every engine makes a series
const epoch: Scalar = { kind: 'literal', type: types.date, value: '2000-01-01' };
const text = (value: string): Scalar => ({ kind: 'literal', type: types.string, value });
const call = (name: string, args: readonly Scalar[], type: Type): Scalar => ({
  kind: 'call',
  name,
  args,
  type,
});

const firstDay: Select = {
  kind: 'select',
  name: 'first_age',
  alias: 'first_age',
  joins: [],
  where: [],
  columns: [{ name: 'day', value: epoch }],
};

function lastDay(step: string, input: RowsInput): Select {
  const last = ref(step, input.id, types.integer);
  return {
    kind: 'select',
    name: step,
    alias: step,
    from: { kind: 'step', name: step },
    joins: [],
    where: [compare('>=', last, integerLiteral(0))],
    columns: [{ name: 'day', value: call('dateadd', [text('day'), last, epoch], types.date) }],
  };
}

/** Plans a scan along ages. */
export function planAged(scan: Scan, ages: Ages, step: string, groups: readonly Group[], planner: Planner): Part {
  const source: Source = { kind: 'step', name: step };
  if (ages.at.kind === 'row' && scan.inputs.every(isMergeable)) return mergeAges(scan, ages, ages.at.age, source, groups, planner);
  return planScan(scan, groups, planner, joinAges(ages, source));
}

/** Joins the ages at which a row counts. */
const joinAges =
  (ages: Ages, source: Source): JoinSpine =>
  (rows, _scan, groups) => {
    const alias = rows.freshAlias('ages');
    const age = ref(alias, groupColumns(groups)[ages.group] ?? '', types.integer);
    const last = rows.lower(ages.last);
    const on = [
      ...(ages.at.kind === 'row' ? looksAt(rows.lower(ages.at.age), ages, age) : inForce(ages, age, rows.lower)),
      compare('>=', last, age),
    ];
    rows.attach(() => ({ kind: 'inner', alias, source, on }));
    return { keys: new Map([[ages.group, age]]), existing: [] };
  };

/** What holds between the age of a row and one that looks at it. */
const looksAt = (own: Scalar, { span }: Ages, age: Scalar): readonly Scalar[] => [
  compare('<=', own, plus(age, span.to)),
  ...(span.from === undefined ? [] : [compare('>=', own, plus(age, span.from))]),
];

function inForce({ at, span }: Ages, age: Scalar, lower: (expression: Ages['last']) => Scalar): readonly Scalar[] {
  if (at.kind !== 'in-force') return [];
  const ended = lower(at.before);
  const until = plus(age, span.to);
  const open = anyOf([isNull(lower(at.valid.before)), compare('>', ended, until)]);
  return [compare('<=', lower(at.from), until), ...(open ? [open] : [])];
}

const plus = (age: Scalar, count: number): Scalar =>
  count === 0 ? age : { kind: 'call', name: count > 0 ? '+' : '-', args: [age, integerLiteral(Math.abs(count))], type: types.integer };

const compare = (name: string, left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name, args: [left, right], type: types.boolean });

function mergeAges(scan: Scan, ages: Ages, own: Ages['last'], source: Source, groups: readonly Group[], planner: Planner): Part {
  const given = { groups: [ages.group] };
  const kept = keptGroups(groups, given);
  const inner: readonly Group[] = [...kept, ageGroup('own_age'), ageGroup('last_age')];
  const keys = [...keptKeys(scan.keys, given), own, ages.last];
  const part = planScan({ model: scan.model, keys, inputs: scan.inputs.flatMap(partialInputs).map(withoutAges) }, inner, planner);
  planner.steps.push(part.select);
  const { name: step } = part.select;
  const names = groupColumns(inner);
  const integer = (column: string | undefined): Scalar => ref(step, column ?? '', types.integer);
  const age = ref('ages', groupColumns(groups)[ages.group] ?? '', types.integer);
  const outer = outerKeys({ part, names, step }, given, groups, 'ages');
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const makes: readonly NamedScalar[] =
    part.makes === 'column' ? [{ name: 'makes', value: someRow(ref(step, 'makes', types.boolean)) }] : [];
  const values = scan.inputs.map((input): NamedScalar => ({ name: input.id, value: merged(input, step) }));
  const on = [...looksAt(integer(names[kept.length]), ages, age), compare('>=', integer(names[kept.length + 1]), age)];
  const select: Select = {
    kind: 'select',
    name: planner.freshName(`${scan.model.name}_by_age`),
    alias: step,
    from: { kind: 'step', name: step },
    joins: [{ kind: 'inner', alias: 'ages', source, on }],
    where: [],
    columns: [...outer, ...other, ...values, ...makes],
    keys: outer.length + other.length,
  };
  return { select, present: presentOver(scan.keys, given), inputs: scan.inputs, makes: part.makes, other: part.other };
}

const ageGroup = (name: string): Group => ({ name, kind: 'part', type: types.integer });

const withoutAges = (input: RowsInput): RowsInput => ({ ...input, ages: undefined });
