// Steps to paths: equal paths are one object, with an id and a text.
import type { Model, Path, Step } from '../catalog.ts';
import type { JoinGraph } from '../semantic-catalog.ts';

/** The makers of paths; one set of them for each graph. */
export interface Paths extends Pick<JoinGraph, 'self' | 'concat' | 'down'> {
  /** The path that goes one step further. */
  extend(path: Path, step: Step): Path;
  /** The path of these steps. */
  along(from: Model, steps: readonly Step[]): Path;
}

/** Makers of paths that share their results. */
export function createPaths(): Paths {
  const selves = new Map<Model, Path>();
  const extended = new Map<Path, Map<Step, Path>>();

  const self = (model: Model): Path => {
    let path = selves.get(model);
    if (!path) selves.set(model, (path = { id: model.name, from: model, to: model, steps: [], many: false }));
    return path;
  };
  const extend = (path: Path, step: Step): Path => {
    let next = extended.get(path);
    if (!next) extended.set(path, (next = new Map()));
    let longer = next.get(step);
    if (!longer) next.set(step, (longer = longerBy(path, step)));
    return longer;
  };
  const along = (from: Model, steps: readonly Step[]): Path => steps.reduce(extend, self(from));
  const concat = (first: Path, second: Path): Path => {
    const back = turns(first, second);
    return second.steps.slice(back).reduce(extend, along(first.from, first.steps.slice(0, first.steps.length - back)));
  };
  const down = (path: Path): Path => along(path.from, path.steps.slice(0, path.steps.findLastIndex((step) => step.many) + 1));
  return { self, extend, along, concat, down };
}

function longerBy(path: Path, step: Step): Path {
  return { id: path.id + stepId(step), from: path.from, to: step.to, steps: [...path.steps, step], many: path.many || step.many };
}

/** `>customers` walks a join of the model, `<orders.ship_to` one of the other model backwards. */
function stepId(step: Step): string {
  return step.backwards ? `<${step.join.from.name}.${step.join.name}` : `>${step.join.name}`;
}

/** How many steps at the start of `second` go back up what the end of `first` came down. */
function turns(first: Path, second: Path): number {
  let count = 0;
  while (goesBack(first.steps[first.steps.length - 1 - count], second.steps[count])) count += 1;
  return count;
}

function goesBack(down: Step | undefined, up: Step | undefined): boolean {
  return down !== undefined && up !== undefined && down.many && !up.many && down.join === up.join && down.backwards !== up.backwards;
}

/** A path as it is written out: `orders.ship_to.country`. */
export function pathText(path: Path): string {
  return [path.from.name, ...path.steps.map((step) => step.role)].join('.');
}

/** Paths for a message, each by what tells it from the others: `"orders.ship_to" or "orders.bill_to"`. */
export function pathList(paths: readonly Path[], conjunction: 'and' | 'or'): string {
  const texts = paths.map(pathText);
  const alike = new Set(texts).size < texts.length;
  const named = paths.map((path, index) => `"${texts[index]}"${alike ? wayText(path) : ''}`);
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} ${conjunction} ${named[named.length - 1]}`;
}

/** Which joins a path takes, where its roles alone do not tell. */
function wayText(path: Path): string {
  return ` (by ${path.steps.map((step) => `${step.join.from.name}.${step.join.name}`).join(', ')})`;
}
