// Joins to the paths that names mean (S2 and "Dimension names" of section 5).
import { suggest } from '../../source/suggest.ts';
import type { Model, Path, Step } from '../catalog.ts';
import type { JoinGraph, RoleResolution } from '../semantic-catalog.ts';
import { manyPaths } from './many-paths.ts';
import { createPaths } from './path.ts';
import { knownGround, type Ground } from './ground.ts';
import { buildSteps } from './steps.ts';
import type { JoinShape } from './steps.ts';
import { nearestToOne, stepsToOne } from './to-one-paths.ts';
import { unreachable } from './unreachable.ts';

/** The graph of these models and joins; what it finds it remembers. */
export function createJoinGraph(
  models: ReadonlyMap<string, Model>,
  joins: readonly JoinShape[],
  renamedModels: ReadonlyMap<string, string>,
): JoinGraph {
  const ground: Ground = {
    models,
    interfaces: implementers(models),
    renamed: currentRoles(joins, renamedModels),
    steps: buildSteps(joins),
    paths: createPaths(),
  };
  return { ...graphOver(ground), within: (isKnown) => graphOver(knownGround(ground, isKnown)) };
}

function graphOver(ground: Ground): Omit<JoinGraph, 'within'> {
  const found = new Map<Model, Map<string, RoleResolution>>();
  const resolveRole = (from: Model, role: readonly string[]): RoleResolution => {
    let known = found.get(from);
    if (!known) found.set(from, (known = new Map()));
    const key = role.join('.');
    let resolution = known.get(key);
    if (!resolution) known.set(key, (resolution = resolvePath(ground, from, role)));
    return resolution;
  };
  return {
    resolveRole,
    seek: (from, has) => seek(ground, from, has),
    reach: (from) => reach(ground, from, resolveRole),
    self: ground.paths.self,
    concat: ground.paths.concat,
    down: ground.paths.down,
  };
}

/** The models that implement each interface. */
export function implementers(models: ReadonlyMap<string, Model>): ReadonlyMap<string, readonly Model[]> {
  const found = new Map<string, Model[]>();
  for (const model of models.values()) for (const name of model.spaces.keys()) found.set(name, [...(found.get(name) ?? []), model]);
  return found;
}

/** What former names of joins and models are called now. */
const currentRoles = (joins: readonly JoinShape[], renamedModels: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...joins.flatMap(({ join }) => join.renamedFrom.map((former) => [former, join.name] as const)), ...renamedModels]);

/** A path written out: a role, then the roles of the models on the way. */
function resolvePath(ground: Ground, from: Model, role: readonly string[]): RoleResolution {
  const [first = '', ...rest] = role;
  let resolution = resolveName(ground, from, first);
  for (const name of rest) {
    if (resolution.kind !== 'path') return resolution;
    resolution = resolveStep(ground, resolution.path, name);
  }
  return resolution;
}

/**
 * The tiers of section 5: to one, own `many: true`, one step to many, any other way with a many side. A model's name may stand for a role of another
 * name; it does so before farther ways with a many side, which a new model could bring.
 */
function resolveName(ground: Ground, from: Model, name: string): RoleResolution {
  if (name === from.name || from.spaces.has(name)) return { kind: 'path', path: ground.paths.self(from) };
  return (
    choose(ground, from, nearestToOne(from, ground.steps, named(name))) ??
    choose(ground, from, ownMany(ground, from, named(name))) ??
    choose(ground, from, (ground.steps.many.get(from) ?? []).filter(named(name)).map(alone)) ??
    onlyRoleToOne(ground, from, name) ??
    choose(ground, from, ownMany(ground, from, leadingTo(name))) ??
    anyOtherWay(ground, from, name) ??
    byInterface(ground, from, name) ??
    byFormerName(ground, from, name) ??
    unreachable(ground, from, name)
  );
}

/** An interface's name for the way to the only model that implements it and is reached. */
function byInterface(ground: Ground, from: Model, name: string): RoleResolution | undefined {
  const ways = (ground.interfaces.get(name) ?? [])
    .filter((model) => model.name !== name)
    .map((model) => resolveName(ground, from, model.name));
  const paths = ways.flatMap((way) => (way.kind === 'path' ? [way.path] : []));
  return paths.length > 1 ? { kind: 'ambiguous', paths } : (ways.find((way) => way.kind === 'path') ?? ways[0]);
}

/** A role or model that was called so once, where nothing is called so now. */
function byFormerName(ground: Ground, from: Model, name: string): RoleResolution | undefined {
  const current = ground.models.has(name) || ground.steps.named.has(name) ? undefined : ground.renamed.get(name);
  return current === undefined || ground.renamed.has(current) ? undefined : resolveName(ground, from, current);
}

/** Whether a step is called so; one walked backwards bears the names of the model that joins, its interfaces' among them. */
const named =
  (name: string) =>
  (step: Step): boolean =>
    step.names.includes(name) || (step.backwards && step.to.spaces.has(name));
const leadingTo =
  (name: string) =>
  (step: Step): boolean =>
    step.to.name === name || step.to.spaces.has(name);
const alone = (step: Step): readonly Step[] => [step];

/** One way is the path, several are ambiguous, none is for the next tier. */
function choose(ground: Ground, from: Model, ways: readonly (readonly Step[])[]): RoleResolution | undefined {
  const paths = ways.map((way) => ground.paths.along(from, way));
  const [path] = paths;
  if (!path) return undefined;
  return paths.length === 1 ? { kind: 'path', path } : { kind: 'ambiguous', paths };
}

/** A model's name for the role to one that leads to it, when all steps there bear one name. */
function onlyRoleToOne(ground: Ground, from: Model, name: string): RoleResolution | undefined {
  const steps = stepsToOne(from, ground.steps).filter(leadingTo(name));
  const roles = [...new Set(steps.map((step) => step.role))];
  const ways = roles.map((role) => nearestToOne(from, ground.steps, (step) => step.role === role && step.to.name === name));
  return choose(ground, from, roles.length > 1 ? ways.flatMap((some) => some.slice(0, 1)) : ways.flat());
}

function ownMany(ground: Ground, from: Model, wanted: (step: Step) => boolean): readonly (readonly Step[])[] {
  return (ground.steps.many.get(from) ?? []).filter((step) => step.declared && wanted(step)).map(alone);
}

/** The only other path with a many side, to a role of this name or to the model; two are ambiguous. */
function anyOtherWay(ground: Ground, from: Model, name: string): RoleResolution | undefined {
  const model = ground.models.get(name);
  const ends = new Set([...(ground.steps.named.get(name) ?? []), ...(model ? (ground.steps.into.get(model) ?? []) : [])]);
  if (ends.size === 0) return undefined;
  const { paths, complete } = manyPaths(from, ground.steps, ends, 5);
  const several = paths.length > 0 && !complete && paths.length < 2;
  return several ? { kind: 'ambiguous', paths: paths.map((way) => ground.paths.along(from, way)) } : choose(ground, from, paths);
}

/** One more step of a path that is written out. */
function resolveStep(ground: Ground, path: Path, name: string): RoleResolution {
  const all = [...(ground.steps.one.get(path.to) ?? []), ...(ground.steps.many.get(path.to) ?? [])];
  const steps = all.filter(({ names }) => names.includes(name));
  if (steps.length === 0 && path.to.spaces.has(name)) return { kind: 'path', path };
  const [step, other] = steps.length > 0 ? steps : all.filter(leadingTo(name));
  const former = step ? undefined : ground.renamed.get(name);
  if (former !== undefined && !ground.renamed.has(former)) return resolveStep(ground, path, former);
  if (!step) return unknownStep(path, all, name);
  if (other && other.many === step.many) return { kind: 'ambiguous', paths: [step, other].map((one) => ground.paths.extend(path, one)) };
  return allowed(ground, path, step);
}

function unknownStep(path: Path, all: readonly Step[], name: string): RoleResolution {
  const suggestion = suggest(
    name,
    all.flatMap((step) => step.names),
  );
  return { kind: 'unknown', at: path.to, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** Never up and down again, and no join twice. */
function allowed(ground: Ground, path: Path, step: Step): RoleResolution {
  const last = path.steps[path.steps.length - 1];
  if (step.many && last && !last.many) {
    return {
      kind: 'unreachable',
      why: `"${step.role}" lies down from "${path.to.name}", which was reached by going up: facts that share a row of "${path.to.name}" say nothing about each other`,
      shared: path.to,
    };
  }
  if (path.steps.some((earlier) => earlier.join === step.join)) {
    return { kind: 'unreachable', why: `the join "${step.join.from.name}.${step.join.name}" would be walked twice` };
  }
  return { kind: 'path', path: ground.paths.extend(path, step) };
}

/** Own model, then joins to one, the nearest. */
function seek(ground: Ground, from: Model, has: (model: Model) => boolean): RoleResolution {
  if (has(from)) return { kind: 'path', path: ground.paths.self(from) };
  return (
    choose(
      ground,
      from,
      nearestToOne(from, ground.steps, (step) => has(step.to)),
    ) ?? { kind: 'unknown' }
  );
}

/** All that single names lead to, without repeats. */
function reach(ground: Ground, from: Model, resolve: (from: Model, role: readonly string[]) => RoleResolution): readonly Path[] {
  const roles = new Set<string>([from.name]);
  for (const step of stepsToOne(from, ground.steps)) roles.add(step.role);
  for (const step of stepsBelow(ground, from)) roles.add(step.role);
  const paths = new Set<Path>();
  for (const role of roles) {
    const resolution = resolve(from, [role]);
    if (resolution.kind === 'path') paths.add(resolution.path);
  }
  return [...paths];
}

/** Steps down from a model, and those up from what lies below. */
function stepsBelow(ground: Ground, from: Model): readonly Step[] {
  const below = new Set<Model>([from]);
  for (const model of below) for (const step of ground.steps.many.get(model) ?? []) below.add(step.to);
  const down = [...below].flatMap((model) => ground.steps.many.get(model) ?? []);
  const up = new Set([...below].filter((model) => model !== from).flatMap((model) => stepsToOne(model, ground.steps)));
  return [...down, ...up];
}
