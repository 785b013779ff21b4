// Window dimensions that stand on other window dimensions, to those that must be there before.
import type { Dimension, Model } from '../catalog/catalog.ts';
import { leavesOf } from '../expression/transform.ts';

/** What must be computed in a step before, of these window dimensions of a model and those that they stand on. */
export function windowsBeneath(model: Model, names: Iterable<string>): ReadonlySet<string> {
  const levels = new Map<string, number>();
  const asked = [...names].flatMap((name) => model.dimensions.get(name) ?? []);
  const top = asked.reduce((most, dimension) => Math.max(most, levelOf(dimension, model, levels)), 0);
  return new Set([...levels].flatMap(([name, level]) => (level < top ? [name] : [])));
}

/** 0 for one that stands on columns only. */
function levelOf(dimension: Dimension, model: Model, levels: Map<string, number>): number {
  const known = levels.get(dimension.name);
  if (known !== undefined) return known;
  const level = heightOf(dimension, model, levels);
  levels.set(dimension.name, level);
  return level;
}

function heightOf({ expression }: Dimension, model: Model, levels: Map<string, number>): number {
  const below = leavesOf(expression).flatMap((leaf) =>
    leaf.kind === 'dimension' && leaf.path.steps.length === 0 && leaf.dimension.model === model ? [leaf.dimension] : [],
  );
  return below.reduce(
    (most, one) => Math.max(most, one.kind === 'window' ? levelOf(one, model, levels) + 1 : heightOf(one, model, levels)),
    0,
  );
}
