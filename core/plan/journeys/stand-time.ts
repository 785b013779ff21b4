// The time of the rows that stand in the place of a model's: read once, and once carried.
import type { Model, TimeLeaf } from '../../catalog/catalog.ts';
import type { Place } from '../place.ts';
import type { Planner } from '../planner.ts';
import { ref } from '../scalars.ts';
import type { JourneyTime } from './journey-time.ts';

/** The column that holds it: none of the model's own, as far as these are known. */
export function standTime(model: Model, planner: Planner): string {
  let name = 'happened_at';
  while (model.dimensions.has(name) || planner.physicalColumn(model, name)) name = `${name}_`;
  return name;
}

/** From here on the time is read from that column, unless it was brought to another type. */
export function readStandTime({ alias, model, times }: Place, time: TimeLeaf, { type, held }: JourneyTime, planner: Planner): void {
  const declared = time.dimension.type;
  const column = ref(alias, standTime(model, planner), declared);
  if (held) times.set(time.dimension, { ...column, read: { physical: held } });
  else if (time.path.steps.length === 0 && declared.name === type.name) times.set(time.dimension, column);
}
