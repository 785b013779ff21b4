// What the search for paths stands on.
import type { Model } from './catalog.ts';
import type { Paths } from './path.ts';
import type { Steps } from './steps.ts';

/** The joins of a project, ready to be searched. */
export interface Ground {
  readonly models: ReadonlyMap<string, Model>;
  /** The models that implement each interface. */
  readonly interfaces: ReadonlyMap<string, readonly Model[]>;
  /** Former names of models and joins, and what they are called now. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly steps: Steps;
  readonly paths: Paths;
}
