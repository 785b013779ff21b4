// A validity whose ends have their types, as declarations or tables tell them.
import type { Validity } from '../../catalog/catalog.ts';
import type { Type } from '../../expression/type.ts';

/** From when to when rows are in force, and as what times the ends are. */
export interface TypedValidity extends Validity {
  readonly beginsAs: Type;
  readonly endsAs: Type;
}
