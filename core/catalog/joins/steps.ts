// Declared joins to steps: each join walked both ways, a join and the `many: true` that turns it round being one.
import type { Join, Model, Step } from '../catalog.ts';

/** What the graph needs to know of a join before its expressions are bound. */
export interface JoinShape {
  readonly join: Join;
  /** Names on their side and texts of expressions on ours. */
  readonly pairs: readonly { readonly theirs: string; readonly ours: string }[];
  /** Of a `many: true` join: whether our side is unique, so that it is to one when walked backwards. */
  readonly oneBackwards: boolean;
  /** The time at which their row must be in force, as it is written: what holds at all times does not turn round what holds at one. */
  readonly validAt?: string;
}

/** All steps, by what one looks for. */
export interface Steps {
  /** Steps to one, and to many, from a model. */
  readonly one: ReadonlyMap<Model, readonly Step[]>;
  readonly many: ReadonlyMap<Model, readonly Step[]>;
  readonly into: ReadonlyMap<Model, readonly Step[]>;
  readonly named: ReadonlyMap<string, readonly Step[]>;
}

/** Indexes the steps that joins make. */
export function buildSteps(shapes: readonly JoinShape[]): Steps {
  const one = new Map<Model, Step[]>();
  const many = new Map<Model, Step[]>();
  const into = new Map<Model, Step[]>();
  const named = new Map<string, Step[]>();
  for (const step of stepsOf(shapes)) {
    push(step.many ? many : one, step.from, step);
    push(into, step.to, step);
    for (const name of step.names) push(named, name, step);
  }
  return { one, many, into, named };
}

function push<K>(map: Map<K, Step[]>, key: K, step: Step): void {
  const steps = map.get(key);
  if (steps) steps.push(step);
  else map.set(key, [step]);
}

function* stepsOf(shapes: readonly JoinShape[]): Generator<Step> {
  const turned = new Map<string, JoinShape[]>();
  for (const shape of shapes) {
    if (!shape.join.many) continue;
    const key = fingerprint(shape);
    turned.set(key, [...(turned.get(key) ?? []), shape]);
  }
  for (const shape of shapes) {
    if (shape.join.many) continue;
    const key = turned.size > 0 ? fingerprint(shape) : '';
    yield* stepsOfToOne(
      shape.join,
      (turned.get(key) ?? []).map((other) => other.join.name),
    );
    turned.delete(key);
  }
  for (const alone of turned.values()) for (const shape of alone) yield* stepsOfMany(shape);
}

/** A join to one: up along it, and down to the rows that join. */
function stepsOfToOne(join: Join, namesDown: readonly string[]): readonly Step[] {
  const down = [...namesDown, join.from.name];
  const up = namesDown.length > 0 ? [join.name, join.to.name] : [join.name];
  return [
    { join, backwards: false, from: join.from, to: join.to, many: false, role: join.name, names: unique(up), declared: true },
    {
      join,
      backwards: true,
      from: join.to,
      to: join.from,
      many: true,
      role: down[0] ?? join.from.name,
      names: unique(down),
      declared: namesDown.length > 0,
    },
  ];
}

/** A `many: true` join that turns no other round: down along it, and up (or down, when our side is not unique) the other way. */
function stepsOfMany({ join, oneBackwards }: JoinShape): readonly Step[] {
  return [
    { join, backwards: false, from: join.from, to: join.to, many: true, role: join.name, names: [join.name], declared: true },
    {
      join,
      backwards: true,
      from: join.to,
      to: join.from,
      many: !oneBackwards,
      role: join.from.name,
      names: [join.from.name],
      declared: false,
    },
  ];
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** Equal for a join and the one that turns it round: the model on each side and what is held equal. */
function fingerprint({ join, pairs, validAt = '' }: JoinShape): string {
  const [below, above] = join.many ? [join.to, join.from] : [join.from, join.to];
  const equalities = pairs.map(({ theirs, ours }) => (join.many ? `${theirs} = ${ours}` : `${ours} = ${theirs}`)).sort();
  return [below.name, above.name, ...equalities, validAt].join('\n');
}
