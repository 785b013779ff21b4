// What a model claims of its rows, as a value that rows can be held against.
import type { Join, Measure, Model, RowExpression } from '../catalog/catalog.ts';
import type { PhysicalSource } from '../catalog/lineage.ts';
import type { Location } from '../source/location.ts';

/** What metrics hang on by a claim: measures, rows of a model, the times of all of them, columns, or a join. */
export type Subject =
  | { readonly kind: 'measures'; readonly model: Model; readonly measures: readonly Measure[] }
  | { readonly kind: 'rows'; readonly model: Model }
  | { readonly kind: 'times'; readonly model: Model }
  | { readonly kind: 'columns'; readonly sources: readonly PhysicalSource[]; readonly model: Model }
  | { readonly kind: 'join'; readonly join: Join };

/** A value that an example shows. */
export interface NamedExpression {
  readonly name: string;
  readonly value: RowExpression;
}

/** What is said when a claim does not hold. */
export interface Saying {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly at: Location | undefined;
  /** The message, given `3 of 100 rows`. */
  readonly message: (rows: string) => string;
  readonly hint?: string;
  readonly subject: Subject;
}

/** No row is such that `broken` is true; `shows` are values of a row that is. */
export interface RowClaim extends Saying {
  readonly kind: 'row';
  readonly broken: RowExpression;
  readonly shows: readonly NamedExpression[];
}

/** No two rows have the same values here, none of them null. */
export interface UniqueClaim extends Saying {
  readonly kind: 'unique';
  readonly columns: readonly NamedExpression[];
}

/** Every row that names a row of another model finds one. */
export interface JoinClaim extends Saying {
  readonly kind: 'join';
  readonly join: Join;
  readonly shows: readonly NamedExpression[];
}

export type Claim = RowClaim | UniqueClaim | JoinClaim;
