// Which inputs share a scan with a conversion: those of the same rows, whose own conditions the matching has applied already.
import type { ConvertedLeaf } from '../catalog/catalog.ts';
import { fingerprint, journeyFingerprint } from '../catalog/fingerprint.ts';
import { leavesOf } from '../expression/transform.ts';
import type { RowsInput } from '../query/query.ts';

/** The conversion that an input counts. */
const convertedIn = ({ aggregate }: RowsInput): ConvertedLeaf | undefined => leavesOf(aggregate).find((leaf) => leaf.kind === 'converted');

/** For each input what its scan matches, given what else tells scans apart: its own conversion, or that of another whose rows it takes. */
export function matchings(inputs: readonly RowsInput[], scanOf: (input: RowsInput) => string): ReadonlyMap<RowsInput, ConvertedLeaf> {
  const hosts = inputs.flatMap((input) => {
    const leaf = convertedIn(input);
    return leaf ? [{ scan: scanOf(input), leaf }] : [];
  });
  return new Map(
    inputs.flatMap((input) => {
      const leaf = convertedIn(input) ?? hosts.find((host) => host.scan === scanOf(input) && takesRowsOf(input, host.leaf))?.leaf;
      return leaf ? [[input, leaf]] : [];
    }),
  );
}

/** Equal for conversions that are matched in one pass. */
export const matchingKey = (leaf: ConvertedLeaf | undefined): readonly string[] => (leaf ? [journeyFingerprint(leaf)] : []);

function takesRowsOf({ conditions }: RowsInput, { from }: ConvertedLeaf): boolean {
  const own = new Set(conditions.map((condition) => condition.fingerprint));
  return from.conditions.every((condition) => own.has(fingerprint(condition)));
}

/** An input without the conditions that its rows have met already. */
export function withoutMatched(input: RowsInput, leaf: ConvertedLeaf | undefined): RowsInput {
  if (!leaf) return input;
  const met = new Set(leaf.from.conditions.map(fingerprint));
  return { ...input, conditions: input.conditions.filter((condition) => !met.has(condition.fingerprint)) };
}
