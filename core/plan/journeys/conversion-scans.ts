// Which inputs share a scan with a conversion or a funnel: those of the same rows, whose own conditions the matching has applied already.
import type { ConvertedLeaf, ReachedLeaf } from '../../catalog/catalog.ts';
import { attemptsFingerprint, fingerprint, journeyFingerprint } from '../../catalog/fingerprint.ts';
import { leavesOf } from '../../expression/transform.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Rows } from '../place.ts';

/** What stands in the place of the rows of a scan. */
export type Matching = ConvertedLeaf | ReachedLeaf;

/** What the rows of an input are matched for. */
const matchingIn = ({ aggregate }: RowsInput): Matching | undefined =>
  leavesOf(aggregate).find((leaf) => leaf.kind === 'converted' || leaf.kind === 'reached');

/** For each input what its scan matches, given what else tells scans apart: its own, or that of another whose rows it takes. */
export function matchings(inputs: readonly RowsInput[], scanOf: (input: RowsInput) => string): ReadonlyMap<RowsInput, Matching> {
  const hosts = inputs.flatMap((input) => {
    const leaf = matchingIn(input);
    return leaf?.kind === 'converted' ? [{ input, leaf, scan: scanOf(input) }] : [];
  });
  return new Map(
    inputs.flatMap((input) => {
      const leaf = matchingIn(input) ?? hosts.find((host) => host.scan === scanOf(input) && takesRowsOf(input, host.input))?.leaf;
      return leaf ? [[input, leaf]] : [];
    }),
  );
}

/** Equal for what is matched in one pass. */
export const matchingKey = (leaf: Matching | undefined): readonly string[] =>
  leaf ? [leaf.kind === 'converted' ? journeyFingerprint(leaf) : attemptsFingerprint(leaf)] : [];

/** Puts what is matched in the place of the rows before anything is read of them. */
export function standFirst(rows: Rows, inputs: readonly RowsInput[]): void {
  for (const input of inputs) {
    const leaf = matchingIn(input);
    if (leaf) rows.lower(leaf);
  }
}

/** Whether an input takes no rows but those of another. */
function takesRowsOf({ conditions }: RowsInput, host: RowsInput): boolean {
  const own = new Set(conditions.map((condition) => condition.fingerprint));
  return host.conditions.every((condition) => own.has(condition.fingerprint));
}

/** An input without the conditions that its rows have met already. */
export function withoutMatched(input: RowsInput, leaf: Matching | undefined): RowsInput {
  if (!leaf) return input;
  const rows = leaf.kind === 'converted' ? leaf.from : leaf.attempts.steps[0];
  const met = new Set(rows?.conditions.map(fingerprint));
  return { ...input, conditions: input.conditions.filter((condition) => !met.has(condition.fingerprint)) };
}
