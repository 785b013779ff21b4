// Scans that are read once for the members that `top` chooses and for the answer: both follow from what was aggregated along all groups.
import type { Model, RowExpression } from '../../catalog/catalog.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Part } from '../part.ts';

/** A scan and its step, with the columns of its keys. */
export interface Reduced {
  readonly model: Model;
  readonly keys: readonly (RowExpression | undefined)[];
  readonly inputs: readonly RowsInput[];
  readonly part: Part;
  readonly names: readonly string[];
}
