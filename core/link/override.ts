// Keys that a project puts over metrics of packs, merged into these.
import { present } from '../definition/build/building.ts';
import type { MetricDefinition } from '../definition/definitions.ts';
import type { MetricChange } from '../definition/packs.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { notOfPack, unknownPack, unusedPack } from './messages.ts';
import type { Brought } from './use-packs.ts';

/** The metrics of packs with the project's keys over them. */
export function overridden(
  brought: readonly Brought[],
  changes: readonly MetricChange[],
  packs: readonly string[],
  report: (found: Diagnostic) => void,
): readonly MetricDefinition[] {
  const taken = changes.filter((change) => fits(change, brought, packs, report));
  return brought.flatMap(({ used, metrics }) =>
    metrics.map((metric) => {
      const changing = taken.filter(({ name, pack }) => name === metric.name && pack.value === used.pack.name);
      return changing.reduce(changed, metric);
    }),
  );
}

/** Whether there is such a metric. */
function fits(
  { name, at, pack }: MetricChange,
  brought: readonly Brought[],
  packs: readonly string[],
  report: (found: Diagnostic) => void,
): boolean {
  const uses = brought.filter(({ used }) => used.pack.name === pack.value);
  const known = uses.flatMap(({ metrics }) => metrics.filter(({ hidden }) => hidden !== true).map((metric) => metric.name));
  if (uses.length === 0) report(packs.includes(pack.value) ? unusedPack(pack) : unknownPack(pack, packs));
  else if (!known.includes(name)) report(notOfPack(pack.value, 'metric', { value: name, at }, known));
  return known.includes(name);
}

/** A metric with the keys that are written over its own; helpers are added. */
function changed(metric: MetricDefinition, change: MetricChange): MetricDefinition {
  const helpers = change.with ?? [];
  const kept = metric.with.filter(({ name }) => !helpers.some((helper) => helper.name === name));
  return present(metric, change, { with: [...kept, ...helpers], pack: metric.pack });
}
