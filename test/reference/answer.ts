// A request becomes rows: groups, values, fill, rank, having, top, order, skip, limit, in this order; then totals from the rows of tables.
import { ageGrain } from './ages.ts';
import type { By } from './by.ts';
import type { Expr } from './expression.ts';
import { filledKeys } from './fill.ts';
import { distinctKeys, type Grain, type Key } from './formula.ts';
import { askedOf, formulasAt, groupKeys, type Asked, type Formulas } from './formulas.ts';
import { answerFunnel } from './funnel.ts';
import type { Metric } from './metric.ts';
import { isIncomplete } from './incomplete.ts';
import type { Frame, Input } from './input.ts';
import { orderOf, readOrder } from './order.ts';
import { other } from './other.ts';
import { makeOutput } from './make-output.ts';
import { timesOfTheirOwn } from './own-times.ts';
import { parse } from './parse.ts';
import { completed } from './waiting.ts';
import { Refusal, Unclear } from './refusal.ts';
import { readRequest, type Request, type Setting } from './request.ts';
import type { Answer, AnswerRow } from './rows-of-answer.ts';
import { evaluate } from './scalar.ts';
import { chooseTop, refuseApart } from './top.ts';
import type { Value } from './value.ts';
import { distinctValues } from './values.ts';
import type { World } from './world.ts';

/** The answer to a request, or a Refusal. */
export function answer(request: Request, world: World, now = '2030-01-01'): Answer {
  const given = readRequest(request, world, now);
  if (request.metrics.length === 0) return distinctValues(request, given);
  const funnel = funnelOf(request, given);
  if (funnel?.body.kind === 'funnel') return answerFunnel(funnel, funnel.body.funnel, request, given);
  const asked = askedOf(request, given);
  const by = timesOfTheirOwn(inputsOf(asked, given.by, request, given), given);
  const waits = request.complete ? inputsOf(asked, by, request, given).map((i) => i.waits) : [];
  const setting = request.complete
    ? { ...given, range: completed(given.range, by, given.asOf, waits, given.reader.scalars.calendar) }
    : given;
  const grain = grainOf(by, frameOf(asked, by, request, setting), setting);
  const rows = rowsAt(grain, asked, request, setting);
  return { columns: [...by.map((b) => b.name), ...asked.map((a) => a.name)], rows, totals: totalsOf(grain, asked, request, setting) };
}

/** The funnel that a request asks for. */
function funnelOf(request: Request, setting: Setting): Metric | undefined {
  const names = request.metrics.map((m) => (typeof m === 'string' ? m : String(m['name'])));
  const metrics = names.flatMap((n) => setting.made.get(n) ?? setting.reader.world.metrics.get(n) ?? []);
  return metrics.find((m) => m.body.kind === 'funnel');
}

const grainOf = (by: readonly By[], frame: Frame, setting: Setting): Grain => ({
  by,
  frame,
  reader: setting.reader,
  whole: by,
  made: setting.made,
});

/** The inputs of what is asked for, which need no output periods to be known. */
function inputsOf(asked: readonly Asked[], by: readonly By[], request: Request, setting: Setting): readonly Input[] {
  const frame: Frame = {
    range: setting.range,
    periods: true,
    asOf: setting.asOf,
    total: false,
    own: ownOf(by, setting),
    ages: ageGrain(by),
    output: notYet,
  };
  const columns = [...asked.filter((a) => a.column === undefined), ...targetsOf(asked, by, request, setting)];
  return formulasAt(grainOf(by, frame, setting), columns, request, setting).asked.flatMap((f) => f.inputs);
}

/** The metrics that are targets of what is asked for, and follow it: inputs like any. */
function targetsOf(asked: readonly Asked[], by: readonly By[], request: Request, { made, reader }: Setting): readonly Asked[] {
  return asked.flatMap(({ expr, column }) => {
    const metric = expr.kind === 'name' ? expr.parts.join('.') : '';
    const name = column === 'target' ? (made.get(metric) ?? reader.world.metrics.get(metric))?.target?.metric : undefined;
    if (name === undefined || !follows(name, by, request, reader.world)) return [];
    return [{ name, expr: { kind: 'name', parts: [name] }, column: undefined }];
  });
}

/** Whether a metric has an answer along the same groups and conditions. */
function follows(name: string, by: readonly By[], { where, segments, time, zone, as_of: asOf }: Request, world: World): boolean {
  const given = { where, segments, time, zone, as_of: asOf };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    answer({ metrics: [name], by: by.map((b) => b.name), ...said }, world);
    return true;
  } catch (e) {
    if (e instanceof Refusal) return false;
    throw e;
  }
}

const ownOf = (by: readonly By[], setting: Setting): readonly string[] =>
  by.flatMap((b) => (b.kind === 'grain' && setting.reader.scalars.calendar.own.has(b.grain) ? [b.grain] : []));

const notYet = (): never => {
  throw new Unclear('output periods before the inputs are known');
};

function frameOf(asked: readonly Asked[], by: readonly By[], request: Request, setting: Setting): Frame {
  const bare: Frame = {
    range: setting.range,
    periods: by.some((b) => b.kind === 'grain'),
    asOf: setting.asOf,
    total: false,
    own: ownOf(by, setting),
    ages: ageGrain(by),
    output: notYet,
  };
  return { ...bare, output: makeOutput(() => inputsOf(asked, by, request, setting), by, bare, setting, request.compare !== undefined) };
}

/** The rows of the answer at its finest grain. */
function rowsAt(grain: Grain, asked: readonly Asked[], request: Request, setting: Setting): readonly AnswerRow[] {
  const formulas = formulasAt(grain, asked, request, setting);
  const groups = reached(groupKeys(grain, formulas), grain, formulas, setting);
  const inputs = formulas.asked.flatMap((f) => f.inputs);
  const filled = (list: readonly Key[]): readonly Key[] => (request.fill ? filledKeys(list, grain, inputs, setting) : list);
  // of what has rows at ages that are not over, those that are over are filled too
  const keys = request.fill ? reached(filled(groupKeys(grain, formulas)), grain, formulas, setting) : groups;
  const passing = keys.filter((k) => havingHolds(k, keys, grain, formulas, request));
  if (request.top?.others && request.having !== undefined) throw new Refusal('others-and-having', 'others and having together');
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
  // the rest is of all others, also of those who have not lived through an age
  const every = setting.complete && grain.frame.ages !== undefined ? filled(groupKeys(grain, formulas)) : keys;
  const rest = top && request.top?.others ? reached(distinctKeys(every.map(top.moved)), moved, shown, setting) : [];
  const kept = top ? (request.top?.others ? rest : passing.filter(top.isChosen)) : passing;
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

/** Without the ages that not all of a group have reached, where only complete ones are asked for. */
function reached(keys: readonly Key[], grain: Grain, formulas: Formulas, setting: Setting): readonly Key[] {
  if (!setting.complete || grain.frame.ages === undefined) return keys;
  const inputs = formulas.asked.flatMap((f) => f.inputs);
  return keys.filter((k) => !isIncomplete(k, grain, inputs, setting));
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
    const coarse: Grain = {
      ...grain,
      by: grain.by.filter((b) => !without.includes(b.name)),
      frame: { ...grain.frame, total: true },
    };
    const formulas = formulasAt(coarse, asked, request, setting);
    const keys = reached(groupKeys(coarse, formulas), coarse, formulas, setting);
    return keys.map((k) => ({ without, row: rowOf(k, keys, coarse, asked, formulas, setting) }));
  });
}
