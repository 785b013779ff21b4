// A metric becomes a formula: a value for each group, from inputs that are each aggregated by themselves.
import { aggregate } from './aggregate.ts';
import { grains } from './calendar.ts';
import { compareNullsLast } from './compare.ts';
import { childrenOf, conjuncts, namesIn, type AggregateExpr, type Expr } from './expression.ts';
import { groupsOf, keyText, memberPath, rolesOf, type By, type Condition, type Frame, type Groups, type Input } from './input.ts';
import { modelOf, resolveName } from './names.ts';
import { isMany, pathId, pathsFrom, targetOf } from './paths.ts';
import { other } from './other.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Reader } from './rows.ts';
import { evaluate } from './scalar.ts';
import { keyOf, type Value } from './value.ts';
import type { Level, Measure, Metric } from './world.ts';

/** A group's key, in the order of the query's `by`. */
export type Key = readonly Value[];

/** A metric at the grain of a query. */
export interface Formula {
  /** The value of a group; `all` are the keys of the whole answer, for ranks. */
  readonly at: (key: Key, all: readonly Key[]) => Value;
  /** The groups that it makes, each whole. */
  readonly groups: () => readonly Key[];
  readonly inputs: readonly Input[];
  /** For each name in `by` whether groups follow it. */
  readonly covers: () => readonly boolean[];
  /** Which of the groups have rows for it. */
  readonly has: (key: Key) => boolean;
}

/** The grain and time that formulas are built for. */
export interface Grain {
  readonly by: readonly By[];
  readonly frame: Frame;
  readonly reader: Reader;
  /** The names of the request's finest grain; a level of totals has fewer. */
  readonly whole: readonly By[];
  /** Metrics made for the request. */
  readonly made: ReadonlyMap<string, Metric>;
}

/** What metrics around one say of it. */
export interface Around {
  readonly conditions: readonly Condition[];
  readonly levels: readonly Level[];
  readonly time: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly helpers: ReadonlyMap<string, Metric>;
}

/** The formula of a metric. */
export function formulaOf(metric: Metric, around: Around, g: Grain): Formula {
  const { body, home } = metric;
  const inside = within(metric, around);
  if (body.kind === 'later') throw new Unclear(body.feature);
  if (body.kind === 'expression') return ofExpression(body.expr, home, { ...inside, ifEmpty: metric.ifEmpty ?? around.ifEmpty }, g);
  if (body.kind === 'rank') return ofRank(ofExpression(body.of, home, inside, g), body.among, isDown(body.of, g, inside), g);
  const formula = ofMembers(metric, body, inside, g);
  const filled = (v: Value): Value => v ?? around.ifEmpty ?? null;
  return around.ifEmpty === undefined ? formula : { ...formula, at: (key, all) => filled(formula.at(key, all)) };
}

/** What holds inside a metric. */
function within(metric: Metric, around: Around): Around {
  const { ignore, across, filter, home } = metric;
  if (around.time && metric.time) throw new Unclear('a time inside a time');
  const outside = around.conditions.map((c) => (ignore ? { ...c, ignoredBy: [...c.ignoredBy, ignore] } : c));
  return {
    conditions: [
      ...outside,
      ...(filter ? conjuncts(home === undefined ? filter : qualified(filter, home)).map((expr) => ({ expr, ignoredBy: [] })) : []),
    ],
    levels: [...around.levels, ...(ignore ? [ignore] : []), ...(across ? [across] : [])],
    time: around.time ?? metric.time,
    ifEmpty: undefined,
    helpers: metric.with.size ? metric.with : new Map(),
  };
}

/** Bare names of a metric that stands with its model are the model's. */
export function qualified(e: Expr, home: string): Expr {
  const inner = (x: Expr): Expr => qualified(x, home);
  switch (e.kind) {
    case 'name':
      return e.parts.length === 1 ? { ...e, parts: [home, ...e.parts] } : e;
    case 'call':
      return { ...e, args: e.args.map(inner) };
    case 'case':
      return { ...e, branches: e.branches.map(([a, b]) => [inner(a), inner(b)] as const), otherwise: e.otherwise && inner(e.otherwise) };
    case 'cast':
      return { ...e, arg: inner(e.arg) };
    case 'exists':
      return { ...e, condition: inner(e.condition) };
    case 'aggregate':
      return { ...e, args: e.args.map(inner), filter: e.filter && inner(e.filter) };
    default:
      return e;
  }
}

/** An expression over measures, metrics and aggregates. */
export function ofExpression(e: Expr, home: string | undefined, around: Around, g: Grain): Formula {
  const leaves = new Map<Expr, Formula>();
  const collect = (x: Expr): void => {
    if (x.kind === 'aggregate') leaves.set(x, ofInput(inlineMeasure(x, home, g), around, g));
    else if (x.kind === 'name') leaves.set(x, named(x.parts, home, around, g));
    else childrenOf(x).forEach(collect);
  };
  collect(e);
  const parts = [...leaves.values()];
  const at = (key: Key, all: readonly Key[]): Value =>
    evaluate(e, { ...g.reader.scalars, leaf: (x) => leaves.get(x)?.at(key, all) ?? null });
  return joined(parts, at, g);
}

/** Formulas side by side: the groups of all. */
export function joined(parts: readonly Formula[], at: Formula['at'], g: Grain): Formula {
  return {
    at,
    groups: () => distinctKeys(parts.flatMap((p) => p.groups())),
    inputs: parts.flatMap((p) => p.inputs),
    covers: () => g.by.map((_, i) => parts.some((p) => p.covers()[i])),
    has: (key) => parts.some((p) => p.has(key)),
  };
}

export function distinctKeys(keys: readonly Key[]): readonly Key[] {
  return [
    ...new Map(
      keys.map((k) => [
        keyText(
          k,
          k.map(() => true),
        ),
        k,
      ]),
    ).values(),
  ];
}

/** A name in a metric's expression: a helper, a measure of the own model, a metric, or `model.measure`. */
function named(parts: readonly string[], home: string | undefined, around: Around, g: Grain): Formula {
  const { world } = g.reader;
  const [first = '', second] = parts;
  if (second !== undefined) {
    const measure = parts.length === 2 ? world.models.get(first)?.measures.get(second) : undefined;
    if (!measure) throw isVariant(parts, g) ? new Unclear('variants') : new Refusal('unknown', `${parts.join('.')} is no measure`);
    return ofInput({ model: first, measure }, around, g);
  }
  const helper = around.helpers.get(first);
  if (helper) return formulaOf(helper, around, g);
  const own = home === undefined ? undefined : world.models.get(home)?.measures.get(first);
  if (own && home !== undefined) return ofInput({ model: home, measure: own }, around, g);
  const metric = g.made.get(first) ?? world.metrics.get(first);
  if (!metric) throw new Refusal('unknown', `no metric ${first}`);
  return formulaOf(metric, { ...around, helpers: new Map() }, g);
}

/** Names that grow out of a metric or measure, and those of the span: not known here. */
const isVariant = (parts: readonly string[], g: Grain): boolean =>
  parts.length > 2 || g.reader.world.metrics.has(parts[0] ?? '') || parts[0] === 'period';

interface Measured {
  readonly model: string;
  readonly measure: Measure;
}

/** An aggregate over dimensions is a measure of the model whose columns it names; of several, of the one that reaches the others to one. */
function inlineMeasure(e: AggregateExpr, home: string | undefined, g: Grain): Measured {
  const { world } = g.reader;
  const expr = home === undefined ? e : qualified(e, home);
  const firsts = [...new Set(namesIn(expr).map((n) => n.parts[0] ?? ''))].filter((n) => world.models.has(n));
  const reaches = (from: string): boolean =>
    firsts.every((other) => other === from || pathsFrom(from, world).some((p) => !isMany(p) && targetOf(from, p) === other));
  const found = firsts.filter(reaches);
  const model = found[0] ?? (firsts.length === 0 ? home : undefined);
  if (model === undefined || found.length > 1) throw new Unclear('the model of an aggregate');
  return { model, measure: { name: '', expr, filter: undefined, time: undefined, ifEmpty: undefined, future: false, roles: new Map() } };
}

/** One measure with all that is in force for it. */
function ofInput({ model: name, measure }: Measured, around: Around, g: Grain): Formula {
  const model = modelOf(name, g.reader.world);
  const written = around.time ?? measure.time ?? model.time;
  const parts = written?.kind === 'name' ? written.parts : undefined;
  if (written && !parts) throw new Unclear('a time that is an expression');
  const input: Input = {
    model,
    measure,
    conditions: around.conditions,
    levels: around.levels,
    time: parts ? resolveName(name, rolesOf(parts, measure), g.reader.world) : undefined,
    ownTime: measure.time !== undefined || around.time !== undefined,
    future: measure.future || model.future,
    inner: g.by.some((b) => b.kind === 'member'),
    ifEmpty: around.ifEmpty,
  };
  let known: Groups | undefined;
  const groups = (): Groups => (known ??= groupsOf(input, g.by, g.frame, g.reader));
  const cell = (key: Key) => groups().cells.get(keyText(key, groups().covers));
  return {
    at: (key) => (cell(key) ?? { value: groups().empty }).value,
    groups: () => (groups().covers.every((c) => c) ? [...groups().cells.values()].map((c) => c.key) : []),
    inputs: [input],
    covers: () => groups().covers,
    has: (key) => groups().covers.every((c) => c) && cell(key) !== undefined,
  };
}

/** A place among the groups of one period and of equal other dimensions; ties share. */
function ofRank(of: Formula, among: string, down: boolean, g: Grain): Formula {
  const isOfRole = (b: By): boolean => isDimensionOf(b.kind === 'dimension' ? b.parts : b.name.split('.'), among, of, g);
  if (!g.whole.some((b) => b.kind === 'dimension' && isOfRole(b))) {
    if (g.whole.some((b) => b.kind === 'grain' && b.name.includes('.') && isOfRole(b)))
      throw new Unclear('a rank among rows of which only the time is in by');
    throw new Refusal('rank', `${among} is not in by`);
  }
  if (g.whole.some((b) => b.kind === 'dimension' && isOfRole(b) && grains.includes(b.parts[b.parts.length - 1] ?? ''))) {
    throw new Unclear('a rank among rows by a time of theirs');
  }
  const role = g.by.map((b) => b.kind === 'dimension' && isOfRole(b));
  const zone = g.reader.scalars.calendar.zone;
  const at = (key: Key, all: readonly Key[]): Value => {
    if (g.by.length < g.whole.length || key.includes(other)) return null;
    const value = of.at(key, all);
    if (value === null) return null;
    const rivals = all.filter((k) => k.every((v, i) => role[i] || keyOf(v) === keyOf(key[i] ?? null))).map((k) => of.at(k, all));
    return BigInt(rivals.filter((v) => v !== null && compareNullsLast(v, value, zone, !down) < 0).length + 1);
  };
  return { ...of, at };
}

/** Whether a name in `by` is a dimension of the rows that are ranked. */
function isDimensionOf(parts: readonly string[], among: string, of: Formula, g: Grain): boolean {
  const [input] = of.inputs;
  if (!input) return false;
  const path = memberPath(among.split('.'), input, g.reader.world);
  return pathId(resolveName(input.model.name, rolesOf(parts, input.measure), g.reader.world).path) === pathId(path);
}

function isDown(e: Expr, g: Grain, around: Around): boolean {
  const metric =
    e.kind === 'name' && e.parts.length === 1
      ? (around.helpers.get(e.parts[0] ?? '') ?? g.made.get(e.parts[0] ?? '') ?? g.reader.world.metrics.get(e.parts[0] ?? ''))
      : undefined;
  return metric?.down ?? false;
}

const nobody = '\u0000nobody';

/** A metric of each member of a group, aggregated; or the members for which a condition holds. */
function ofMembers(metric: Metric, body: Extract<Metric['body'], { kind: 'two-step' | 'members' }>, inside: Around, g: Grain): Formula {
  const width = g.by.length;
  const role = body.per.split('.');
  if (grains.includes(body.per)) throw new Unclear('two steps per period');
  const finer: Grain = { ...g, by: [...g.by, { kind: 'member', name: '$member', role }], frame: movedFrame(g.frame, width) };
  const of = body.kind === 'two-step' ? ofExpression(body.of, metric.home, { ...inside, ifEmpty: metric.ifEmpty }, finer) : undefined;
  const having = body.having ? ofExpression(body.having, metric.home, inside, finer) : undefined;
  const involved = [of, having].filter((f) => f !== undefined);
  if (
    body.kind === 'two-step' &&
    body.aggregate === 'sum' &&
    involved.some((f) => f.inputs.some((i) => isMany(memberPath(role, i, g.reader.world))))
  ) {
    throw new Refusal('overlap', 'a sum over members that overlap');
  }
  const passes = (key: Key, all: readonly Key[]): boolean => !having || having.at(key, all) === true;
  const everybody = metric.ifEmpty !== undefined || (having !== undefined && holdsForNobody(having, width, g));
  const universe = everybody ? universeOf(role, involved, inside, finer) : undefined;
  // null, or a key that the model does not have, is no member
  const members = once((): readonly Key[] =>
    distinctKeys([...(universe?.groups() ?? []), ...involved.flatMap((f) => f.groups())]).filter((k) => k[width] !== null),
  );
  const at = (key: Key): Value => {
    const here = members().filter((k) => k.slice(0, width).every((v, i) => keyOf(v) === keyOf(key[i] ?? null)));
    const counted = here.filter((k) => passes(k, here));
    if (!of || body.kind === 'members') return BigInt(counted.length);
    return aggregate(
      body.aggregate,
      counted.map((k) => [of.at(k, here)]),
      false,
      g.reader.scalars.calendar.zone,
    );
  };
  const groups = (): readonly Key[] => distinctKeys(members().map((k) => k.slice(0, width)));
  const covers = (): readonly boolean[] => g.by.map((_, i) => involved.some((f) => f.covers()[i]));
  const inputs = [...involved.flatMap((f) => f.inputs), ...(universe ? universe.inputs : [])];
  return {
    at,
    groups,
    inputs,
    covers,
    has: (key) =>
      groups().some(
        (k) =>
          keyText(
            k,
            k.map(() => true),
          ) ===
          keyText(
            key,
            key.map(() => true),
          ),
      ),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function movedFrame(frame: Frame, width: number): Frame {
  const { moved } = frame;
  return moved ? { ...frame, moved: (key) => [...moved(key.slice(0, width)), ...key.slice(width)] } : frame;
}

function holdsForNobody(having: Formula, width: number, g: Grain): boolean {
  const key = [...Array.from({ length: width }, () => nobody), nobody];
  return g.by.length === width && having.at(key, [key]) === true;
}

/** Every row that the model's `count` has in a group. */
function universeOf(role: readonly string[], involved: readonly Formula[], inside: Around, finer: Grain): Formula {
  const { world } = finer.reader;
  const models = [...new Set(involved.flatMap((f) => f.inputs).map((i) => targetOf(i.model.name, memberPath(role, i, world))))];
  const model = modelOf(models[0] ?? role[0] ?? '', world);
  if (models.length > 1) throw new Unclear('members of two models');
  if (model.time || finer.by.some((b) => b.kind === 'grain' || b.kind === 'part')) throw new Unclear('every member beside time');
  const count = model.measures.get('count');
  if (!count) throw new Unclear('a model without a count');
  const by = finer.by.map((b): By => (b.kind === 'member' ? { ...b, role: [model.name] } : b));
  return ofInput(
    { model: model.name, measure: count },
    { ...inside, time: undefined, ifEmpty: undefined },
    { ...finer, by, frame: { ...finer.frame, range: undefined, periods: false } },
  );
}
