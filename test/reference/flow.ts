// Whether a metric is a flow (S17): sums and counts of rows, their sums and differences, and multiples of them.
import type { Expr } from './expression.ts';
import type { Grain } from './formula.ts';
import { isWindow } from './steps.ts';
import type { Metric } from './metric.ts';
import type { Measure } from './world.ts';

/** Undefined where the rule does not say. */
export function isFlow(e: Expr, home: string | undefined, helpers: ReadonlyMap<string, Metric>, g: Grain): boolean | undefined {
  if (e.kind === 'aggregate') return e.distinct ? (e.name === 'sum' ? undefined : false) : e.name === 'sum' || e.name === 'count';
  if (e.kind === 'name') return ofName(e.parts, home, helpers, g);
  if (e.kind === 'call' && e.name === 'coalesce' && e.args.length === 2 && isZero(e.args[1]))
    return e.args[0] && isFlow(e.args[0], home, helpers, g);
  if (e.kind !== 'call') return false;
  const multiple = multipleOf(e.name, e.args);
  if (multiple) return isFlow(multiple, home, helpers, g);
  if (e.name !== '+' && e.name !== '-') return false;
  const sides = e.args.map((x) => isFlow(x, home, helpers, g));
  return sides.includes(false)
    ? e.args.some((x) => x.kind === 'value')
      ? undefined
      : false
    : sides.includes(undefined)
      ? undefined
      : true;
}

/** What a constant multiple, or what has its sign turned round, is made of. */
function multipleOf(name: string, [first, second]: readonly Expr[]): Expr | undefined {
  const isConstant = (e: Expr | undefined): boolean => e?.kind === 'value' || e?.kind === 'parameter';
  if (name === '-' && isZero(first)) return second;
  if (name !== '*' && name !== '/') return undefined;
  if (isConstant(second)) return first;
  return name === '*' && isConstant(first) ? second : undefined;
}

function ofName(parts: readonly string[], home: string | undefined, helpers: ReadonlyMap<string, Metric>, g: Grain): boolean | undefined {
  const { world } = g.reader;
  const [first = '', second = ''] = parts;
  const own = parts.length === 1 && home !== undefined ? world.models.get(home)?.measures.get(first) : undefined;
  const helper = parts.length === 1 ? helpers.get(first) : undefined;
  if (helper) return ofMetric(helper, g);
  const measure = own ?? (parts.length === 2 ? world.models.get(first)?.measures.get(second) : undefined);
  if (measure) return ofMeasure(measure, g);
  const metric = parts.length === 1 ? (g.made.get(first) ?? world.metrics.get(first)) : undefined;
  return metric ? ofMetric(metric, g) : undefined;
}

const isZero = (e: Expr | undefined): boolean => e?.kind === 'value' && e.value !== null && Number(e.value) === 0;

const ofMeasure = (m: Measure, g: Grain): boolean | undefined => (m.at === undefined ? isFlow(m.expr, undefined, new Map(), g) : false);

function ofMetric(m: Metric, g: Grain): boolean | undefined {
  if (m.steps.some(isWindow)) return false;
  if (m.body.kind === 'expression') return isFlow(m.body.expr, m.home, m.with, g);
  return false;
}
