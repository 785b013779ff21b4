// An input - a measure with everything in force for it - becomes groups of its rows, each row once in each group.
import { partOf, partsOfTime, periodOf } from './calendar.ts';
import { conjuncts, namesIn, type Expr } from './expression.ts';
import { resolveName, type Target } from './names.ts';
import { isMany, pathId, resolveRole, targetOf, type Path } from './paths.ts';
import { isAfter, isIn, type AsOf, type Range } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import {
  expand,
  measureOver,
  nameOn,
  onJoined,
  pathsIn,
  refuseFlatExists,
  refuseTwoSides,
  rowsOf,
  type Joined,
  type Reader,
} from './rows.ts';
import { isTime, keyOf, type Time, type Value } from './value.ts';
import type { Level, Measure, Model, Row, World } from './world.ts';

/** What rows are grouped by. */
export type By =
  | { readonly kind: 'grain'; readonly name: string; readonly grain: string }
  | { readonly kind: 'part'; readonly name: string; readonly part: string }
  | { readonly kind: 'dimension'; readonly name: string; readonly parts: readonly string[] }
  | { readonly kind: 'member'; readonly name: string; readonly role: readonly string[] };

/** A condition, and the levels of detail that it is outside of. */
export interface Condition {
  readonly expr: Expr;
  readonly ignoredBy: readonly Level[];
}

/** The time side of a request, the same for all of its inputs. */
export interface Frame {
  readonly range: Range | undefined;
  /** Whether the query has periods, also where this level of totals has none. */
  readonly periods: boolean;
  readonly asOf: AsOf;
  /** Puts a group's key into another one (the others of a top). */
  readonly moved?: (key: readonly Value[]) => readonly Value[];
}

export interface Input {
  readonly model: Model;
  readonly measure: Measure;
  readonly conditions: readonly Condition[];
  /** Levels of detail around it: what leaves the grouping. */
  readonly levels: readonly Level[];
  readonly time: Target | undefined;
  /** Rows without this time never count. */
  readonly ownTime: boolean;
  readonly future: boolean;
  /** Whether it is computed for each member of a two-step metric. */
  readonly inner: boolean;
  readonly ifEmpty: Value | undefined;
}

/** The groups of an input: by key, with the dimensions that it ignores left out of the key. */
export interface Groups {
  readonly covers: readonly boolean[];
  readonly cells: ReadonlyMap<string, { readonly key: readonly Value[]; readonly rows: readonly Row[]; readonly value: Value }>;
  readonly empty: Value;
  /** The times of the rows that count. */
  readonly times: readonly Time[];
}

/** The text of a key, ignored places left out. */
export const keyText = (key: readonly Value[], covers: readonly boolean[]): string =>
  key.map((v, i) => (covers[i] ? keyOf(v) : '')).join('|');

/** The role names of a query mean for a measure with `roles:` what these say. */
export function rolesOf(parts: readonly string[], measure: Measure): readonly string[] {
  const means = parts.length > 1 ? measure.roles.get(parts[0] ?? '') : undefined;
  return means === undefined ? parts : [means, ...parts.slice(1)];
}

const target = (parts: readonly string[], input: Input, world: World): Target => {
  const found = resolveName(input.model.name, rolesOf(parts, input.measure), world);
  if (found.measure && !found.dimension) throw new Refusal('aggregate', `${found.name} is a measure`);
  return found;
};

/** Groups an input's rows. */
export function groupsOf(input: Input, by: readonly By[], frame: Frame, r: Reader): Groups {
  const covers = by.map((item) => !leavesGrouping(item, input, r));
  const kept = input.conditions.filter((c) => !isIgnored(c, input, r)).map((c) => rolesIn(c.expr, input.measure));
  const conditions = [...(input.measure.filter ? [input.measure.filter] : []), ...kept].flatMap(conjuncts);
  for (const c of conditions) {
    refuseTwoSides(c, input.model.name, r);
    refuseFlatExists(c, input.model.name, r);
  }
  const timed = needsTime(input, by, covers, frame);
  const keys = by.map((item, i) => (covers[i] ? keyReader(item, input, r) : undefined));
  const paths = [
    ...conditions.flatMap((c) => pathsIn(c, input.model.name, r)),
    ...keys.flatMap((k) => (k ? k.paths : [])),
    ...(input.time ? [input.time.path] : []),
  ];
  if (!input.model.key && keys.some((k) => k?.paths.some(isMany))) throw new Refusal('no-key', `${input.model.name} has no key`);
  if (!input.model.key && paths.some(isMany)) throw new Unclear('a filter on a many side without a key');
  const found = new Map<string, { key: readonly Value[]; rows: Set<Row> }>();
  const times: Time[] = [];
  for (const base of rowsOf(input.model, r)) {
    for (const joined of expand(base, paths, r)) {
      if (!conditions.every((c) => onJoined(c, input.model, joined, r) === true)) continue;
      const time = input.time ? nameOn(input.time, joined, r) : null;
      if (!timeCounts(time, input, timed, frame, r)) continue;
      if (isTime(time)) times.push(time);
      const plain = keys.map((k) => (k ? k.read(joined, time) : null));
      const key = frame.moved && covers.every((c) => c) ? frame.moved(plain) : frame.moved && !covers.every((c) => c) ? unclear() : plain;
      const text = keyText(key, covers);
      const cell = found.get(text) ?? { key, rows: new Set<Row>() };
      found.set(text, cell);
      cell.rows.add(base);
    }
  }
  const value = (rows: readonly Row[]): Value => measureOver(input.measure, input.model, rows, r, input.ifEmpty);
  const cells = new Map([...found].map(([text, c]) => [text, { key: c.key, rows: [...c.rows], value: value([...c.rows]) }]));
  return { covers, cells, empty: value([]), times };
}

const unclear = (): never => {
  throw new Unclear('others of a top beside an input that ignores dimensions');
};

const ignoresTime = (levels: readonly Level[]): boolean => levels.some((l) => l.time);

/** Whether rows without a time, or outside the range, do not count. */
function needsTime(input: Input, by: readonly By[], covers: readonly boolean[], frame: Frame): boolean {
  if (ignoresTime(input.levels)) return false;
  const asked = by.some((item, i) => covers[i] && item.kind === 'grain') || frame.range !== undefined || frame.periods;
  if ((asked || by.some((item, i) => covers[i] && item.kind === 'part')) && !input.time)
    throw new Refusal('no-time', `${input.model.name}.${input.measure.name} has no time`);
  return asked;
}

function timeCounts(time: Value, input: Input, timed: boolean, frame: Frame, r: Reader): boolean {
  if (!isTime(time)) return !(timed || input.ownTime);
  if (!input.future && isAfter(time, frame.asOf)) return false;
  return !(timed && frame.range) || isIn(time, frame.range, r.scalars.calendar);
}

interface KeyReader {
  readonly paths: readonly Path[];
  readonly read: (joined: Joined, time: Value) => Value;
}

/** How a row's key is read for one of the names in `by`. */
function keyReader(item: By, input: Input, r: Reader): KeyReader {
  const { calendar } = r.scalars;
  if (item.kind === 'grain' || item.kind === 'part') return { paths: [], read: (_, time) => (isTime(time) ? timeKey(item, time) : null) };
  if (item.kind === 'member') return memberReader(item.role, input, r);
  const found = target(item.parts, input, r.world);
  if (found.dimension?.hidden) throw new Refusal('hidden', found.name);
  return { paths: [found.path], read: (joined) => nameOn(found, joined, r) };

  function timeKey(by: Extract<By, { kind: 'grain' | 'part' }>, time: Time): Value {
    const fine = by.kind === 'grain' ? ['hour', 'minute', 'second'].includes(by.grain) : by.part === 'hour_of_day';
    if (fine && time.kind === 'date') throw new Refusal('grain', `${by.name} of a date`);
    return by.kind === 'grain' ? periodOf(time, by.grain, calendar) : partOf(time, by.part, calendar);
  }
}

/** The path from an input to the members of a two-step metric. */
export const memberPath = (role: readonly string[], input: Input, world: World): Path => {
  const [first = ''] = rolesOf([...role, ''], input.measure);
  return resolveRole(input.model.name, first, world);
};

function memberReader(role: readonly string[], input: Input, r: Reader): KeyReader {
  const path = memberPath(role, input, r.world);
  const key = r.world.models.get(targetOf(input.model.name, path))?.key;
  if (!key) throw new Refusal('no-key', `the members of ${role.join('.')} have no key`);
  const read = (joined: Joined): Value => {
    const row = joined.at.get(pathId(path));
    return row ? key.map((k) => keyOf(row[k] ?? null)).join(',') : null;
  };
  return { paths: [path], read };
}

/** Whether a level of detail takes a name out. */
function leavesGrouping(item: By, input: Input, r: Reader): boolean {
  if (item.kind === 'grain' || item.kind === 'part') return ignoresTime(input.levels);
  if (item.kind === 'member') {
    const role = resolveRole(input.model.name, item.role[0] ?? '', r.world);
    if (input.levels.some((l) => l.all || l.names.some((n) => pathId(levelTarget(n, input, r)?.path ?? []) === pathId(role))))
      throw new Unclear('a level of detail inside a two-step metric');
    return false;
  }
  return input.levels.some((l) => isNamed(l, item.parts, input, r));
}

/** Whether a level of detail names a dimension. */
function isNamed(level: Level, parts: readonly string[], input: Input, r: Reader): boolean {
  const found = target(parts, input, r.world);
  const isOwnTime = input.time !== undefined && pathId(found.path) === pathId(input.time.path) && found.name === input.time.name;
  if (isOwnTime && (level.all || level.time)) throw new Unclear('the own time as a plain dimension beside a level of detail');
  if (level.all) return true;
  return level.names.some((name) => {
    const l = levelTarget(name, input, r);
    if (!l) return false;
    return l.name === undefined
      ? pathId(found.path.slice(0, l.path.length)) === pathId(l.path) && (l.path.length > 0 || found.path.length === 0)
      : pathId(l.path) === pathId(found.path) && l.name === found.name;
  });
}

/** What a name in `ignore` or `across` stands for: a role, or a dimension. */
function levelTarget(name: string, input: Input, r: Reader): { readonly path: Path; readonly name: string | undefined } | undefined {
  const parts = rolesOf(name.split('.'), input.measure);
  try {
    if (parts.length === 1) {
      try {
        return { path: resolveRole(input.model.name, parts[0] ?? '', r.world), name: undefined };
      } catch (e) {
        if (!(e instanceof Refusal) || e.reason !== 'unknown') throw e;
      }
    }
    const found = resolveName(input.model.name, parts, r.world);
    return { path: found.path, name: found.name };
  } catch (e) {
    if (e instanceof Refusal && e.reason !== 'ambiguous') return undefined;
    throw e;
  }
}

/** Whether a condition names only what a level of detail around the input ignores; one that mixes is refused. */
function isIgnored(c: Condition, input: Input, r: Reader): boolean {
  return c.ignoredBy.some((level) => {
    const ignored = namesIn(c.expr).map((n) => isNamed(level, n.parts, input, r));
    if (ignored.some((x) => x) && ignored.some((x) => !x))
      throw new Refusal('mixed-ignore', 'a condition mixes ignored and other dimensions');
    return ignored.length > 0 && ignored[0] === true;
  });
}

/** The names of a condition as a measure with `roles:` takes them. */
function rolesIn(e: Expr, measure: Measure): Expr {
  if (measure.roles.size === 0) return e;
  const inner = (x: Expr): Expr => rolesIn(x, measure);
  switch (e.kind) {
    case 'name':
      return { ...e, parts: rolesOf(e.parts, measure) };
    case 'call':
      return { ...e, args: e.args.map(inner) };
    case 'case':
      return { ...e, branches: e.branches.map(([a, b]) => [inner(a), inner(b)] as const), otherwise: e.otherwise && inner(e.otherwise) };
    case 'cast':
      return { ...e, arg: inner(e.arg) };
    case 'exists':
      return { ...e, condition: inner(e.condition) };
    default:
      return e;
  }
}

export const isPart = (name: string): boolean => partsOfTime.includes(name);
