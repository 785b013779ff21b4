// A role's name that leads nowhere, to the reason.
import { suggest } from '../../source/suggest.ts';
import type { Model, Step } from '../catalog.ts';
import type { RoleResolution } from '../semantic-catalog.ts';
import type { Ground } from './ground.ts';

/** Why no path leads from a model to a role: only up and down again, no joins at all, or no such name. */
export function unreachable(ground: Ground, from: Model, name: string): RoleResolution {
  if (!ground.models.has(name) && !ground.steps.named.has(name)) return unknown(ground, name);
  const way = anyWay(ground, from, (step) => step.to.name === name || step.names.includes(name));
  return way ? upAndDown(from, name, way) : { kind: 'unreachable', why: `no joins lead from "${from.name}" to "${name}"` };
}

function unknown(ground: Ground, name: string): RoleResolution {
  const suggestion = suggest(name, [...ground.models.keys(), ...ground.steps.named.keys()]);
  return { kind: 'unknown', ...(suggestion === undefined ? {} : { suggestion }) };
}

function upAndDown(from: Model, name: string, way: readonly Step[]): RoleResolution {
  const turn = way.find((step, index) => step.many && index > 0 && !way[index - 1]?.many);
  const shared = turn?.from ?? from;
  const why = `"${name}" is reached from "${from.name}" only up to "${shared.name}" and down again: facts that share a row of "${shared.name}" say nothing about each other`;
  return { kind: 'unreachable', why, shared };
}

/** The shortest way in any directions. */
function anyWay(ground: Ground, from: Model, wanted: (step: Step) => boolean): readonly Step[] | undefined {
  const ways = new Map<Model, readonly Step[]>([[from, []]]);
  for (const [model, way] of ways) {
    for (const step of [...(ground.steps.one.get(model) ?? []), ...(ground.steps.many.get(model) ?? [])]) {
      if (wanted(step)) return [...way, step];
      if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
    }
  }
  return undefined;
}
