// What a dotted name stands for, from a model: a column or a dimension at the end of a path, perhaps truncated to a grain.
import { grains } from './calendar.ts';
import type { NameExpr } from './expression.ts';
import { isMany, pathsFrom, resolvePath, targetOf, type Path } from './paths.ts';
import { Refusal } from './refusal.ts';
import type { Dimension, Measure, Model, World } from './world.ts';

/** A column, a dimension or (in dimensions only) a measure of a many side, at the end of a path. */
export interface Target {
  readonly path: Path;
  readonly model: Model;
  readonly name: string;
  readonly dimension: Dimension | undefined;
  readonly measure: Measure | undefined;
  readonly grain: string | undefined;
}

/** The model of a name; an unknown one is refused. */
export function modelOf(name: string, world: World): Model {
  const model = world.models.get(name);
  if (!model) throw new Refusal('unknown', `no model ${name}`);
  return model;
}

/** Whether a name is a grain of one of the project's own calendars. */
export const isOwnGrain = (name: string, world: World): boolean => [...world.calendars.values()].some((c) => c.grains.includes(name));

const hasName = (model: Model, name: string): boolean => model.dimensions.has(name) || model.columns.has(name);

/** What a name means from a model. */
export function resolveName(from: string, parts: readonly string[], world: World): Target {
  const last = parts[parts.length - 1] ?? '';
  if (parts.length > 1 && (grains.includes(last) || isOwnGrain(last, world))) {
    const inner = tryResolve(from, parts.slice(0, -1), world);
    if (inner && !tryResolve(from, parts, world)) return { ...inner, grain: last };
  }
  return parts.length === 1 ? bare(from, last, world) : atRole(from, parts.slice(0, -1), last, world);
}

/** What a name means from a model; nothing where no joins lead there. */
export function reachedFrom(from: string, parts: readonly string[], world: World): Target | undefined {
  try {
    return resolveName(from, parts, world);
  } catch (e) {
    if (e instanceof Refusal && e.reason === 'unreachable') return undefined;
    throw e;
  }
}

function tryResolve(from: string, parts: readonly string[], world: World): Target | undefined {
  try {
    return parts.length === 1 ? bare(from, parts[0] ?? '', world) : atRole(from, parts.slice(0, -1), parts[parts.length - 1] ?? '', world);
  } catch (e) {
    if (e instanceof Refusal && e.reason !== 'ambiguous') return undefined;
    throw e;
  }
}

function atRole(from: string, roles: readonly string[], name: string, world: World): Target {
  const path = resolvePath(from, roles, world);
  return targetAt(path, modelOf(targetOf(from, path), world), name);
}

function targetAt(path: Path, model: Model, name: string): Target {
  const dimension = model.dimensions.get(name);
  const measure = dimension || model.columns.has(name) ? undefined : model.measures.get(name);
  if (!dimension && !measure && !hasName(model, name)) throw new Refusal('unknown', `${model.name} has no ${name}`);
  return { path, model, name, dimension, measure, grain: undefined };
}

/** A bare name: the own model, then paths to one, the nearest. */
function bare(from: string, name: string, world: World): Target {
  const own = modelOf(from, world);
  if (hasName(own, name)) return targetAt([], own, name);
  const found = pathsFrom(from, world).filter((p) => !isMany(p) && modelOf(targetOf(from, p), world).dimensions.has(name));
  const nearest = found.filter((p) => p.length === Math.min(...found.map((q) => q.length)));
  const [path] = nearest;
  if (nearest.length > 1) throw new Refusal('ambiguous', `${name} from ${from}`);
  if (!path) throw new Refusal('unknown', `${name} from ${from}`);
  return targetAt(path, modelOf(targetOf(from, path), world), name);
}

/** What all names of an expression mean. */
export const resolveAll = (from: string, names: readonly NameExpr[], world: World): readonly Target[] =>
  names.map((n) => resolveName(from, n.parts, world));
