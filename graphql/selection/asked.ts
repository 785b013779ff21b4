// What selections ask for adds up: groups, metrics and comparisons, each once.
import type { AdHocMetric } from '../../core/query/request/request.ts';

/** What is asked for so far; filled while selections are read. */
export interface Asked {
  readonly by: string[];
  readonly metrics: Map<string, string | AdHocMetric>;
  /** Names of columns by the path of keys that selects them: what `orderBy` and `top` may say. */
  readonly paths: Map<string, string>;
  readonly compares: Set<string>;
  targets: boolean;
}

/** Nothing yet. */
export const nothingAsked = (): Asked => ({ by: [], metrics: new Map(), paths: new Map(), compares: new Set(), targets: false });

/** Adds a group. */
export function askGroup(asked: Asked, name: string, path: readonly string[]): string {
  if (!asked.by.includes(name)) asked.by.push(name);
  asked.paths.set(path.join('.'), name);
  return name;
}

/** Adds a metric by its name. */
export function askMetric(asked: Asked, name: string, path: readonly string[]): string {
  asked.metrics.set(name, name);
  asked.paths.set(path.join('.'), name);
  return name;
}

/** Adds a metric that arguments make of another; equal ones are one. Its name is its key, unless that means something else. */
export function askDefined(
  asked: Asked,
  definition: Readonly<Record<string, unknown>>,
  path: readonly string[],
  isTaken: (name: string) => boolean,
): string {
  const wanted = path.at(-1) ?? 'metric';
  for (let index = 1; ; index++) {
    const name = index === 1 ? wanted : `${wanted}_${index}`;
    const known = asked.metrics.get(name);
    const metric: AdHocMetric = { name, ...definition };
    if (known === undefined ? isTaken(name) || asked.by.includes(name) : !isSame(known, metric)) continue;
    asked.metrics.set(name, metric);
    asked.paths.set(path.join('.'), name);
    return name;
  }
}

const isSame = (one: string | AdHocMetric, other: AdHocMetric): boolean => JSON.stringify(one) === JSON.stringify(other);
