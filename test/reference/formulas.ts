// The metrics of a request become formulas at one grain, and these the keys of its groups.
import { targetColumns, targetFormula, type TargetColumn } from './attainment.ts';
import { aroundOf } from './around-request.ts';
import { ofExpression } from './build-formula.ts';
import { comparedColumns, comparedFormula, type ComparedColumn } from './comparison.ts';
import type { Expr } from './expression.ts';
import { distinctKeys, type Formula, type Grain, type Key } from './formula.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Metric } from './metric.ts';
import type { Request, Setting } from './request.ts';

/** A column as it was asked for: its name, its metric, and what a comparison adds to it. */
export interface Asked {
  readonly name: string;
  readonly expr: Expr;
  readonly column: ComparedColumn | TargetColumn | undefined;
}

/** The columns of a request's metrics. */
export function askedOf(request: Request, setting: Setting): readonly Asked[] {
  const names = request.metrics.map((m) => (typeof m === 'string' ? m : String(m['name'])));
  const compared = request.compare === undefined ? [] : comparedColumns;
  return names
    .flatMap((n) => [n, ...[...targetColumnsOf(n, request, setting), ...compared].map((c) => `${n}.${c}`)])
    .map((n) => readAsked(n, request, setting));
}

/** What targets add to a metric: nothing to one that has none, and none are inherited by variants. */
function targetColumnsOf(name: string, request: Request, { reader }: Setting): readonly TargetColumn[] {
  if (!request.targets) return [];
  const own = request.metrics.find((m) => typeof m !== 'string' && m['name'] === name);
  const known = reader.world.metrics.get(name);
  const has = (key: 'target' | 'thresholds' | 'band'): boolean =>
    typeof own === 'object' ? own[key] !== undefined : known?.[key] !== undefined;
  return has('target') ? targetColumns : has('thresholds') || has('band') ? ['status'] : [];
}

const addedBy = (request: Request): readonly (ComparedColumn | TargetColumn)[] => [
  ...(request.compare === undefined ? [] : comparedColumns),
  ...(request.targets ? targetColumns : []),
];

function readAsked(name: string, request: Request, setting: Setting): Asked {
  if (setting.reader.world.metrics.get(name)?.hidden) throw new Refusal('hidden', name);
  const parts = name.split('.');
  const column = addedBy(request).find((c) => c === parts[parts.length - 1]);
  return { name, expr: { kind: 'name', parts: column === undefined ? parts : parts.slice(0, -1) }, column };
}

/** All formulas of a request at one grain. */
export interface Formulas {
  readonly asked: readonly Formula[];
  readonly of: (name: string) => Formula;
}

export function formulasAt(grain: Grain, asked: readonly Asked[], request: Request, setting: Setting): Formulas {
  const around = aroundOf(request, setting);
  const build = ({ expr, column }: Asked): Formula => {
    if (column === undefined) return ofExpression(expr, undefined, around, grain);
    const target = targetColumns.find((c) => c === column);
    if (target !== undefined) return targetFormula(target, metricOf(expr, grain), around, grain, ofExpression);
    const compared = comparedColumns.find((c) => c === column) ?? 'previous';
    return comparedFormula(compared, expr, around, grain, request.compare ?? '', ofExpression);
  };
  const made = new Map<string, Formula>(asked.map((a) => [a.name, build(a)]));
  const of = (name: string): Formula => {
    const formula = made.get(name) ?? build(readAsked(name, request, setting));
    made.set(name, formula);
    return formula;
  };
  return { asked: asked.map((a) => of(a.name)), of };
}

/** The metric that a name stands for. */
function metricOf(e: Expr, { made, reader }: Grain): Metric {
  const name = e.kind === 'name' ? e.parts.join('.') : '';
  const metric = made.get(name) ?? reader.world.metrics.get(name);
  if (!metric) throw new Unclear('the target of what is no metric');
  return metric;
}

/** The keys of the groups that the metrics asked for make. */
export function groupKeys(grain: Grain, formulas: Formulas): readonly Key[] {
  const covers = formulas.asked.map((f) => f.covers());
  if (grain.by.length === 0) {
    // every input is looked at, whatever the expressions over them come to
    for (const f of formulas.asked) f.groups();
    return [[]];
  }
  grain.by.forEach((b, i) => {
    if (!covers.some((c) => c[i])) throw new Refusal('ignored-everywhere', b.name);
  });
  if (!covers.some((c) => c.every((x) => x))) throw new Unclear('no metric makes whole groups');
  return distinctKeys(formulas.asked.flatMap((f) => f.groups()));
}
