// A request becomes rows: groups, values, fill, rank, having, top, order, skip, limit, in this order; then totals from the rows of tables.
import { conjuncts, type Expr } from './expression.ts';
import { distinctKeys, ofExpression, type Around, type Formula, type Grain, type Key } from './formula.ts';
import type { Answer, AnswerRow } from './rows-of-answer.ts';
import { rolesOf, type By, type Condition, type Frame, type Input } from './input.ts';
import { filledKeys } from './fill.ts';
import { isIncomplete } from './incomplete.ts';
import { resolveName, type Target } from './names.ts';
import { orderOf, readOrder } from './order.ts';
import { pathId } from './paths.ts';
import { parse } from './parse.ts';
import { Refusal, Unclear } from './refusal.ts';
import { readRequest, type Request, type Setting } from './request.ts';
import { evaluate } from './scalar.ts';
import { other } from './other.ts';
import { chooseTop, refuseApart } from './top.ts';
import { distinctValues } from './values.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

/** The names of metrics as they were asked for, each with its expression. */
interface Asked {
  readonly name: string;
  readonly expr: Expr;
}

/** The answer to a request, or a Refusal. */
export function answer(request: Request, world: World, now = '2030-01-01'): Answer {
  const setting = readRequest(request, world, now);
  if (request.metrics.length === 0) return distinctValues(request, setting);
  const asked = request.metrics.map((m): Asked => readAsked(typeof m === 'string' ? m : String(m['name']), setting));
  const by = timesOfTheirOwn(asked, request, setting);
  const grain: Grain = { by, frame: frameOf(setting, by), reader: setting.reader, whole: by, made: setting.made };
  const rows = rowsAt(grain, asked, request, setting);
  return { columns: [...by.map((b) => b.name), ...asked.map((a) => a.name)], rows, totals: totalsOf(grain, asked, request, setting) };
}

function readAsked(name: string, setting: Setting): Asked {
  if (setting.reader.world.metrics.get(name)?.hidden) throw new Refusal('hidden', name);
  return { name, expr: { kind: 'name', parts: name.split('.') } };
}

function frameOf(setting: Setting, by: readonly By[]): Frame {
  return { range: setting.range, periods: by.some((b) => b.kind === 'grain'), asOf: setting.asOf };
}

/** What holds around every metric of a request. */
function aroundOf(request: Request, setting: Setting): Around {
  const { world } = setting.reader;
  const segments = (request.segments ?? []).map((name) => segmentOf(name, world));
  const where = request.where === undefined ? [] : [parse(request.where)];
  const conditions = [...where, ...segments].flatMap(conjuncts).map((expr): Condition => ({ expr, ignoredBy: [] }));
  return { conditions, levels: [], time: undefined, ifEmpty: undefined, helpers: new Map() };
}

function segmentOf(name: string, world: World): Expr {
  const [model = '', segment = ''] = name.split('.');
  const found = world.models.get(model)?.segments.get(segment);
  if (!found) throw new Refusal('unknown', `no segment ${name}`);
  return prefixed(found, model);
}

/** A segment's names as they are named from outside its model. */
function prefixed(e: Expr, model: string): Expr {
  if (e.kind === 'name') return { ...e, parts: [model, ...e.parts] };
  if (e.kind === 'call') return { ...e, args: e.args.map((x) => prefixed(x, model)) };
  if (e.kind === 'value') return e;
  throw new Unclear('a segment');
}

/** A time dimension named with a grain is the query's time when every metric has it as its own. */
function timesOfTheirOwn(asked: readonly Asked[], request: Request, setting: Setting): readonly By[] {
  const grain: Grain = {
    by: setting.by,
    frame: frameOf(setting, setting.by),
    reader: setting.reader,
    whole: setting.by,
    made: setting.made,
  };
  const inputs = asked.flatMap((a) => ofExpression(a.expr, undefined, aroundOf(request, setting), grain).inputs);
  return setting.by.map((b) => {
    if (b.kind !== 'dimension') {
      refuseMixedClocks(b, inputs);
      return b;
    }
    const targets = inputs.map((i) => ({ input: i, found: resolveName(i.model.name, rolesOf(b.parts, i.measure), setting.reader.world) }));
    const [first] = targets;
    if (b.parts.length === 1 && targets.some(({ found }) => found.model !== first?.found.model))
      throw new Refusal('ambiguous', `${b.name} of several models`);
    const own = first?.found.grain !== undefined && targets.every(({ input, found }) => isTimeOf(input, found));
    return own ? { kind: 'grain', name: b.name, grain: first?.found.grain ?? '' } : b;
  });
}

/** The hour of a wall clock is no instant. */
function refuseMixedClocks(b: By, inputs: readonly Input[]): void {
  if (b.kind !== 'grain' || !['hour', 'minute', 'second'].includes(b.grain)) return;
  const types = new Set(inputs.map((i) => i.time?.dimension?.type));
  if (types.size > 1) throw new Refusal('grain', `${b.name} of clocks and of instants`);
}

const isTimeOf = (input: Input, found: Target): boolean =>
  input.time !== undefined && input.time.name === found.name && pathId(input.time.path) === pathId(found.path);

/** All formulas of a request at one grain. */
interface Formulas {
  readonly asked: readonly Formula[];
  readonly of: (name: string) => Formula;
}

function formulasAt(grain: Grain, asked: readonly Asked[], request: Request, setting: Setting): Formulas {
  const around = aroundOf(request, setting);
  const build = (a: Asked): Formula => ofExpression(a.expr, undefined, around, grain);
  const made = new Map<string, Formula>(asked.map((a) => [a.name, build(a)]));
  const of = (name: string): Formula => {
    const formula = made.get(name) ?? build(readAsked(name, setting));
    made.set(name, formula);
    return formula;
  };
  return { asked: asked.map((a) => of(a.name)), of };
}

/** The keys of the groups that the metrics asked for make. */
function groupKeys(grain: Grain, formulas: Formulas): readonly Key[] {
  const covers = formulas.asked.map((f) => f.covers());
  if (grain.by.length === 0) {
    for (const f of formulas.asked) f.has([]);
    return [[]];
  }
  grain.by.forEach((b, i) => {
    if (!covers.some((c) => c[i])) throw new Refusal('ignored-everywhere', b.name);
  });
  if (!covers.some((c) => c.every((x) => x))) throw new Unclear('no metric makes whole groups');
  return distinctKeys(formulas.asked.flatMap((f) => f.groups()));
}

/** The rows of the answer at its finest grain. */
function rowsAt(grain: Grain, asked: readonly Asked[], request: Request, setting: Setting): readonly AnswerRow[] {
  const formulas = formulasAt(grain, asked, request, setting);
  const groups = groupKeys(grain, formulas);
  const keys = request.fill
    ? filledKeys(
        groups,
        grain,
        formulas.asked.flatMap((f) => f.inputs),
        setting,
      )
    : groups;
  const passing = keys.filter((k) => havingHolds(k, keys, grain, formulas, request));
  if (request.top?.others && request.having !== undefined) throw new Refusal('others-and-having', 'others and having together');
  if (request.fill && request.top?.within?.length) throw new Unclear('a top within filled periods');
  if (request.top?.others)
    refuseApart(
      request.top,
      grain,
      formulas.asked.flatMap((f) => f.inputs),
    );
  const top =
    request.top && chooseTop(request.top, passing, grain, (g) => formulasAt(g, asked, request, setting).of(request.top?.by ?? ''));
  const moved = top && request.top?.others ? { ...grain, frame: { ...grain.frame, moved: top.moved } } : grain;
  const shown = top && request.top?.others ? formulasAt(moved, asked, request, setting) : formulas;
  const kept = top ? (request.top?.others ? distinctKeys(keys.map(top.moved)) : passing.filter(top.isChosen)) : passing;
  const all = top && request.top?.others ? kept : keys;
  const sorted = [...kept].sort(
    orderOf(
      readOrder(request.order ?? [], grain),
      grain,
      (name, k) => (k.includes(other) ? shown.of(name).at(k, all) : formulas.of(name).at(k, keys)),
      formulas.asked,
    ),
  );
  const page = sorted.slice(request.skip ?? 0, request.limit === undefined ? undefined : (request.skip ?? 0) + request.limit);
  // ranks are taken before the top: a chosen group is what it was among all groups
  return page.map((k) =>
    k.includes(other) ? rowOf(k, all, moved, asked, shown, setting) : rowOf(k, keys, grain, asked, formulas, setting),
  );
}

function rowOf(key: Key, all: readonly Key[], grain: Grain, asked: readonly Asked[], formulas: Formulas, setting: Setting): AnswerRow {
  const isOther = key.includes(other);
  const dims = grain.by.map((b, i) => [b.name, key[i] === other ? null : (key[i] ?? null)] as const);
  const values = asked.map((a) => [a.name, formulas.of(a.name).at(key, all)] as const);
  const incomplete = isIncomplete(
    key,
    grain,
    formulas.asked.flatMap((f) => f.inputs),
    setting,
  );
  return { values: new Map([...dims, ...values]), incomplete, other: isOther };
}

/** Whether a group passes `having`: an expression over metrics and the names in `by`. */
function havingHolds(key: Key, all: readonly Key[], grain: Grain, formulas: Formulas, request: Request): boolean {
  if (request.having === undefined) return true;
  const leaf = (e: Expr): Value => {
    if (e.kind !== 'name') throw new Unclear('having');
    const name = e.parts.join('.');
    const at = grain.by.findIndex((b) => b.name === name);
    return at >= 0 ? (key[at] ?? null) : formulas.of(name).at(key, all);
  };
  return evaluate(parse(request.having), { ...grain.reader.scalars, leaf }) === true;
}

/** Totals: the same request evaluated at coarser grains. */
function totalsOf(grain: Grain, asked: readonly Asked[], request: Request, setting: Setting): Answer['totals'] {
  if (!request.totals) return [];
  const levels = request.totals === true ? [grain.by.map((b) => b.name)] : request.totals;
  return levels.flatMap((without) => {
    const unknown = without.find((name) => !grain.by.some((b) => b.name === name));
    if (unknown !== undefined) throw new Refusal('unknown', `${unknown} is not in by`);
    const coarse: Grain = { ...grain, by: grain.by.filter((b) => !without.includes(b.name)) };
    const formulas = formulasAt(coarse, asked, request, setting);
    const keys = groupKeys(coarse, formulas);
    return keys.map((k) => ({ without, row: rowOf(k, keys, coarse, asked, formulas, setting) }));
  });
}
