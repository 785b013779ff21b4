// A metric over several measures becomes the roles that these do not reach alike.
import type { Measure, Path } from '../core/catalog/catalog.ts';
import { leadElsewhere, wayText } from '../core/catalog/joins/lead-elsewhere.ts';
import { distinctMeasures } from '../core/catalog/measures-under.ts';
import type { Metric } from '../core/catalog/metric.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { cutsOfModel } from './cut-by.ts';

interface Way {
  readonly measure: string;
  readonly role: string;
  readonly path: Path;
}

/** A sentence for each role, with the first two ways that lead elsewhere. */
export function severalPathsOf(catalog: Catalog, metric: Metric): readonly string[] {
  const byRole = new Map<string, Way[]>();
  for (const way of distinctMeasures(metric).flatMap((measure) => waysOf(catalog, measure)))
    byRole.set(way.role, [...(byRole.get(way.role) ?? []), way]);
  return [...byRole.values()].flatMap((ways) => sentence(ways, catalog));
}

/** The roles that a measure reaches by their names; those that its `roles` names lead where it says. */
function waysOf(catalog: Catalog, { model, name, roles }: Measure): readonly Way[] {
  const ways = cutsOfModel(catalog, model)
    .filter(({ path, name: cut }) => path.steps.length > 0 && cut.includes('.'))
    .map(({ path, name: cut }): Way => ({ measure: `${model.name}.${name}`, role: cut.slice(0, cut.lastIndexOf('.')), path }));
  return ways.filter(({ role }, index) => !roles.has(role) && ways.findIndex((way) => way.role === role) === index);
}

function sentence(ways: readonly Way[], catalog: Catalog): readonly string[] {
  for (const way of ways) {
    const other = ways.find(({ path }) => leadElsewhere(way.path, path, catalog.graph));
    if (!other) continue;
    const texts = [wayText(way.measure, way.path, other.path), wayText(other.measure, other.path, way.path)];
    return [`"${way.role}" is not reached alike: ${texts.join(', ')}`];
  }
  return [];
}
