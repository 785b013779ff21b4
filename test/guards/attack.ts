// What an attack on a guard is: more is asked than is given, and what must come out.
import type { House } from './house.ts';

/** What is attacked. */
export type Against = 'limits' | 'schema' | 'callers' | 'pages' | 'words';

/** An attack as it is written beside others on the same. */
export interface Plan {
  /** The sentence that holds. */
  readonly holds: string;
  readonly attack: (house: House) => Promise<unknown>;
  /** What comes out, as plain data. */
  readonly comesOut: unknown;
}

/** An attack on what is guarded. */
export interface Attack extends Plan {
  readonly against: Against;
}
