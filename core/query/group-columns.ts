// Groups to their columns inside a plan.
import { uniqueName } from '../source/unique-name.ts';

/** Columns that relations of a plan have of their own. */
const RESERVED = ['other', 'makes', 'level', 'incomplete'];

/** The columns of groups: their names in letters, digits and `_`. */
export function groupColumns(groups: readonly { readonly name: string }[]): readonly string[] {
  const before = known.get(groups);
  if (before) return before;
  const taken = new Set<string>(RESERVED);
  const columns = groups.map((group) => uniqueName(taken, group.name));
  known.set(groups, columns);
  return columns;
}

const known = new WeakMap<readonly { readonly name: string }[], readonly string[]>();

/** The names that inputs of a query along these groups may not take. */
export const takenColumns = (groups: readonly { readonly name: string }[]): Set<string> =>
  new Set([...RESERVED, ...groupColumns(groups).map((name) => name.toLowerCase())]);
