// Distinct counts along ages: a key is there at the ages of any of its rows, and enters and leaves once.
import { types } from '../../expression/type.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Ages } from '../../query/ages/input-ages.ts';
import type { Group } from '../../query/query.ts';
import { planCovered, type Covering } from '../spans/covered.ts';
import { columnsOf, isOfSpans } from '../spans/dated.ts';
import { keyOf, keysOfRows, rowsOf, sumChanges } from '../spans/distinct-scan.ts';
import { keptGroups, keptKeys, outerKeys } from '../spans/outer-keys.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Source } from '../relation.ts';
import { planScan, type Scan } from '../scan.ts';
import { integerLiteral, ref } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Plans a distinct count at each age of `source`. */
export function countAlongAges(scan: Scan, ages: Ages, source: Source, groups: readonly Group[], planner: Planner): Part {
  const given = { groups: [ages.group] };
  const { part, names, marks } = planRows(scan, ages, groups, planner);
  const { name: step } = part.select;
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const keys = [...outerKeys({ part, names, step }, given, groups, 'spans'), ...other];
  const own = keys.filter(({ value }) => !isOfSpans(value));
  const covering = planAgesThere(step, own, marks, planner);
  const end = ref('spans', groupColumns(groups)[ages.group] ?? '', types.integer);
  return sumChanges(scan, part, planCovered(covering, planner), keys, { source, end, ...given }, planner);
}

interface Marks {
  readonly first: NamedScalar;
  readonly upTo: NamedScalar;
  readonly counted: NamedScalar;
}

/** The rows with their groups, the ages at which they count, and what is counted. */
function planRows(
  scan: Scan,
  { group, first, upTo }: Ages,
  groups: readonly Group[],
  planner: Planner,
): { readonly part: Part; readonly names: readonly string[]; readonly marks: Marks } {
  const given = { groups: [group] };
  const kept = keptGroups(groups, given);
  const key = keyOf(scan);
  const inner: readonly Group[] = [
    ...kept,
    { name: 'first_age', kind: 'part', type: types.integer },
    { name: 'up_to_age', kind: 'part', type: types.integer },
    { name: 'counted', kind: 'dimension', type: typeOfRow(key) },
  ];
  const inputs = scan.inputs.map((input) => ({ ...rowsOf(input), ages: undefined }));
  const part = keysOfRows(planScan({ model: scan.model, keys: [...keptKeys(scan.keys, given), first, upTo, key], inputs }, inner, planner));
  planner.steps.push(part.select);
  const names = groupColumns(inner);
  const columns = new Map(columnsOf(part.select.name, part.select.columns).map((column) => [column.name, column]));
  const [firstAge, lastAge, counted] = names.slice(kept.length).map((name) => columns.get(name));
  if (!firstAge || !lastAge || !counted) throw new Error('rows along ages count from one age to another');
  return { part, names, marks: { first: firstAge, upTo: lastAge, counted } };
}

/** The rows by the ages behind which they enter and leave. */
function planAgesThere(step: string, own: readonly NamedScalar[], { first, upTo, counted }: Marks, planner: Planner): Covering {
  const name = planner.freshName('there');
  const behind: Scalar = { kind: 'call', name: '-', args: [first.value, integerLiteral(1)], type: types.integer };
  const enters: NamedScalar = { name: 'behind_first', value: behind };
  const leaves: NamedScalar = { name: 'up_to', value: upTo.value };
  const columns = [...own, counted, enters, leaves];
  planner.steps.push(fromStep(step, { name, columns }));
  const there = ({ name: column }: NamedScalar): NamedScalar => ({ name: column, value: ref(name, column, types.integer) });
  const [key] = columnsOf(name, [counted]);
  if (!key) throw new Error('a distinct count has something to count');
  return { step: name, own: columnsOf(name, own), counted: key, enters: there(enters), leaves: there(leaves) };
}
