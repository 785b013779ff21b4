// A model to the places that lie down joins to many and then up joins to one.
import type { Model, Step } from '../catalog.ts';
import type { Steps } from './steps.ts';

/** So many ways are tried before a name counts as ambiguous; only a tangle of joins comes near it. */
const patience = 20_000;

/** Paths with a many side, at most `limit` of them; `complete` says whether there are no others. */
export interface ManyPaths {
  readonly paths: readonly (readonly Step[])[];
  readonly complete: boolean;
}

/**
 * Paths first down, then up, that end with one of the steps. No path walks one join twice, and a model that joins itself is no way on.
 */
export function manyPaths(from: Model, steps: Steps, ends: ReadonlySet<Step>, limit: number): ManyPaths {
  const leads = whatLeads(steps, ends);
  const paths: (readonly Step[])[] = [];
  let tried = 0;
  const walk = (at: Model, way: readonly Step[], down: boolean): void => {
    for (const step of nextSteps(at, steps, way.length === 0, down)) {
      if (paths.length >= limit || ++tried > patience) return;
      if (way.some((earlier) => earlier.join === step.join)) continue;
      const longer = [...way, step];
      if (ends.has(step)) paths.push(longer);
      if (step.to !== step.from && leads(step.to, step.many)) walk(step.to, longer, step.many);
    }
  };
  walk(from, [], true);
  return { paths, complete: paths.length < limit && tried <= patience };
}

/** The first step goes down; after one up, none goes down. */
function nextSteps(at: Model, steps: Steps, first: boolean, down: boolean): readonly Step[] {
  const up = first ? [] : (steps.one.get(at) ?? []);
  return down ? [...(steps.many.get(at) ?? []), ...up] : up;
}

/** From which models, going down or up, an end can still come: found backwards from the ends, so that no walk is in vain. */
function whatLeads(steps: Steps, ends: ReadonlySet<Step>): (model: Model, down: boolean) => boolean {
  const down = new Set<Model>();
  const up = new Set<Model>();
  const add = (step: Step): void => {
    down.add(step.from);
    if (!step.many) up.add(step.from);
  };
  for (const step of ends) add(step);
  for (const model of up) for (const step of steps.into.get(model) ?? []) if (!step.many) add(step);
  for (const model of down) for (const step of steps.into.get(model) ?? []) if (step.many) down.add(step.from);
  return (model, goingDown) => (goingDown ? down : up).has(model);
}
