// Whether a metric is a flow (S17): sums and counts of rows, their sums and differences, and multiples of them.
import type { Expr } from './expression.ts';
import type { Grain } from './formula.ts';
import { isWindow } from './steps.ts';
import type { Metric } from './metric.ts';
import { Unclear } from './refusal.ts';
import type { Measure } from './world.ts';

/** Whether what it comes to in periods adds up to what it is over all of them. */
export function isFlow(e: Expr, home: string | undefined, helpers: ReadonlyMap<string, Metric>, g: Grain): boolean {
  if (e.kind === 'aggregate') return !e.distinct && (e.name === 'sum' || e.name === 'count');
  if (e.kind === 'name') return ofName(e.parts, home, helpers, g);
  if (e.kind !== 'call') return false;
  const [first, second] = e.args;
  if (e.name === 'coalesce') return e.args.length === 2 && isZero(second) && first !== undefined && isFlow(first, home, helpers, g);
  const multiple = multipleOf(e.name, e.args);
  if (multiple) return isFlow(multiple, home, helpers, g);
  return (e.name === '+' || e.name === '-') && e.args.every((x) => isFlow(x, home, helpers, g));
}

/** What a constant multiple, or what has its sign turned round, is made of. */
function multipleOf(name: string, [first, second]: readonly Expr[]): Expr | undefined {
  const isConstant = (e: Expr | undefined): boolean => e?.kind === 'value' || e?.kind === 'parameter';
  if (name === '-' && isZero(first)) return second;
  if (name !== '*' && name !== '/') return undefined;
  if (isConstant(second)) return first;
  return name === '*' && isConstant(first) ? second : undefined;
}

function ofName(parts: readonly string[], home: string | undefined, helpers: ReadonlyMap<string, Metric>, g: Grain): boolean {
  const { world } = g.reader;
  const [first = '', second = ''] = parts;
  const own = parts.length === 1 && home !== undefined ? world.models.get(home)?.measures.get(first) : undefined;
  const helper = parts.length === 1 ? helpers.get(first) : undefined;
  if (helper) return ofMetric(helper, g);
  const measure = own ?? (parts.length === 2 ? world.models.get(first)?.measures.get(second) : undefined);
  if (measure) return ofMeasure(measure, g);
  const metric = parts.length === 1 ? (g.made.get(first) ?? world.metrics.get(first)) : undefined;
  if (!metric) throw new Unclear('whether a variant is a flow');
  return ofMetric(metric, g);
}

const isZero = (e: Expr | undefined): boolean => e?.kind === 'value' && e.value !== null && Number(e.value) === 0;

const ofMeasure = (m: Measure, g: Grain): boolean => (m.at === undefined ? isFlow(m.expr, undefined, new Map(), g) : false);

function ofMetric(m: Metric, g: Grain): boolean {
  if (m.steps.some(isWindow)) return false;
  if (m.body.kind === 'expression') return isFlow(m.body.expr, m.home, m.with, g);
  // rows that were converted are counted at their own time
  return m.body.kind === 'conversion' && m.body.conversion.give === 'count';
}
