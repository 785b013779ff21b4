// The time of the rows that stand in the place of a model's: read once, and once carried.
import type { Model, TimeLeaf } from '../../catalog/catalog.ts';
import type { Type } from '../../expression/type.ts';
import type { Place } from '../place.ts';
import type { Planner } from '../planner.ts';
import { ref } from '../scalars.ts';

/** The column that holds it: none of the model's own, as far as these are known. */
export function standTime(model: Model, planner: Planner): string {
  let name = 'happened_at';
  while (model.dimensions.has(name) || planner.physicalColumn(model, name)) name = `${name}_`;
  return name;
}

/** From here on the time is read from that column, unless it was brought to another type. */
export function readStandTime({ alias, model, times }: Place, time: TimeLeaf, type: Type, planner: Planner): void {
  if (time.path.steps.length === 0 && time.dimension.type.name === type.name)
    times.set(time.dimension, ref(alias, standTime(model, planner), type));
}
