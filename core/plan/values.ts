// The relation that holds every group with its outputs.
import type { Scalar } from './relation.ts';

/** A step with all outputs, hidden ones too, and the condition that `having` puts on its rows. */
export interface Values {
  readonly step: string;
  readonly groups: readonly Scalar[];
  readonly outputs: readonly Scalar[];
  readonly other?: Scalar;
  readonly incomplete?: Scalar;
  readonly having?: Scalar;
}
