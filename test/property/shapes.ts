// What metrics are made of, and what a shape makes of it.
import { dimensionsOf, rolesFrom, type Named } from './reach.ts';
import type { Chooser } from './recipes.ts';
import type { MadeModel, MadeNumber } from './names.ts';
import type { World } from '../reference/world.ts';

/** A metric, and how it is written. */
export interface MadeMetric extends MadeNumber {
  readonly models: readonly string[];
  /** Whether it looks at other spans than its periods. */
  readonly timed: boolean;
  /** Whether it is on the clock of an entity, and asked for by age. */
  readonly aged: boolean;
  readonly yaml: Readonly<Record<string, unknown>>;
}

/** A metric without its name. */
export interface Made {
  readonly yaml: Readonly<Record<string, unknown>>;
  readonly exact: boolean;
  readonly models: readonly string[];
  readonly timed?: boolean;
  readonly aged?: boolean;
}

/** What metrics are made of. */
export interface Parts {
  readonly c: Chooser;
  readonly models: readonly MadeModel[];
  readonly world: World;
  /** Whether there is a calendar of the world's own. */
  readonly calendar: boolean;
  readonly measure: () => MadeNumber;
  readonly earlier: readonly MadeMetric[];
}

/** Makes a metric, where the parts allow it. */
export type Shape = (p: Parts) => Made | undefined;

/** The dimensions that can be named from a model. */
export const dimensionsFrom = (model: string, p: Parts): readonly Named[] => dimensionsOf(rolesFrom(model, p.world), p.models);
/** The name of a measure or metric. */
export const named = (n: MadeNumber): string => n.name;
