// What the names of an interface are in a model that implements it, whatever stands for times and conditions.
import type { Need } from '../../definition/definitions.ts';

/** An interface in a model: `opportunities.status` is the model's dimension of that name. */
export interface SpaceOf<Time, Condition> {
  readonly name: string;
  /** The default time of its measures. */
  readonly time?: Time;
  /** Which rows of the model are its rows. */
  readonly filter?: Condition;
  readonly future: boolean;
  /** Names of the interface that the model does not have, and what they are in want of. */
  readonly absent: ReadonlyMap<string, readonly Need[]>;
}
