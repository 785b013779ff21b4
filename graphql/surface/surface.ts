// What of a catalogue is selectable as fields: plain data that the schema is built from and that selections are read by.
import type { Dimension, Measure } from '../../core/catalog/catalog.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import type { Type } from '../../core/expression/type.ts';

/** What a mark of a row tells. */
export type Mark = 'incomplete' | 'other' | 'total';

/** A field of a row, or of one of its roles. */
export type RowField =
  | { readonly kind: 'metric'; readonly name: string; readonly type: Type; readonly of: Metric | Measure; readonly former?: string }
  | { readonly kind: 'dimension'; readonly name: string; readonly type: Type; readonly of: Dimension; readonly former?: string }
  | { readonly kind: 'role'; readonly name: string; readonly shape: () => Shape; readonly about: string }
  /** All roles, whatever metrics are called. */
  | { readonly kind: 'roles'; readonly shape: () => Shape }
  | { readonly kind: 'time' | 'part' | 'age' }
  | { readonly kind: 'mark'; readonly mark: Mark };

/** A type of rows or of roles: its fields by their names in GraphQL. */
export interface Shape {
  readonly typeName: string;
  readonly description: string;
  readonly fields: ReadonlyMap<string, RowField>;
}

/** A type of conditions: dimensions and roles by their names in GraphQL. */
export interface FilterShape {
  readonly typeName: string;
  readonly fields: ReadonlyMap<string, FilterField>;
}

/** A field of a condition. */
export type FilterField =
  | { readonly kind: 'dimension'; readonly name: string; readonly type: Type; readonly of: Dimension }
  | { readonly kind: 'role'; readonly name: string; readonly shape: () => FilterShape };

/** Everything that can be selected, and filtered by. */
export interface Surface {
  readonly row: Shape;
  readonly filter: FilterShape;
}
