// What metrics over members may be refused for.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** Members of which no metric has rows, as nothing under it is a measure. */
export const membersOfNothing = (metric: string): Diagnostic =>
  refusal(
    'members-of-nothing',
    `"${metric}" is over members, and no measure stands under it: nothing has rows for a member`,
    'name a measure or a metric over one, or let "if_empty" count every member',
  );

/** Members of groups, where each metric under it leaves out another of these. */
export const nothingMakesMembers = (metric: string): Diagnostic =>
  refusal(
    'members-of-nothing',
    `"${metric}" is over members, and each metric under it ignores some of the groups: nothing has rows for a member of a group`,
    'let one of them ignore none of these, or leave them out of "by"',
  );

/** Sums over members that overlap. */
export const overlappingMembers = (metric: string, role: string): Diagnostic =>
  refusal(
    'overlapping-members',
    `"${metric}" adds up over "${role}", a many side: its members share rows, so the sum would count them more than once`,
    'use avg, min, max or median, or a role to one',
  );

/** A rank without its members in `by`. */
export const rankNeeds = (metric: string, role: string): Diagnostic =>
  refusal('rank-without-members', `"${metric}" ranks "${role}", which is not in "by"`, `add a dimension of "${role}" to "by"`);
