// The many sides that a scan groups by or filters on: each reduced to distinct keys first (S2), then joined to the rows.
import type { RowExpression, RowLeaf, Step as PathStep } from '../../catalog/catalog.ts';
import { someNode } from '../../expression/transform.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import type { RowCondition } from '../../query/inputs/row-condition.ts';
import { branchConditions, type BranchCondition, type BranchConditions } from './branch-conditions.ts';
import { entryOf, isWithin, openBranch, type Branch } from './branch.ts';
import { chooseKey, chosenGroups } from '../top/chosen.ts';
import { openLeaves } from '../leaves.ts';
import { mapNodes } from '../map-nodes.ts';
import { failsOverNulls } from './null-rows.ts';
import { isOpen } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { stepKey } from '../../query/inputs/step-key.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar, PlanLeaf, Scalar } from '../relation.ts';
import { allOf, coalesce, falsehood, ref, someRow, truth, typeOf } from '../scalars.ts';

/** A condition of an input as a scalar of the scan. */
export interface ConditionScalar {
  readonly fingerprint: string;
  readonly scalar: Scalar;
}

/** What the many sides give to a scan. */
export interface ScanBranches {
  /** Keys of groups that lie on a many side, by position. */
  readonly keys: ReadonlyMap<number, Scalar>;
  /** Whether a row belongs to the rest of `top`, where that group lies on a many side. */
  readonly other?: Scalar;
  /** Conditions of an input, those on many sides included. */
  readonly conditions: (input: RowsInput) => readonly ConditionScalar[];
}

interface Keyed {
  readonly keys: readonly (RowExpression | undefined)[];
  readonly inputs: readonly RowsInput[];
}

/** Joins the many sides that keys and conditions name. */
export function joinBranches(rows: Rows, scan: Keyed, groups: readonly Group[]): ScanBranches {
  const joined = entriesOf(scan).map((entry) => joinBranch(rows, scan, groups, entry));
  return {
    keys: new Map(joined.flatMap((branch) => [...branch.keys])),
    other: joined.map((branch) => branch.other).find((other) => other !== undefined),
    conditions: (input) => [
      ...input.conditions
        .filter((condition) => !conditionEntry(condition))
        .map((condition) => ({ fingerprint: condition.fingerprint, scalar: rows.lower(condition.expression) })),
      ...joined.flatMap((branch) => branch.condition(input) ?? []),
    ],
  };
}

const conditionEntry = (condition: RowCondition): PathStep | undefined =>
  openLeaves(condition.expression)
    .map(entryOf)
    .find((entry) => entry !== undefined);

function entriesOf(scan: Keyed): readonly PathStep[] {
  const expressions = [
    ...scan.keys.filter((key) => key !== undefined),
    ...scan.inputs.flatMap((input) => input.conditions.map((condition) => condition.expression)),
  ];
  const entries = expressions
    .flatMap(openLeaves)
    .map(entryOf)
    .filter((entry) => entry !== undefined);
  return [...new Map(entries.map((entry) => [stepKey(entry), entry])).values()];
}

interface JoinedBranch {
  readonly keys: ReadonlyMap<number, Scalar>;
  readonly other?: Scalar;
  readonly condition: (input: RowsInput) => ConditionScalar | undefined;
}

/** What a branch has to serve: groups by position, and the conditions of the inputs that lie on it. */
interface Asked {
  readonly entry: PathStep;
  readonly positions: readonly number[];
  readonly conditions: BranchConditions;
}

function joinBranch(rows: Rows, scan: Keyed, groups: readonly Group[], entry: PathStep): JoinedBranch {
  const within = (expression: RowExpression | undefined): boolean =>
    expression !== undefined && openLeaves(expression).some((leaf) => isWithin(leaf, entry));
  const positions = scan.keys.flatMap((key, index) => (within(key) ? [index] : []));
  const conditions = branchConditions(scan.inputs, (condition) => within(condition.expression));
  const chosen = chosenGroups(rows.planner, groups);
  const mixed = conditions.all.some((condition) => condition.parts.some((part) => looksAtRow(part, entry)));
  const asked: Asked = { entry, positions, conditions };
  return mixed || (chosen && positions.includes(chosen.of)) ? joinWide(rows, scan, groups, asked) : joinNarrow(rows, scan, groups, asked);
}

/** Whether a condition on the many side also looks at the row itself, by its columns or by `any` and `none`. */
const looksAtRow = (part: RowExpression, entry: PathStep): boolean =>
  openLeaves(part).some((leaf) => !isWithin(leaf, entry)) || someNode(part, (node) => node.kind === 'exists');

/** Distinct (join columns, keys) of the many side alone; what a row without any has is worked out beside it. */
function joinNarrow(rows: Rows, scan: Keyed, groups: readonly Group[], { entry, positions, conditions }: Asked): JoinedBranch {
  const absent = (leaf: RowLeaf): boolean => isWithin(leaf, entry);
  const [only] = conditions.all;
  const required =
    conditions.all.length === 1 && conditions.everywhere && only?.parts.some((part) => failsOverNulls(part, absent)) ? only : undefined;
  const branch = openBranch(rows, rows.root, entry, { down: 'left', wide: false });
  const [pair] = branch.pairs;
  if (required && positions.length === 0 && pair && isPlain(branch)) return filterNarrow(rows, branch, entry, required, pair.here);
  const keys = keyColumns(scan, groups, positions, (expression) => branch.rows.lower(expression, branch.rows.root, branch.taken));
  const holds = (condition: BranchCondition): Scalar =>
    allOf(condition.parts.map((part) => branch.rows.lower(part, branch.rows.root, branch.taken))) ?? truth;
  const where = required ? [holds(required)] : [];
  const flags = required ? [] : conditions.all.map((condition, index) => flagColumn(index, holds(condition)));
  const alias = joinStep(rows, branch, entry, [...keys, ...flags], flags.length, where, required ? 'inner' : 'left');
  const flag = (condition: BranchCondition): Scalar => {
    const found = ref(alias, flagName(conditions.all.indexOf(condition)), BOOLEAN);
    return coalesce(found, overNothing(rows, condition, absent), BOOLEAN);
  };
  return { keys: keyRefs(positions, keys, alias), condition: (input) => conditionOf(conditions, required, input, flag) };
}

/** Whether a branch is joined by one column, not known to be of another type on the other side. */
const isPlain = ({ pairs: [pair, other] }: Branch): boolean => {
  if (!pair || other) return false;
  const [here, there] = [typeOf(pair.here), typeOf(pair.there)];
  return here.name === there.name || isOpen(here) || isOpen(there);
};

/** A filter alone needs no distinct rows: it is a semi-join. */
function filterNarrow(rows: Rows, branch: Branch, entry: PathStep, condition: BranchCondition, value: Scalar): JoinedBranch {
  const holds = condition.parts.map((part) => branch.rows.lower(part, branch.rows.root, branch.taken));
  const { alias, from, joins, filters } = branch.rows.finish();
  const name = rows.planner.freshName(`${rows.root.model.name}_${entry.role}`);
  rows.planner.steps.push({ kind: 'select', name, alias, from, joins, where: [...filters, ...holds], columns: branch.joinColumns });
  const scalar: Scalar = { kind: 'among', value, step: name, column: branch.joinColumns[0]?.name ?? '', type: BOOLEAN };
  return { keys: new Map(), condition: () => ({ fingerprint: condition.fingerprint, scalar }) };
}

/** The rows themselves with all their joined rows, for conditions that compare both sides and for the rest of `top`; goes by the model's key. */
function joinWide(rows: Rows, scan: Keyed, groups: readonly Group[], { entry, positions, conditions }: Asked): JoinedBranch {
  const branch = openBranch(rows, rows.root, entry, { down: 'left', wide: true });
  const plain = keyColumns(scan, groups, positions, (expression) => branch.rows.lower(expression));
  const chosen = chosenGroups(branch.rows.planner, groups);
  const replaced =
    chosen && positions.includes(chosen.of)
      ? chooseKey(
          branch.rows,
          groups,
          plainKey(branch.rows, scan, chosen.of),
          chosen.within.map((index) => plainKey(branch.rows, scan, index)),
        )
      : undefined;
  const keys = plain.map((column, index) => (replaced && positions[index] === chosen?.of ? { ...column, value: replaced.key } : column));
  const other = replaced ? [{ name: 'other', value: replaced.other }] : [];
  const flags = conditions.all.map((condition, index) =>
    flagColumn(index, allOf(condition.parts.map((part) => branch.rows.lower(part))) ?? truth),
  );
  const alias = joinStep(rows, branch, entry, [...keys, ...other, ...flags], flags.length, [], 'inner');
  const flag = (condition: BranchCondition): Scalar => ref(alias, flagName(conditions.all.indexOf(condition)), BOOLEAN);
  return {
    keys: keyRefs(positions, keys, alias),
    other: replaced && ref(alias, 'other', BOOLEAN),
    condition: (input) => conditionOf(conditions, undefined, input, flag),
  };
}

const BOOLEAN = { name: 'boolean' } as const;
const flagName = (index: number): string => `c${index + 1}`;
const flagColumn = (index: number, holds: Scalar): NamedScalar => ({
  name: flagName(index),
  value: someRow(coalesce(holds, falsehood, BOOLEAN)),
});

function keyColumns(
  scan: Keyed,
  groups: readonly Group[],
  positions: readonly number[],
  lower: (expression: RowExpression) => Scalar,
): readonly NamedScalar[] {
  const names = groupColumns(groups);
  return positions.flatMap((index) => {
    const expression = scan.keys[index];
    return expression ? [{ name: names[index] ?? '', value: lower(expression) }] : [];
  });
}

function plainKey(rows: Rows, scan: Keyed, index: number): Scalar {
  const expression = scan.keys[index];
  if (!expression) throw new Error('top chooses within groups that every metric has');
  return rows.lower(expression);
}

const keyRefs = (positions: readonly number[], keys: readonly NamedScalar[], alias: string): ReadonlyMap<number, Scalar> =>
  new Map(keys.map(({ name, value }, index) => [positions[index] ?? 0, ref(alias, name, typeOf(value))]));

function joinStep(
  rows: Rows,
  branch: Branch,
  entry: PathStep,
  columns: readonly NamedScalar[],
  flags: number,
  where: readonly Scalar[],
  kind: 'left' | 'inner',
): string {
  const { alias: root, from, joins, filters } = branch.rows.finish();
  const name = rows.planner.freshName(`${rows.root.model.name}_${entry.role}`);
  const all = [...branch.joinColumns, ...columns];
  rows.planner.steps.push({
    kind: 'select',
    name,
    alias: root,
    from,
    joins,
    where: [...filters, ...where],
    columns: all,
    keys: all.length - flags,
  });
  const alias = rows.freshAlias(name);
  rows.attach(() => ({ kind, alias, source: { kind: 'step', name }, on: branch.on(alias) }));
  return alias;
}

function conditionOf(
  conditions: BranchConditions,
  required: BranchCondition | undefined,
  input: RowsInput,
  flag: (condition: BranchCondition) => Scalar,
): ConditionScalar | undefined {
  const condition = conditions.of(input);
  if (!condition || condition === required) return undefined;
  return { fingerprint: condition.fingerprint, scalar: flag(condition) };
}

/** What a condition is for a row that has nothing on the many side: its leaves there are null. */
function overNothing(rows: Rows, condition: BranchCondition, absent: (leaf: RowLeaf) => boolean): Scalar {
  if (condition.parts.some((part) => failsOverNulls(part, absent))) return falsehood;
  const over = (part: RowExpression): Scalar =>
    mapNodes<RowLeaf, PlanLeaf>(
      part,
      (leaf) => (absent(leaf) ? { kind: 'absent', type: leaf.type } : rows.lower(leaf)),
      (node) => rows.lower(node),
    );
  return coalesce(allOf(condition.parts.map(over)) ?? truth, falsehood, BOOLEAN);
}
