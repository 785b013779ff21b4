// A joined row that an input takes, as those see it who group and count it.
import type { Time, Value } from './value.ts';
import type { Row } from './world.ts';

/** A joined row of an input, with its own time and the plain part of its key. */
export interface Taken {
  readonly base: Row;
  readonly time: Time | null;
  /** The birth of its entity. */
  readonly x: Value;
  readonly key: readonly Value[];
}
