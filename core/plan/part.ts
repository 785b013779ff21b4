// One relation among those that are aligned: keys, inputs, and whether its groups count.
import type { Input } from '../query/query.ts';
import type { Select } from './relation.ts';

/** A SELECT with the keys that are present, the inputs by their ids, and `other` and `makes` where it says so. */
export interface Part {
  readonly select: Select;
  /** Which groups it has. */
  readonly present: readonly boolean[];
  readonly inputs: readonly Input[];
  /** Whether its groups make rows of the answer, or that a column tells. */
  readonly makes: boolean | 'column';
  /** Whether the column `other` marks the rest of `top`. */
  readonly other: boolean;
}
