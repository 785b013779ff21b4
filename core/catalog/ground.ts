// What the search for paths stands on.
import type { Model } from './catalog.ts';
import type { Paths } from './path.ts';
import type { Steps } from './steps.ts';

/** The joins of a project, ready to be searched. */
export interface Ground {
  readonly models: ReadonlyMap<string, Model>;
  readonly steps: Steps;
  readonly paths: Paths;
}
