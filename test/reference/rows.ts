// A row with everything it is joined to: all joined rows by brute force, and the values of names on them.
import { dayOf, periodOf } from './calendar.ts';
import { compare, same } from './compare.ts';
import { childrenOf, conjuncts, namesIn, type AggregateExpr, type Expr } from './expression.ts';
import { aggregate } from './aggregate.ts';
import { modelOf, resolveAll, resolveName, type Target } from './names.ts';
import { isMany, pathId, sideOf, type Edge, type Path } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import { castTo, evaluate, type Scalars } from './scalar.ts';
import { truncated } from './shift.ts';
import { isNumeric, isTime, type Value } from './value.ts';
import { binOf } from './bins.ts';
import type { Dimension, Measure, Model, Row, World } from './world.ts';
import { windowValue } from './window.ts';

/** What a request brings to the rows: its world and what expressions may ask for. */
export interface Reader {
  readonly world: World;
  readonly scalars: Omit<Scalars, 'leaf'>;
  readonly filtered: Map<string, readonly Row[]>;
  readonly dimensions: Map<Row, Map<string, Value>>;
  /** The only rows that an input may count, where others do not exist. */
  readonly only?: ReadonlySet<Row>;
}

/** A base row and, by the id of each path, the row at its end; null where nothing is joined. */
export interface Joined {
  readonly base: Row;
  readonly at: ReadonlyMap<string, Row | null>;
}

/** The rows of a model that its own filter leaves. */
export function rowsOf(model: Model, r: Reader): readonly Row[] {
  const known = r.filtered.get(model.name);
  if (known) return known;
  const { filter } = model;
  const rows = filter ? model.rows.filter((row) => passes(filter, model, row, r)) : model.rows;
  r.filtered.set(model.name, rows);
  return rows;
}

/** All joined rows of a base row along some paths: left joins, one row of nulls for nothing. */
export function expand(base: Row, paths: readonly Path[], r: Reader): readonly Joined[] {
  return grow(
    base,
    '',
    paths.filter((p) => p.length > 0),
    r,
  ).map((at) => ({ base, at: new Map([['', base], ...at]) }));
}

type Branch = readonly (readonly [string, Row | null])[];

function grow(row: Row | null, prefix: string, paths: readonly Path[], r: Reader): readonly Branch[] {
  let branches: readonly Branch[] = [[]];
  const firsts = [...new Map(paths.map((p) => [pathId(p.slice(0, 1)), p.slice(0, 1)])).entries()];
  for (const [id, first] of firsts) {
    const step = first[0];
    if (!step) continue;
    const here = prefix ? `${prefix}/${id}` : id;
    const rest = paths.filter((p) => p.length > 1 && pathId(p.slice(0, 1)) === id).map((p) => p.slice(1));
    const matches: readonly (Row | null)[] = row === null ? [null] : partners(row, step.edge, step.down, r);
    const grown = matches.flatMap((match) => grow(match, here, rest, r).map((b): Branch => [[here, match], ...b]));
    if (branches.length * grown.length > 2000) throw new Unclear('too many joined rows');
    branches = branches.flatMap((b) => grown.map((g) => [...b, ...g]));
  }
  return branches;
}

function partners(row: Row, edge: Edge, down: boolean, r: Reader): readonly (Row | null)[] {
  const [here, there] = [modelOf(down ? edge.parent : edge.child, r.world), modelOf(down ? edge.child : edge.parent, r.world)];
  const ours = edge.on.map((p) => onRow(down ? p.parent : p.child, here, row, r));
  if (ours.some((v) => v === null)) return [null];
  const found = rowsOf(there, r).filter((other) => {
    const meets = edge.on.every((p, i) => {
      const theirs = onRow(down ? p.child : p.parent, there, other, r);
      return theirs !== null && same(theirs, ours[i] ?? null, r.scalars.calendar.zone);
    });
    return meets && (down ? isValid(edge, here, row, there, other, r) : isValid(edge, there, other, here, row, r));
  });
  if (!down && found.length > 1) throw new Unclear(`a join to one of ${edge.child} finds several`);
  return found.length ? found : [null];
}

/** Whether a parent's row is in force at the time that the child's row says; an instant goes by its day where validity is by dates. */
function isValid(edge: Edge, parent: Model, parentRow: Row, child: Model, childRow: Row, r: Reader): boolean {
  if (!edge.validAt) return true;
  const at = onRow(edge.validAt, child, childRow, r);
  if (!isTime(at)) return false;
  const [from, before] = (parent.valid ?? []).map((e) => onRow(e, parent, parentRow, r));
  if (!isTime(from ?? null)) throw new Unclear('validity without a beginning');
  const { calendar } = r.scalars;
  const side = (bound: Value): number =>
    isTime(bound) && bound.kind === 'date' ? dayOf(at, calendar.zone) - bound.days : compare(at, bound, calendar.zone);
  return side(from ?? null) >= 0 && (!isTime(before ?? null) || side(before ?? null) < 0);
}

/** Whether some joined row of a base row passes a condition. */
export const passes = (condition: Expr, model: Model, row: Row, r: Reader): boolean =>
  expand(row, pathsIn(condition, model.name, r), r).some((joined) => onJoined(condition, model, joined, r) === true);

/** The paths that an expression's names take, those inside any() and none() left out. */
export const pathsIn = (e: Expr, from: string, r: Reader): readonly Path[] =>
  resolveAll(from, namesIn(e, false), r.world).map((t) => t.path);

/** The value of an expression over one row and what it joins to one. */
export function onRow(e: Expr, model: Model, row: Row, r: Reader, own?: string): Value {
  const paths = own === undefined ? pathsIn(e, model.name, r).filter((p) => !isMany(p)) : rowPaths(e, model, own, r);
  const [joined] = expand(row, paths, r);
  return joined ? onJoined(e, model, joined, r, own) : null;
}

/** Paths of the names outside aggregates. */
function rowPaths(e: Expr, model: Model, own: string, r: Reader): readonly Path[] {
  const outside = (x: Expr): boolean => x.kind !== 'aggregate';
  const names = namesOutside(e, outside).filter((n) => !(n.parts.length === 1 && n.parts[0] === own));
  return resolveAll(model.name, names, r.world)
    .filter((t) => !isMany(t.path))
    .map((t) => t.path);
}

function namesOutside(e: Expr, enter: (x: Expr) => boolean): readonly Extract<Expr, { kind: 'name' }>[] {
  if (e.kind === 'name') return [e];
  if (!enter(e) || e.kind === 'exists' || e.kind === 'window') return [];
  if (e.kind === 'call') return e.args.flatMap((x) => namesOutside(x, enter));
  if (e.kind === 'cast') return namesOutside(e.arg, enter);
  if (e.kind === 'case') return [...e.branches.flat(), ...(e.otherwise ? [e.otherwise] : [])].flatMap((x) => namesOutside(x, enter));
  return [];
}

/** The value of an expression on a joined row; `own` is the dimension being defined, whose name is then the column. */
export function onJoined(e: Expr, model: Model, joined: Joined, r: Reader, own?: string): Value {
  const leaf = (x: Expr): Value => {
    if (x.kind === 'name') {
      if (own !== undefined && x.parts.length === 1 && x.parts[0] === own) return joined.base[own] ?? null;
      return nameOn(resolveName(model.name, x.parts, r.world), joined, r);
    }
    if (x.kind === 'test') return x.of(joined.base);
    if (x.kind === 'exists') return exists(x.condition, model, joined.base, r) !== x.negated;
    if (x.kind === 'window')
      return windowValue(x, joined.base, rowsOf(model, r), (y, row) => onRow(y, model, row, r), r.scalars.calendar.zone);
    if (x.kind === 'aggregate' && own !== undefined) return rollup(x, model, joined.base, undefined, r);
    throw new Refusal('aggregate', 'an aggregate in a row-level place');
  };
  return evaluate(e, { ...r.scalars, leaf });
}

/** The value of a resolved name on a joined row. */
export function nameOn(t: Target, joined: Joined, r: Reader): Value {
  if (t.measure && isMany(t.path)) return measureOf(t, joined.base, undefined, r);
  const row = joined.at.get(pathId(t.path));
  if (row === undefined) throw new Error(`path ${pathId(t.path)} was not joined`);
  if (row === null) return null;
  if (t.measure) throw new Refusal('aggregate', `measure ${t.name} in a row-level place`);
  const value = t.dimension ? dimensionOf(t.dimension, t.model, row, r) : (row[t.name] ?? null);
  return t.grain && isTime(value) ? periodOf(value, t.grain, r.scalars.calendar) : value;
}

/** A dimension's value on a row of its model. */
export function dimensionOf(d: Dimension, model: Model, row: Row, r: Reader): Value {
  const known = r.dimensions.get(row) ?? new Map<string, Value>();
  r.dimensions.set(row, known);
  const cached = known.get(d.name);
  if (cached !== undefined) return cached;
  const raw = d.expr ? definedValue(d, d.expr, model, row, r) : (row[d.name] ?? null);
  const binned = d.bins && isNumeric(raw) ? binOf(raw, d.bins) : raw;
  const cast = d.type && !d.bins ? castTo(binned, d.type, r.scalars) : binned;
  const value = d.grain !== undefined && isTime(cast) ? truncated(d.grain, cast, r.scalars.calendar) : cast;
  known.set(d.name, value);
  return value;
}

function definedValue(d: Dimension, e: Expr, model: Model, row: Row, r: Reader): Value {
  if (e.kind === 'aggregate') return rollup(e, model, row, d.filter, r);
  if (e.kind === 'name' && !(e.parts.length === 1 && e.parts[0] === d.name)) {
    const target = resolveName(model.name, e.parts, r.world);
    if (target.measure) return measureOf(target, row, d.filter, r);
  }
  return onRow(e, model, row, r, d.name);
}

/** Real joined rows of a many side: the deepest step down has a row. */
function realRows(paths: readonly Path[], row: Row, r: Reader): { readonly side: Path; readonly rows: readonly Joined[] } {
  const side = oneSide(paths);
  return { side, rows: expand(row, paths, r).filter((j) => side.length === 0 || j.at.get(pathId(side)) !== null) };
}

/** The many side that some paths go down to; two are refused. */
function oneSide(paths: readonly Path[]): Path {
  const side = sideOf(paths);
  if (!side) throw new Refusal('two-many-sides', 'two many sides in one condition');
  return side;
}

function exists(condition: Expr, model: Model, row: Row, r: Reader): boolean {
  const { rows, side } = realRows(pathsIn(condition, model.name, r), row, r);
  if (side.length === 0) throw new Refusal('any', 'any() and none() look at a many side');
  return rows.some((joined) => onJoined(condition, model, joined, r) === true);
}

/** An aggregate of a many side, over its real rows, each once. */
function rollup(e: AggregateExpr, model: Model, row: Row, filter: Expr | undefined, r: Reader): Value {
  const conditions = [e.filter, filter].filter((x) => x !== undefined);
  const paths = [...e.args, ...conditions].flatMap((x) => pathsIn(x, model.name, r));
  const { side, rows } = realRows(paths, row, r);
  if (side.length === 0) throw new Unclear('an aggregate of no many side');
  const kept = rows.filter((j) => conditions.every((c) => onJoined(c, model, j, r) === true));
  const each = [...new Map(kept.map((j) => [j.at.get(pathId(side)), j])).values()];
  return aggregate(
    e.name,
    each.map((j) => e.args.map((arg) => onJoined(arg, model, j, r))),
    e.distinct,
    r.scalars.calendar.zone,
  );
}

/** A measure of a many side, over the rows that a row is joined to. */
function measureOf(t: Target, row: Row, filter: Expr | undefined, r: Reader): Value {
  if (!t.measure || t.path.some((s) => !s.down)) throw new Unclear(`measure ${t.name} as a dimension`);
  if (filter) throw new Unclear('a filter over a measure');
  const { rows } = realRows([t.path], row, r);
  const theirs = rows.map((j) => j.at.get(pathId(t.path))).filter((x) => x !== null && x !== undefined);
  return measureOver(
    t.measure,
    t.model,
    theirs.filter((x) => counts(t.measure, t.model, x, r)),
    r,
  );
}

/** Whether a measure's own filter and time let a row count. */
function counts(measure: Measure | undefined, model: Model, row: Row, r: Reader): boolean {
  if (measure?.filter && !passes(measure.filter, model, row, r)) return false;
  return !measure?.time || onRow(measure.time, model, row, r) !== null;
}

/** A measure's value over some rows of its model; `ifEmpty` is what comes from metrics around it. */
export function measureOver(
  measure: Pick<Measure, 'expr' | 'ifEmpty'>,
  model: Model,
  rows: readonly Row[],
  r: Reader,
  ifEmpty?: Value,
): Value {
  const leaf = (x: Expr): Value => {
    if (x.kind !== 'aggregate') throw new Unclear('a name outside an aggregate');
    const { filter } = x;
    const kept = filter ? rows.filter((row) => passes(filter, model, row, r)) : rows;
    const value = aggregate(
      x.name,
      kept.map((row) => x.args.map((arg) => onRow(arg, model, row, r))),
      x.distinct,
      r.scalars.calendar.zone,
    );
    return value ?? measure.ifEmpty ?? ifEmpty ?? null;
  };
  return evaluate(measure.expr, { ...r.scalars, leaf });
}

/** any() and none() look at a many side, and at one only. */
export function refuseFlatExists(e: Expr, from: string, r: Reader): void {
  if (e.kind !== 'exists') childrenOf(e).forEach((child) => refuseFlatExists(child, from, r));
  else if (oneSide(pathsIn(e.condition, from, r)).length === 0) throw new Refusal('any', 'any() and none() look at a many side');
}

/** Every ANDed condition must keep to one many side. */
export function refuseTwoSides(condition: Expr, from: string, r: Reader): void {
  for (const part of conjuncts(condition)) oneSide(pathsIn(part, from, r));
}
