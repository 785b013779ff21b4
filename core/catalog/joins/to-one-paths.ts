// A model to the nearest places that joins to one lead to.
import type { Model, Step } from '../catalog.ts';
import type { Steps } from './steps.ts';

/** So many equally near paths are told apart; an author needs no more to see that a name is ambiguous. */
const told = 5;

/** The shortest paths along joins to one whose last step is wanted. */
export function nearestToOne(from: Model, steps: Steps, wanted: (step: Step) => boolean): readonly (readonly Step[])[] {
  const seen = new Set<Model>([from]);
  let layer = new Map<Model, readonly (readonly Step[])[]>([[from, [[]]]]);
  while (layer.size > 0) {
    const found = stepsFurther(layer, steps).filter(({ step }) => wanted(step));
    if (found.length > 0) return found.flatMap(({ ways, step }) => ways.map((way) => [...way, step])).slice(0, told);
    layer = nextLayer(layer, steps, seen);
    for (const model of layer.keys()) seen.add(model);
  }
  return [];
}

type Layer = ReadonlyMap<Model, readonly (readonly Step[])[]>;

function stepsFurther(layer: Layer, steps: Steps): readonly { readonly ways: readonly (readonly Step[])[]; readonly step: Step }[] {
  return [...layer].flatMap(([model, ways]) => (steps.one.get(model) ?? []).map((step) => ({ ways, step })));
}

function nextLayer(layer: Layer, steps: Steps, seen: ReadonlySet<Model>): Map<Model, readonly (readonly Step[])[]> {
  const next = new Map<Model, readonly (readonly Step[])[]>();
  for (const { ways, step } of stepsFurther(layer, steps)) {
    if (seen.has(step.to)) continue;
    const longer = ways.map((way) => [...way, step]);
    next.set(step.to, [...(next.get(step.to) ?? []), ...longer].slice(0, told));
  }
  return next;
}

/** Every step to one from a model and from the models that it reaches to one, the nearest first. */
export function stepsToOne(from: Model, steps: Steps): readonly Step[] {
  const models = new Set<Model>([from]);
  const found: Step[] = [];
  for (const model of models) {
    for (const step of steps.one.get(model) ?? []) {
      found.push(step);
      models.add(step.to);
    }
  }
  return found;
}
