// `targets`: what a metric's value is against its target - columns beside it (S17).
import { joined, type Around, type Build, type Formula, type Grain, type Key } from './formula.ts';
import { isFlow } from './flow.ts';
import type { Line } from './line.ts';
import type { Metric } from './metric.ts';
import { periodsOf, spanOf } from './output.ts';
import { Refusal, Unclear } from './refusal.ts';
import { arithmetic } from './scalar.ts';
import type { Span } from './span.ts';
import type { Thresholds } from './target.ts';
import { countDays, flowTarget, plainTarget, workingDays } from './target-values.ts';
import { asFloat, decimalOf, isNumeric, keyOf, type Value } from './value.ts';

const DAY = 86_400_000;

/** What the columns are called. */
export const targetColumns = ['target', 'attainment', 'variance', 'status', 'pace'] as const;
export type TargetColumn = (typeof targetColumns)[number];

/** The formula of a column that targets add to a metric. */
export function targetFormula(column: TargetColumn, metric: Metric, around: Around, g: Grain, build: Build): Formula {
  const name = { kind: 'name', parts: [metric.name] } as const;
  const value = build(name, undefined, around, g);
  const flow = isFlow(name, undefined, new Map(), g);
  if (flow === undefined) throw new Unclear('whether this is a flow');
  if (metric.target === undefined && metric.thresholds === undefined) throw new Unclear('a metric without a target');
  if (metric.thresholds === 'band' || metric.direction === 'band') throw new Unclear('a band');
  const other = metric.target?.metric === undefined ? undefined : targetMetric(metric.target.metric, around, g, build);
  const target = (key: Key, all: readonly Key[]): Value => {
    const span = spanAt(key, g);
    if (!metric.target || !span) return null;
    // a metric is an input like any, and cut like the value is
    if (other) return other.at(key, all);
    return isEdgeCut(span) ? null : fixedTarget(metric, flow, span, around, g);
  };
  const parts = other ? [value, other] : [value];
  return joined(parts, (key, all) => columnOf(column, metric, flow, value.at(key, all), target(key, all), spanAt(key, g), g), g);
}

/** A target metric is an input like any; where it cannot follow it is null. */
function targetMetric(name: string, around: Around, g: Grain, build: Build): Formula | undefined {
  try {
    const formula = build({ kind: 'name', parts: [name] }, undefined, around, g);
    formula.groups();
    return formula;
  } catch (e) {
    if (e instanceof Refusal) throw new Unclear('a target that cannot follow');
    throw e;
  }
}

/** The whole company's: null under a grouping or a filter. */
function fixedTarget(metric: Metric, flow: boolean, span: Span, around: Around, g: Grain): Value {
  if (!metric.target || g.by.some((b) => b.kind !== 'grain') || around.conditions.length > 0) return null;
  const [from, before] = [span.edge.from / DAY, span.edge.before / DAY];
  if (!Number.isInteger(from) || !Number.isInteger(before)) throw new Unclear('the target of hours');
  return flow ? flowTarget(metric.target, { from, before }, g.reader) : plainTarget(metric.target, { from, before }, g.reader);
}

function spanAt(key: Key, g: Grain): Span | undefined {
  const line: Line = { kind: 'date', calendar: g.reader.scalars.calendar };
  const output = g.frame.output();
  const period = periodsOf(g.by, output, line.calendar).find((p) => [...p].every(([i, v]) => keyOf(v) === keyOf(key[i] ?? null)));
  const span = period && spanOf(period, g.by, line, output, { ...g.frame, future: false });
  if (span && (span.loose || !Number.isFinite(span.edge.from) || !Number.isFinite(span.edge.before)))
    throw new Unclear('a target without a range');
  return span;
}

const isEdgeCut = ({ whole, edge }: Span): boolean => whole.from !== edge.from || whole.before !== edge.before;

function columnOf(column: TargetColumn, m: Metric, flow: boolean, value: Value, target: Value, span: Span | undefined, g: Grain): Value {
  if (column === 'target') return target;
  if (column === 'variance') return value === null || target === null ? null : arithmetic('-', value, target);
  const attainment = shareOf(value, target, m);
  if (column === 'attainment') return attainment;
  const pace = flow && span?.cut && target !== null ? shareOf(value, scaled(target, elapsed(m, span, g)), m) : null;
  if (column === 'pace') return pace;
  const limits = typeof m.thresholds === 'object' ? m.thresholds : undefined;
  if (m.target) return statusOf(pace ?? attainment, limits ?? { good: decimalOf('1'), warn: decimalOf('0.9') }, false);
  return limits ? statusOf(value, limits, m.direction === 'down') : null;
}

/** Value against target, or target against value where less is better; a share of what is above zero. */
function shareOf(value: Value, target: Value, m: Metric): number | null {
  if (!isNumeric(value) || !isNumeric(target)) return null;
  const [a, b] = m.direction === 'down' ? [target, value] : [value, target];
  return asFloat(target) <= 0 || asFloat(b) <= 0 ? null : asFloat(a) / asFloat(b);
}

const scaled = (target: Value, share: number): Value => (isNumeric(target) ? asFloat(target) * share : null);

/** The share of an unfinished period that is over. */
function elapsed(m: Metric, span: Span, g: Grain): number {
  const days = { from: span.edge.from / DAY, before: span.edge.before / DAY };
  const over = { from: days.from, before: span.part.before / DAY };
  const counts = m.target?.spread === 'working_days' ? workingDays(g.reader) : () => true;
  return countDays(over, counts) / countDays(days, counts);
}

function statusOf(value: Value, { good, warn }: Thresholds, down: boolean): Value {
  if (!isNumeric(value)) return null;
  const reaches = (limit: number): boolean => (down ? asFloat(value) <= limit : asFloat(value) >= limit);
  return reaches(asFloat(good)) ? 'good' : reaches(asFloat(warn)) ? 'warn' : 'bad';
}
