// A group of an input: its key and its value.
import type { Value } from './value.ts';

/** The key has no meaning at places that the input ignores. */
export interface Cell {
  readonly key: readonly Value[];
  readonly value: Value;
}
