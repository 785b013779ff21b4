// What definitions are built with: where findings go, and what holds for everything that does not say otherwise.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { LaterDefinition } from '../project-definition.ts';
import type { DefaultsRecord } from '../keys/file.ts';
import type { Location } from '../../source/location.ts';

/** `defaults:` of a file over those of kpi.yml. */
export interface Defaults {
  readonly metrics: NonNullable<DefaultsRecord['values']['metrics']>['values'];
  readonly models: NonNullable<DefaultsRecord['values']['models']>['values'];
}

export interface Building {
  readonly report: (diagnostic: Diagnostic) => void;
  readonly lose: (name: string) => void;
  readonly defaults: Defaults;
}

/** No defaults. */
export const noDefaults: Defaults = { metrics: {}, models: {} };

/** Defaults that were read, over others. */
export const overDefaults = (read: DefaultsRecord | undefined, under: Defaults): Defaults => ({
  metrics: { ...under.metrics, ...read?.values.metrics?.values },
  models: { ...under.models, ...read?.values.models?.values },
});

/** The keys of a record that stand for later features. */
export const laterFeatures = (keys: ReadonlyMap<string, Location>, features: readonly string[]): readonly LaterDefinition[] =>
  features.flatMap((feature) => {
    const at = keys.get(feature);
    return at ? [{ feature, at }] : [];
  });

/** One object of the keys of several whose value is not undefined. Keys are copied one by one: V8 is slow on literals with spreads, and there is one for each definition. */
export function present<A extends object, B extends object = object, C extends object = object>(a: A, b?: B, c?: C): A & B & C {
  const kept: Record<string, unknown> = {};
  for (const part of [a, b, c]) copyPresent(kept, (part ?? {}) as Readonly<Record<string, unknown>>);
  return kept as A & B & C;
}

function copyPresent(to: Record<string, unknown>, from: Readonly<Record<string, unknown>>): void {
  for (const key in from) if (from[key] !== undefined) to[key] = from[key];
}
