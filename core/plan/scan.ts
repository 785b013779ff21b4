// Inputs that read the same rows along the same groups: one SELECT over a model.
import type { Model, RowExpression } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { agesKey } from '../query/ages/input-ages.ts';
import { stockKey } from '../query/spans/input-stock.ts';
import type { Group, RowsInput } from '../query/query.ts';
import { chooseKey, chosenGroups } from './top/chosen.ts';
import { matchingKey, matchings, standFirst, withoutMatched } from './journeys/conversion-scans.ts';
import { isMergeable } from './spans/partial.ts';
import { countsInForce, countsKeys, countsKeysAlongAges } from './spans/span-order.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Part } from './part.ts';
import { joinPeriodEnds } from './spans/period-ends.ts';
import type { Rows } from './place.ts';
import type { Planner } from './planner.ts';
import { finite } from '../expression/finite.ts';
import type { NamedScalar, PlanLeaf, Scalar, Select } from './relation.ts';
import { openRows } from './rows.ts';
import { allOf, anyOf, someRow, truth, typeOf } from './scalars.ts';
import { joinBranches, type ConditionScalar, type ScanBranches } from './many-sides/scan-branches.ts';

/** Inputs over the same model with the same keys. */
export interface Scan {
  readonly model: Model;
  readonly keys: readonly (RowExpression | undefined)[];
  readonly inputs: readonly RowsInput[];
}

/** The time of the rows of a scan. */
export function timeOf(scan: Scan): RowExpression {
  const { time } = scan.inputs[0] ?? {};
  if (!time) throw new Error('rows over spans have a time');
  return time;
}

/** Inputs grouped by the scans that serve them, in the order in which they were first asked for. */
export function scansOf(inputs: readonly RowsInput[]): readonly Scan[] {
  const matched = matchings(inputs, scanKey);
  const scans = new Map<string, RowsInput[]>();
  for (const input of inputs) {
    const matching = matched.get(input);
    const key = [scanKey(input), ...matchingKey(matching)].join('\n');
    const known = scans.get(key);
    if (known) known.push(withoutMatched(input, matching));
    else scans.set(key, [withoutMatched(input, matching)]);
  }
  return [...scans.values()].flatMap((list) => (list[0] ? [{ model: list[0].model, keys: list[0].keys, inputs: list }] : []));
}

const scanKey = (input: RowsInput): string =>
  [
    input.model.name,
    ...input.keys.map((expression) => (expression ? fingerprint(expression) : '')),
    ...ownScan(input),
    ...(input.spans
      ? [input.spans.fingerprint, countsKeys(input) || countsInForce(input) ? input.id : isMergeable(input) ? 'merged' : 'rows']
      : []),
    ...(input.ages ? [agesKey(input.ages), countsKeysAlongAges(input) ? input.id : isMergeable(input) ? 'merged' : 'rows'] : []),
    ...(input.atEach ? [input.id] : []),
    ...(input.stock ? [stockKey(input.stock)] : input.spans && input.time ? [fingerprint(input.time)] : []),
  ].join('\n');

const isNative = ({ aggregate }: RowsInput): boolean => aggregate.kind === 'native';

/** An aggregate in the engine's own words takes no filter: it shares a scan only with what has the same conditions. */
const ownScan = (input: RowsInput): readonly string[] =>
  isNative(input) ? ['native', ...input.conditions.map((condition) => condition.fingerprint).sort()] : [];

/** Plans a scan as a part of an answer along `groups`. */
export function planScan(scan: Scan, groups: readonly Group[], planner: Planner, join: JoinSpine = joinNothing): Part {
  const rows = openRows(scan.model, planner);
  standFirst(rows, scan.inputs);
  const gap = joinPeriodEnds(rows, scan.inputs[0]);
  const branches = joinBranches(rows, scan, groups);
  const spine = join(rows, scan, groups, gap);
  const keys = scanKeys(rows, scan, groups, branches, spine);
  const conditions = scan.inputs.map((input) => branches.conditions(input));
  const shared = sharedBy(conditions);
  const own = conditions.map((list) => list.filter((condition) => !shared.has(condition.fingerprint)));
  const aggregates = scan.inputs.map((input, index): NamedScalar => ({
    name: input.id,
    value: filtered(rows.lower(input.aggregate), own[index] ?? []),
  }));
  const makes = makesGroups(scan.inputs, own);
  const passed = scan.inputs[0]?.conditions.filter((condition) => shared.has(condition.fingerprint)) ?? [];
  const { alias, from, joins, filters } = rows.finish({ passed: passed.map(({ expression }) => expression) });
  const select: Select = {
    kind: 'select',
    name: planner.freshName(`${scan.model.name}_by_group`),
    alias,
    from,
    joins,
    where: [...filters, ...spine.existing, ...shared.values(), ...someInput(own)],
    columns: [...keys.columns, ...aggregates, ...(typeof makes === 'boolean' ? [] : [{ name: 'makes', value: makes }])],
    keys: keys.columns.length,
  };
  return {
    select,
    present: scan.keys.map((key, index) => key !== undefined || spine.keys.has(index)),
    inputs: scan.inputs,
    makes: typeof makes === 'boolean' ? makes : 'column',
    other: keys.other,
  };
}

/** Joins what gives groups that rows do not have by themselves; `gap` is how far the next period is, where an age holds on to rows. */
export type JoinSpine = (rows: Rows, scan: Scan, groups: readonly Group[], gap?: Scalar) => Spine;

/** Groups that are joined to the rows, and which rows exist there. */
export interface Spine {
  readonly keys: ReadonlyMap<number, Scalar>;
  readonly existing: readonly Scalar[];
}

const joinNothing: JoinSpine = () => ({ keys: new Map(), existing: [] });

/** The columns to group by: the keys, and `other` where `top` is in force. */
function scanKeys(
  rows: Rows,
  scan: Scan,
  groups: readonly Group[],
  branches: ScanBranches,
  spine: Spine,
): { readonly columns: readonly NamedScalar[]; readonly other: boolean } {
  const names = groupColumns(groups);
  const values = scan.keys
    .map((expression, index) => branches.keys.get(index) ?? spine.keys.get(index) ?? (expression && rows.lower(expression)))
    .map((value) => value && grouped(value));
  const chosen = chosenGroups(rows.planner, groups);
  const of = chosen && values[chosen.of];
  const replaced =
    chosen && of && !branches.other
      ? chooseKey(
          rows,
          groups,
          of,
          chosen.within.map((index) => presentKey(values[index])),
        )
      : undefined;
  const other = branches.other ?? replaced?.other;
  const columns = values.flatMap((value, index): NamedScalar[] => {
    const key = replaced && index === chosen?.of ? replaced.key : value;
    return key ? [{ name: names[index] ?? '', value: key }] : [];
  });
  return { columns: other ? [...columns, { name: 'other', value: other }] : columns, other: other !== undefined };
}

/** What is no number is a group with what is missing: an answer shows both alike. */
const grouped = (value: Scalar): Scalar => (typeOf(value).name === 'float' ? finite<PlanLeaf>(value) : value);

function presentKey(value: Scalar | undefined): Scalar {
  if (!value) throw new Error('top chooses within groups that every metric has');
  return value;
}

/** A row that no input takes makes no group. */
function someInput(own: readonly (readonly ConditionScalar[])[]): readonly Scalar[] {
  if (own.some((list) => list.length === 0)) return [];
  const different = new Map(
    own.map((list) => [list.map((condition) => condition.fingerprint).join(), allOf(list.map((condition) => condition.scalar)) ?? truth]),
  );
  const some = anyOf([...different.values()]);
  return some ? [some] : [];
}

/** Conditions that every input has, by fingerprint. */
function sharedBy(lists: readonly (readonly ConditionScalar[])[]): Map<string, Scalar> {
  const [first = [], ...rest] = lists;
  const everywhere = first.filter(({ fingerprint: key }) => rest.every((list) => list.some((condition) => condition.fingerprint === key)));
  return new Map(everywhere.map((condition) => [condition.fingerprint, condition.scalar]));
}

function filtered(value: Scalar, conditions: readonly ConditionScalar[]): Scalar {
  if (value.kind !== 'aggregate' || conditions.length === 0) return value;
  return { ...value, filter: allOf([...(value.filter ? [value.filter] : []), ...conditions.map((condition) => condition.scalar)]) };
}

/** Whether every group of the scan has a row of an input that makes groups; a column where groups differ. */
function makesGroups(inputs: readonly RowsInput[], own: readonly (readonly ConditionScalar[])[]): boolean | Scalar {
  const making = own.filter((_, index) => inputs[index]?.makesGroups);
  if (making.length === 0) return false;
  if (making.length === inputs.length || making.some((list) => list.length === 0)) return true;
  return someRow(anyOf(making.map((list) => allOf(list.map((condition) => condition.scalar)) ?? truth)) ?? truth);
}
