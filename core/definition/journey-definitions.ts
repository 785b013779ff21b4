// What the author wrote of conversions and funnels.
import type { Located, Location } from '../source/location.ts';

/** Rows of one measure that rows of another follow. */
export interface ConversionDefinition {
  readonly kind: 'conversion';
  readonly from: Located<string>;
  readonly to: Located<string>;
  /** Its name on either side. */
  readonly entity: { readonly from: Located<string>; readonly to: Located<string> };
  readonly within?: Located<string>;
  readonly matching: readonly Located<string>[];
  readonly give: 'rate' | 'count';
  readonly at: Location;
}

/** Rows of several measures that an entity passes in order. */
export interface FunnelDefinition {
  readonly kind: 'funnel';
  readonly entity: Located<string>;
  readonly within?: Located<string>;
  readonly steps: readonly Located<string>[];
  readonly at: Location;
}
