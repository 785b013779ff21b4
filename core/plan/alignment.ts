// All inputs of a query side by side, as whoever computes outputs sees them.
import type { Columns } from './output-scalar.ts';
import type { PlanJoin, Scalar, Source } from './relation.ts';
import { falsehood } from './scalars.ts';

/** A relation with a row for each group, and how to read it. */
export interface Aligned extends Columns {
  readonly alias: string;
  /** Undefined for one row that no input makes. */
  readonly from?: Source;
  /** What still has to be asked of its rows: that they are groups of the answer. */
  readonly filters: readonly Scalar[];
  /** What is asked of its rows where only periods matter: groups that some input lacks are looked at too. */
  readonly ofPeriods: readonly Scalar[];
  /** What is joined to its rows. */
  readonly joins?: readonly PlanJoin[];
}

/** One row without inputs: what is asked for are constants. */
export const nothingRead: Aligned = {
  alias: '',
  groups: 0,
  group: () => falsehood,
  input: ({ type }) => ({ kind: 'absent', type }),
  filters: [],
  ofPeriods: [],
};
