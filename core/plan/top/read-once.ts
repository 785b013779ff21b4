// Rows that `top` with its rest would read twice - for the ranking, and for the answer - are aggregated along all groups once, and both follow from that.
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { RowExpression } from '../../catalog/catalog.ts';
import { leavesOf } from '../../expression/transform.ts';
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group, Grouped, RowsInput } from '../../query/query.ts';
import { entryOf } from '../many-sides/branch.ts';
import { chosenGroups, chosenJoin } from './chosen.ts';
import { openLeaves } from '../leaves.ts';
import { isMergeable, merged, partialInputs } from '../spans/partial.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar } from '../relation.ts';
import type { Reduced } from './reduced.ts';
import { ref, someRow, typeOf } from '../scalars.ts';
import { planScan, scansOf, type Scan } from '../scan.ts';
import { fromStep } from '../from-step.ts';

/** Aggregates the scans of a query from which those of its ranking follow; pushes their steps. */
export function reduceScans({ groups, inputs }: Grouped, ranking: Grouped, planner: Planner): readonly Reduced[] {
  const asked = scansOf(rowsInputs(ranking.inputs));
  return scansOf(rowsInputs(inputs))
    .filter((scan) => isReducible(scan) && asked.some((other) => isReducible(other) && follows(other, scan)))
    .map((scan) => {
      const part = planScan({ ...scan, inputs: scan.inputs.flatMap(partialInputs) }, groups, planner);
      planner.steps.push(part.select);
      return { model: scan.model, keys: scan.keys, inputs: scan.inputs, part, names: groupColumns(groups) };
    });
}

/** The part of a scan that follows from one that was aggregated already. */
export function partFromReduced(scan: Scan, groups: readonly Group[], planner: Planner): Part | undefined {
  const reduced = isReducible(scan) ? planner.reduced?.find((one) => follows(scan, one)) : undefined;
  return reduced && mergedPart(scan, groups, reduced, planner);
}

const rowsInputs = (inputs: Grouped['inputs']): readonly RowsInput[] => inputs.filter((input): input is RowsInput => input.kind === 'rows');

/** Aggregates that can be put together, of the same rows, each of which is in one group. */
function isReducible({ keys, inputs }: Scan): boolean {
  const [first] = inputs;
  return (
    first !== undefined &&
    inputs.every((input) => isPlain(input) && isMergeable(input) && conditionsKey(input) === conditionsKey(first)) &&
    keysAreSingle(keys)
  );
}

/** Whether each row is in one group. */
export const keysAreSingle = (keys: Scan['keys']): boolean =>
  keys.every((key) => key === undefined || openLeaves(key).every((leaf) => entryOf(leaf) === undefined));

/** Whether rows are read as they are, each at its own time. */
export const isPlain = ({ aggregate, spans, ages, stock, lastAge }: RowsInput): boolean =>
  !spans && !ages && !stock && lastAge === undefined && leavesOf(aggregate).every(({ kind }) => kind !== 'converted' && kind !== 'reached');

/** Whether all keys and values of a scan are those of another, or made of them. */
const follows = (scan: Scan, from: Pick<Reduced, 'model' | 'keys' | 'inputs'>): boolean =>
  scan.model === from.model &&
  scan.keys.every((key) => key === undefined || positionIn(from.keys, key) >= 0) &&
  scan.inputs.every((input) => sameInput(input, from.inputs)?.makesGroups === input.makesGroups);

/** Where a key stands among those of a scan. */
export const positionIn = (keys: readonly (RowExpression | undefined)[], key: RowExpression): number =>
  keys.findIndex((other) => other !== undefined && fingerprint(other) === fingerprint(key));

/** The input among others that aggregates the same of the same rows. */
export const sameInput = (input: RowsInput, inputs: readonly RowsInput[]): RowsInput | undefined =>
  inputs.find((other) => fingerprint(other.aggregate) === fingerprint(input.aggregate) && conditionsKey(other) === conditionsKey(input));

/** What tells the rows that an input takes. */
export const conditionsKey = ({ conditions }: RowsInput): string =>
  conditions
    .map((condition) => condition.fingerprint)
    .sort()
    .join('\n');

/** A part that is put together from the groups of another. */
export function mergedPart(scan: Scan, groups: readonly Group[], reduced: Reduced, planner: Planner, makes = reduced.part.makes): Part {
  const { name: step, columns } = reduced.part.select;
  const keyOf = (key: RowExpression): Scalar => {
    const name = reduced.names[positionIn(reduced.keys, key)] ?? '';
    return ref(step, name, typeOf(columns.find((column) => column.name === name)?.value));
  };
  const values = scan.keys.map((key) => key && keyOf(key));
  const { keys, joins, other } = chosenKeys(values, groups, planner);
  const inputs = scan.inputs.map((input): NamedScalar => ({
    name: input.id,
    value: merged(sameInput(input, reduced.inputs) ?? input, step),
  }));
  const making = makes === 'column' ? [{ name: 'makes', value: someRow(ref(step, 'makes', types.boolean)) }] : [];
  return {
    select: fromStep(step, {
      name: planner.freshName(`${scan.model.name}_by_group`),
      joins,
      columns: [...keys, ...inputs, ...making],
      keys: keys.length,
    }),
    present: scan.keys.map((key) => key !== undefined),
    inputs: scan.inputs,
    makes,
    other,
  };
}

interface ChosenKeys {
  readonly keys: readonly NamedScalar[];
  readonly joins: readonly PlanJoin[];
  readonly other: boolean;
}

/** The keys as columns; where `top` is in force, the member that stays, or null and `other` for the rest. */
function chosenKeys(values: readonly (Scalar | undefined)[], groups: readonly Group[], planner: Planner): ChosenKeys {
  const names = groupColumns(groups);
  const at = chosenGroups(planner, groups);
  const of = at && values[at.of];
  const within = at?.within.map((index) => values[index]) ?? [];
  const chosen =
    of && within.every((value) => value !== undefined)
      ? chosenJoin(planner, groups, of, within, planner.freshName('chosen_first'))
      : undefined;
  const keys = values.flatMap((value, index): readonly NamedScalar[] => {
    if (value === undefined) return [];
    return [{ name: names[index] ?? '', value: chosen && index === at?.of ? chosen.key : value }];
  });
  if (!chosen) return { keys, joins: [], other: false };
  return { keys: [...keys, { name: 'other', value: chosen.other }], joins: [chosen.join], other: true };
}
