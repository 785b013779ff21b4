// What the search for paths stands on.
import type { Model, Step } from '../catalog.ts';
import type { Paths } from './path.ts';
import type { Steps } from './steps.ts';

/** The joins of a project, ready to be searched. */
export interface Ground {
  readonly models: ReadonlyMap<string, Model>;
  /** The models that implement each interface. */
  readonly interfaces: ReadonlyMap<string, readonly Model[]>;
  /** Former names of models and joins, and what they are called now. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly steps: Steps;
  readonly paths: Paths;
}

/** The same without models that are not known: no name means them, and no way leads over them. */
export function knownGround(ground: Ground, isKnown: (model: Model) => boolean): Ground {
  const steps = (lists: ReadonlyMap<Model, readonly Step[]>): ReadonlyMap<Model, readonly Step[]> =>
    new Map([...lists].map(([model, list]) => [model, list.filter(isOpen)]));
  const isOpen = (step: Step): boolean => isKnown(step.from) && isKnown(step.to);
  const models = new Map([...ground.models].filter(([, model]) => isKnown(model)));
  const named = new Map(
    [...ground.steps.named].map(([name, list]) => [name, list.filter(isOpen)] as const).filter(([, list]) => list.length > 0),
  );
  return {
    ...ground,
    models,
    interfaces: new Map([...ground.interfaces].map(([name, list]) => [name, list.filter(isKnown)])),
    renamed: new Map([...ground.renamed].filter(([, name]) => models.has(name) || named.has(name))),
    steps: { one: steps(ground.steps.one), many: steps(ground.steps.many), into: steps(ground.steps.into), named },
  };
}
