// A metric becomes a formula: what is written is taken apart down to measures, with everything in force for each.
import { grains } from './calendar.ts';
import { childrenOf, conjuncts, namesIn, type AggregateExpr, type Expr } from './expression.ts';
import { joined, type Around, type Formula, type Grain, type Key } from './formula.ts';
import { groupReaders, groupsOf, type Groups } from './groups.ts';
import { keyText, rolesOf, type Input } from './input.ts';
import { conversionMeasure } from './conversion.ts';
import type { Conversion, Metric } from './metric.ts';
import { isOwnGrain, modelOf, resolveName } from './names.ts';
import { ofMembers } from './of-members.ts';
import { ofPeriod } from './of-period.ts';
import { ofPeriods } from './of-periods.ts';
import { isDown, ofRank } from './of-rank.ts';
import { isMany, pathsFrom, targetOf } from './paths.ts';
import { qualified } from './qualified.ts';
import { Refusal, Unclear } from './refusal.ts';
import { evaluate } from './scalar.ts';
import type { Value } from './value.ts';
import { variantOf } from './variants.ts';
import type { Measure } from './world.ts';

/** The formula of a metric. */
export function formulaOf(metric: Metric, around: Around, g: Grain): Formula {
  const { body, home } = metric;
  const inside = within(metric, around);
  if (body.kind === 'later') throw new Unclear(body.feature);
  if (body.kind === 'expression') return ofExpression(body.expr, home, { ...inside, ifEmpty: metric.ifEmpty ?? around.ifEmpty }, g);
  if (body.kind === 'conversion') return ofConversion(body.conversion, { ...inside, ifEmpty: metric.ifEmpty ?? around.ifEmpty }, g);
  if (body.kind === 'funnel') throw new Refusal('funnel', 'a funnel is asked for alone');
  if (body.kind === 'rank') return ofRank(ofExpression(body.of, home, inside, g), body.among, isDown(body.of, g, inside), g);
  const formula =
    grains.includes(body.per) || isOwnGrain(body.per, g.reader.world)
      ? ofPeriods(metric, body, inside, g, ofExpression)
      : ofMembers(metric, body, inside, g, ofExpression, ofInput);
  const filled = (v: Value): Value => v ?? (formula.lacks() ? null : (around.ifEmpty ?? null));
  return around.ifEmpty === undefined ? formula : { ...formula, at: (key, all) => filled(formula.at(key, all)) };
}

/** Rows that are followed by others: a measure of the former. */
function ofConversion(c: Conversion, around: Around, g: Grain): Formula {
  if (around.time) throw new Unclear('another time of a conversion');
  const measured = conversionMeasure(c, g.frame.asOf, g.reader);
  return ofInput(measured, around, g, c.within ?? 'never');
}

/** What holds inside a metric. */
function within(metric: Metric, around: Around): Around {
  const { ignore, across, filter, home } = metric;
  if (around.since && metric.since) throw new Unclear('a birth inside a birth');
  if (around.time && metric.time) throw new Unclear('a time inside a time');
  const outside = around.conditions.map((c) => (ignore ? { ...c, ignoredBy: [...c.ignoredBy, ignore] } : c));
  return {
    conditions: [
      ...outside,
      ...(filter
        ? conjuncts(home === undefined ? filter : qualified(filter, home)).map((expr) => ({ expr, ignoredBy: [], asked: false }))
        : []),
    ],
    levels: [...around.levels, ...(ignore ? [ignore] : []), ...(across ? [across] : [])],
    time: around.time ?? metric.time,
    since: around.since ?? metric.since,
    ifEmpty: undefined,
    steps: [...around.steps, ...metric.steps],
    helpers: metric.with.size ? metric.with : new Map(),
  };
}

/** An expression over measures, metrics and aggregates. */
export function ofExpression(e: Expr, home: string | undefined, around: Around, g: Grain): Formula {
  const leaves = new Map<Expr, Formula>();
  const collect = (x: Expr): void => {
    if (x.kind === 'aggregate') leaves.set(x, ofInput(inlineMeasure(x, home, g), around, g));
    else if (x.kind === 'name')
      leaves.set(
        x,
        named(x.parts, home, around, g, () => [...leaves.values()].flatMap((f) => f.inputs)),
      );
    else childrenOf(x).forEach(collect);
  };
  collect(e);
  const parts = [...leaves.values()];
  const at = (key: Key, all: readonly Key[]): Value =>
    evaluate(e, { ...g.reader.scalars, leaf: (x) => leaves.get(x)?.at(key, all) ?? null });
  return joined(parts, at, g);
}

/** A name in a metric's expression: a helper, a measure of the own model, a metric, or `model.measure`. */
function named(parts: readonly string[], home: string | undefined, around: Around, g: Grain, beside: () => readonly Input[]): Formula {
  const { world } = g.reader;
  const [first = '', second] = parts;
  if (first === 'period' && parts.length === 2) return ofPeriod(second ?? '', around, g, beside);
  if (second !== undefined) {
    const measure = parts.length === 2 ? world.models.get(first)?.measures.get(second) : undefined;
    if (measure) return ofInput({ model: first, measure }, around, g);
    const variant = variantOf(parts, home, around.helpers, world);
    if (variant) return formulaOf(variant.metric, { ...around, helpers: variant.helpers }, g);
    throw new Refusal('unknown', `${parts.join('.')} is no measure`);
  }
  const helper = around.helpers.get(first);
  if (helper) return formulaOf(helper, around, g);
  const own = home === undefined ? undefined : world.models.get(home)?.measures.get(first);
  if (own && home !== undefined) return ofInput({ model: home, measure: own }, around, g);
  const metric = g.made.get(first) ?? world.metrics.get(first);
  if (!metric) throw new Refusal('unknown', `no metric ${first}`);
  return formulaOf(metric, { ...around, helpers: new Map() }, g);
}

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
  return {
    model,
    measure: {
      name: '',
      expr,
      filter: undefined,
      time: undefined,
      ifEmpty: undefined,
      future: false,
      roles: new Map(),
      label: undefined,
      at: undefined,
      each: [],
    },
  };
}

/** One measure with all that is in force for it. */
export function ofInput({ model: name, measure }: Measured, around: Around, g: Grain, waits?: Input['waits']): Formula {
  const model = modelOf(name, g.reader.world);
  const written = around.time ?? measure.time ?? model.time;
  // a stock from validity has no time
  const hasNone = measure.at !== undefined && model.valid !== undefined;
  const parts = written?.kind === 'name' && !hasNone ? written.parts : undefined;
  if (written && !parts && !hasNone) throw new Unclear('a time that is an expression');
  if (around.since && around.since.kind !== 'name') throw new Unclear('a birth that is an expression');
  const input: Input = {
    model,
    measure,
    conditions: around.conditions,
    levels: around.levels,
    time: parts ? resolveName(name, rolesOf(parts, measure), g.reader.world) : undefined,
    ownTime: measure.time !== undefined || around.time !== undefined,
    future: measure.future || model.future,
    inner: g.by.some((b) => b.kind === 'member' || b.kind === 'slot'),
    ifEmpty: around.ifEmpty,
    steps: around.steps,
    waits,
    since: around.since?.kind === 'name' ? resolveName(name, rolesOf(around.since.parts, measure), g.reader.world) : undefined,
  };
  // a name that no row is asked for may be refused all the same
  if (!input.since) groupReaders(input, g.by, g.reader);
  let known: Groups | undefined;
  const groups = (): Groups => (known ??= groupsOf(input, g.by, g.frame, g.reader));
  const cell = (key: Key) => groups().cells.get(keyText(key, groups().covers));
  return {
    at: (key) => (cell(key) ?? { value: groups().empty() }).value,
    groups: () => (groups().covers.every((c) => c) ? [...groups().cells.values()].map((c) => c.key) : []),
    inputs: [input],
    covers: () => groups().covers,
    lacks: () => groups().lacks === true,
    has: (key) => groups().covers.every((c) => c) && cell(key) !== undefined,
  };
}
