// Inputs along ages: rows are aggregated by their age and the last age that is over for their entity, and put together for each age that looks at them.
import { types, type Type } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Ages, HeldAges } from '../../query/ages/input-ages.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import { countAlongAges } from './aged-keys.ts';
import { beforeChoice, chooseAnew, isChosenAnew } from './chosen-anew.ts';
import { countsKeysAlongAges } from '../spans/span-order.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from '../spans/outer-keys.ts';
import type { Part } from '../part.ts';
import { isMergeable, merged, partialInputs } from '../spans/partial.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { planScan, type JoinSpine, type Scan } from '../scan.ts';
import { anyOf, integerLiteral, isNull, ref, someRow } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

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
  return fromStep(step, {
    name: step,
    where: [compare('>=', last, integerLiteral(0))],
    columns: [{ name: 'day', value: call('dateadd', [text('day'), last, epoch], types.date) }],
  });
}

/** Plans a scan along ages. */
export function planAged(scan: Scan, ages: Ages, step: string, groups: readonly Group[], planner: Planner): Part {
  const source: Source = { kind: 'step', name: step };
  if (scan.inputs.every(countsKeysAlongAges) && !isChosenAnew(scan, groups, planner))
    return countAlongAges(scan, ages, source, groups, planner);
  if (!ages.held && scan.inputs.every(isMergeable)) return mergeAges(scan, ages, source, groups, planner);
  return planScan(scan, groups, planner, joinAges(ages, source));
}

/** Joins the ages at which a row counts. */
const joinAges =
  ({ group, first, upTo, held }: Ages, source: Source): JoinSpine =>
  (rows, _scan, groups, gap) => {
    const alias = rows.freshAlias('ages');
    const age = ref(alias, groupColumns(groups)[group] ?? '', types.integer);
    const holds = held && gap ? holdsOn(rows.lower(held.age), held, gap, age) : [];
    const on = [compare('<=', rows.lower(first), age), compare('>=', rows.lower(upTo), age), ...holds];
    rows.attach(() => ({ kind: 'inner', alias, source, on }));
    return { keys: new Map([[group, age]]), existing: [] };
  };

/** A row of the last time of a window counts until the next period that has rows, one of the first if the period before lies before the window. */
function holdsOn(own: Scalar, { last, span: { from, to } }: HeldAges, gap: Scalar, age: Scalar): readonly Scalar[] {
  const other: Scalar = { kind: 'call', name: last ? '+' : '-', args: [own, gap], type: types.integer };
  if (last) return [anyOf([isNull(gap), compare('>', other, plus(age, to))]) ?? isNull(gap)];
  const isOutside = [compare('<', other, integerLiteral(0)), ...(from === undefined ? [] : [compare('<', other, plus(age, from))])];
  return [anyOf([isNull(gap), ...isOutside]) ?? isNull(gap)];
}

const plus = (age: Scalar, count: number): Scalar =>
  count === 0 ? age : { kind: 'call', name: count > 0 ? '+' : '-', args: [age, integerLiteral(Math.abs(count))], type: types.integer };

const compare = (name: string, left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name, args: [left, right], type: types.boolean });

function mergeAges(scan: Scan, ages: Ages, source: Source, groups: readonly Group[], planner: Planner): Part {
  const given = { groups: [ages.group] };
  const kept = keptGroups(groups, given);
  const inner: readonly Group[] = [...kept, ageGroup('first_age'), ageGroup('up_to_age')];
  const keys = [...keptKeys(scan.keys, given), ages.first, ages.upTo];
  const inputs = scan.inputs.flatMap(partialInputs).map(withoutAges);
  const isAnew = isChosenAnew(scan, groups, planner);
  const part = planScan({ model: scan.model, keys, inputs }, inner, isAnew ? beforeChoice(planner) : planner);
  planner.steps.push(part.select);
  const { name: step } = part.select;
  const names = groupColumns(inner);
  const integer = (column: string | undefined): Scalar => ref(step, column ?? '', types.integer);
  const age = ref('ages', groupColumns(groups)[ages.group] ?? '', types.integer);
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const whole = [...outerKeys({ part, names, step }, given, groups, 'ages'), ...other];
  const outer = isAnew ? chooseAnew(whole, groups, planner) : { keys: whole, joins: [] };
  const makes: readonly NamedScalar[] =
    part.makes === 'column' ? [{ name: 'makes', value: someRow(ref(step, 'makes', types.boolean)) }] : [];
  const values = scan.inputs.map((input): NamedScalar => ({ name: input.id, value: merged(input, step) }));
  const on = [compare('<=', integer(names[kept.length]), age), compare('>=', integer(names[kept.length + 1]), age)];
  const select: Select = fromStep(step, {
    name: planner.freshName(`${scan.model.name}_by_age`),
    joins: [{ kind: 'inner', alias: 'ages', source, on }, ...outer.joins],
    columns: [...outer.keys, ...values, ...makes],
    keys: outer.keys.length,
  });
  return { select, present: presentOver(scan.keys, given), inputs: scan.inputs, makes: part.makes, other: part.other || isAnew };
}

const ageGroup = (name: string): Group => ({ name, kind: 'part', type: types.integer });

const withoutAges = (input: RowsInput): RowsInput => ({ ...input, ages: undefined });
