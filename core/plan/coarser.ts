// Scans whose groups are made of the groups of a finer scan of the same query - shares of a whole - follow from it, and do not read the rows again.
import { groupColumns } from '../query/group-columns.ts';
import type { Group, RowsInput } from '../query/query.ts';
import { isMergeable, partialInputs } from './spans/partial.ts';
import type { Part } from './part.ts';
import type { Planner } from './planner.ts';
import { conditionsKey, isPlain, keysAreSingle, mergedPart, positionIn, sameInput } from './top/read-once.ts';
import type { Scan } from './scan.ts';

/** Plans scans in their order, those that follow from another after it; `plan` reads rows and pushes its step. */
export function planWithCoarser(
  scans: readonly Scan[],
  groups: readonly Group[],
  planner: Planner,
  plan: (scan: Scan) => Part,
): readonly Part[] {
  // the rest of `top` is no group that others are made of
  const finer = (scan: Scan): Scan | undefined => (planner.chosen ? undefined : finerOf(scan, scans));
  const read = new Map(scans.filter((scan) => !finer(scan)).map((scan) => [scan, plan(scan)]));
  return scans.flatMap((scan) => read.get(scan) ?? followed(scan, finer(scan), read, groups, planner));
}

/** The scan that another follows from: one that follows from none itself. */
const finerOf = (scan: Scan, scans: readonly Scan[]): Scan | undefined =>
  scans.find((from) => follows(scan, from) && !scans.some((finest) => follows(from, finest)));

function followed(
  scan: Scan,
  from: Scan | undefined,
  read: ReadonlyMap<Scan, Part>,
  groups: readonly Group[],
  planner: Planner,
): readonly Part[] {
  const part = from && read.get(from);
  if (!part) return [];
  const makes = scan.inputs.some((input) => input.makesGroups);
  const merged = mergedPart(scan, groups, { ...from, part, names: groupColumns(groups) }, planner, makes);
  planner.steps.push(merged.select);
  return [merged];
}

/** Whether a scan has fewer of the groups of another, each row of which is in one, and values that add up from those. */
function follows(scan: Scan, from: Scan): boolean {
  const [first] = scan.inputs;
  return (
    first !== undefined &&
    scan.model === from.model &&
    keysIn(scan).length < keysIn(from).length &&
    keysIn(scan).every((key) => positionIn(from.keys, key) >= 0) &&
    keysAreSingle(from.keys) &&
    from.inputs.every(isPlain) &&
    scan.inputs.every((input) => addsUp(input) && conditionsKey(input) === conditionsKey(first) && sameInput(input, from.inputs))
  );
}

const keysIn = ({ keys }: Scan) => keys.filter((key) => key !== undefined);

/** Whether it is put together from values of its own kind; an average would need more than the other scan has. */
const addsUp = (input: RowsInput): boolean => isPlain(input) && isMergeable(input) && partialInputs(input).length === 1;
