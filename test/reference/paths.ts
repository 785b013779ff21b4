// Which way along the joins a name means (section 5, S2): down to many sides first, then up to one, never up and down again.
import type { Expr } from './expression.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Join, Model, World } from './world.ts';

/** A join as an edge between a child (many rows) and a parent (one row), with a name for each direction. */
export interface Edge {
  readonly id: string;
  readonly child: string;
  readonly parent: string;
  readonly on: readonly { readonly child: Expr; readonly parent: Expr }[];
  /** The child's time at which the parent's row is in force. */
  readonly validAt: Expr | undefined;
  /** The names of each direction: those of the joins declared in it, and the model's for one walked backwards. */
  readonly upNames: readonly string[];
  readonly downNames: readonly string[];
  /** Whether the parent declares the way down. */
  readonly declaredDown: boolean;
}

/** One step along an edge. */
export interface Step {
  readonly edge: Edge;
  readonly down: boolean;
}

/** Steps from a model; their ids joined name the path. */
export type Path = readonly Step[];

export const pathId = (path: Path): string => path.map((s) => `${s.down ? 'v' : '^'}${s.edge.id}`).join('/');
export const targetOf = (from: string, path: Path): string => path.reduce((_, s) => (s.down ? s.edge.child : s.edge.parent), from);
export const isMany = (path: Path): boolean => path.some((s) => s.down);
const namesOf = (s: Step): readonly string[] => (s.down ? s.edge.downNames : s.edge.upNames);
const isNamed = (path: Path, role: string): boolean => path.slice(-1).some((s) => namesOf(s).includes(role));

const graphs = new WeakMap<World, readonly Edge[]>();

/** All edges of a world; a join and the `many: true` that turns it round are one. */
export function edgesOf(world: World): readonly Edge[] {
  const known = graphs.get(world);
  if (known) return known;
  const edges = new Map<string, Edge>();
  for (const model of world.models.values()) {
    for (const join of model.joins) {
      const edge = edgeOf(model, join, world);
      const other = edges.get(edge.id);
      edges.set(edge.id, other ? both(other, edge) : edge);
    }
  }
  const list = [...edges.values()];
  graphs.set(world, list);
  return list;
}

const both = (a: Edge, b: Edge): Edge => ({
  ...a,
  upNames: [...new Set([...a.upNames, ...b.upNames])],
  downNames: [...new Set([...a.downNames, ...b.downNames])],
  declaredDown: a.declaredDown || b.declaredDown,
});

function edgeOf(model: Model, join: Join, world: World): Edge {
  const target = world.models.get(join.to);
  if (!target) throw new Refusal('unknown', `no model ${join.to}`);
  if (join.many && join.validAt) throw new Unclear('a time of validity on the way back');
  const theirKey = join.validAt && target.entity?.kind === 'name' ? target.entity.parts : (target.key ?? []);
  const pairs = join.on.flatMap((p) => spread(p.theirs, p.ours, theirKey));
  const on = pairs.map(([theirs, ours]) => (join.many ? { child: theirs, parent: ours } : { child: ours, parent: theirs }));
  const [child, parent] = join.many ? [join.to, model.name] : [model.name, join.to];
  const id = `${child}>${parent}:${on
    .map((p) => `${JSON.stringify(p.child, show)}=${JSON.stringify(p.parent, show)}`)
    .sort()
    .join(',')}${join.validAt ? `@${JSON.stringify(join.validAt, show)}` : ''}`;
  return {
    id,
    child,
    parent,
    on,
    validAt: join.validAt,
    upNames: [join.many ? model.name : join.name],
    downNames: [join.many ? join.name : model.name],
    declaredDown: join.many,
  };
}

const show = (_: string, v: unknown): unknown => (typeof v === 'bigint' ? v.toString() : v);

/** A bare `via` against a key. */
function spread(theirs: Expr, ours: Expr, targetKey: readonly string[]): readonly (readonly [Expr, Expr])[] {
  const name = (part: string): Expr => ({ kind: 'name', parts: [part] });
  if (theirs.kind === 'name' && theirs.parts[0] === '$key') return [[name(targetKey[0] ?? '?'), ours]];
  return [[theirs, ours]];
}

/** Every path from a model of at most six steps, the empty one left out. */
export function pathsFrom(from: string, world: World): readonly Path[] {
  const found: Path[] = [];
  const grow = (path: Path, at: string): void => {
    if (path.length > 5) return;
    for (const step of stepsAt(at, path, world)) {
      const next = [...path, step];
      found.push(next);
      grow(next, step.down ? step.edge.child : step.edge.parent);
    }
  };
  grow([], from);
  return found;
}

function stepsAt(at: string, path: Path, world: World): readonly Step[] {
  const last = path[path.length - 1];
  const up = edgesOf(world)
    .filter((e) => e.parent !== e.child && e.child === at && !(last?.down && last.edge === e))
    .map((edge) => ({ edge, down: false }));
  const down =
    last && !last.down
      ? []
      : edgesOf(world)
          .filter((e) => e.parent === at && e.parent !== e.child)
          .map((edge) => ({ edge, down: true }));
  return [...up, ...down].filter((s) => !path.some((p) => p.edge === s.edge));
}

const known = new WeakMap<World, Map<string, Path>>();

/** The path that the names of roles mean, from a model. */
export function resolvePath(from: string, roles: readonly string[], world: World): Path {
  const cache = known.get(world) ?? new Map<string, Path>();
  known.set(world, cache);
  const key = `${from}|${roles.join('.')}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const [first, ...rest] = roles;
  let path = first === undefined ? [] : resolveRole(from, first, world);
  for (const role of rest) path = [...path, stepNamed(targetOf(from, path), role, path, world)];
  cache.set(key, path);
  return path;
}

function stepNamed(at: string, role: string, path: Path, world: World): Step {
  const steps = stepsAt(at, path, world);
  const named = steps.filter((s) => namesOf(s).includes(role));
  const found = named.length ? named : steps.filter((s) => targetOf(at, [s]) === role);
  if (found.length === 1 && found[0]) return found[0];
  throw new Refusal(found.length ? 'ambiguous' : 'unreachable', `${role} from ${at}`);
}

/** Paths to one and of these the nearest; then own many joins; then other many sides one step away; then the only other. */
export function resolveRole(from: string, role: string, world: World): Path {
  if (role === from) return [];
  const paths = pathsFrom(from, world);
  const tiers = (matches: (p: Path) => boolean): readonly (readonly Path[])[] => {
    const named = paths.filter(matches);
    const toOne = named.filter((p) => !isMany(p));
    const nearest = Math.min(...toOne.map((p) => p.length));
    const step = named.filter((p) => isMany(p) && p.length === 1);
    const far = named.filter((p) => isMany(p) && p.length > 1);
    return [
      toOne.filter((p) => p.length === nearest),
      step.filter((p) => p[0]?.edge.declaredDown),
      step.filter((p) => !p[0]?.edge.declaredDown),
      far,
    ];
  };
  const byRole = tiers((p) => isNamed(p, role)).find((tier) => tier.length);
  if (byRole?.some(isMany) && paths.some((p) => !isMany(p) && targetOf(from, p) === role))
    throw new Unclear(`a model's name for a role to one, and a farther role of that name`);
  if (byRole?.some((p) => isMany(p) && p.length > 1) && paths.filter((p) => targetOf(from, p) === role).length > byRole.length)
    throw new Unclear(`farther roles of the name ${role}, and others to the model`);
  const chosen = byRole ?? standIns(from, role, paths, tiers);
  if (chosen.length === 1 && chosen[0]) return chosen[0];
  if (chosen.length)
    throw new Refusal('ambiguous', `${role} from ${from}: ${chosen.map((p) => p.map((s) => namesOf(s)[0]).join('.')).join(', ')}`);
  throw new Refusal(nameExists(role, world) ? 'unreachable' : 'unknown', `${role} from ${from}`);
}

/** The paths of the only role that leads to a model, of those to one if there are any; the paths of all roles where there are several. */
function standIns(
  from: string,
  model: string,
  paths: readonly Path[],
  tiers: (matches: (p: Path) => boolean) => readonly (readonly Path[])[],
): readonly Path[] {
  const leading = paths.filter((p) => targetOf(from, p) === model);
  const toOne = leading.filter((p) => !isMany(p));
  const sought = toOne.length ? toOne : leading;
  const roles = [
    ...new Set(
      sought.map((p) =>
        p
          .slice(-1)
          .map((s) => namesOf(s)[0])
          .join(''),
      ),
    ),
  ];
  const [role] = roles;
  if (roles.length !== 1 || role === undefined) return sought;
  return tiers((p) => isNamed(p, role)).find((tier) => tier.length) ?? [];
}

/** The steps down of the farthest of some paths; undefined when they go down in different directions. */
export function sideOf(paths: readonly Path[]): Path | undefined {
  const downs = paths.map((p) => p.filter((s) => s.down));
  const farthest = downs.reduce((a, b) => (b.length > a.length ? b : a), []);
  return downs.every((d) => pathId(farthest.slice(0, d.length)) === pathId(d)) ? farthest : undefined;
}

const nameExists = (role: string, world: World): boolean =>
  world.models.has(role) || edgesOf(world).some((e) => [...e.upNames, ...e.downNames].includes(role));
