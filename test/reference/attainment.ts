// `targets`: what a metric's value is against its target - columns beside it (S17).
import { subDayGrains } from './calendar.ts';
import { joined, type Around, type Build, type Formula, type Grain, type Key } from './formula.ts';
import { isFlow } from './flow.ts';
import type { Line } from './line.ts';
import type { Metric } from './metric.ts';
import { finestOf } from './nesting.ts';
import { periodsOf, spanOf } from './output.ts';
import { Refusal, Unclear } from './refusal.ts';
import { arithmetic } from './scalar.ts';
import type { Span } from './span.ts';
import type { Thresholds } from './target.ts';
import { countDays, countsOf, flowTarget, plainTarget } from './target-values.ts';
import { daysIn } from './unit-days.ts';
import { asFloat, decimalOf, isNumeric, keyOf, type Value } from './value.ts';

const DAY = 86_400_000;

/** What the columns are called. */
export const targetColumns = ['target', 'attainment', 'variance', 'status', 'pace'] as const;
export type TargetColumn = (typeof targetColumns)[number];

/** The formula of a column that targets add to a metric. */
export function targetFormula(column: TargetColumn, metric: Metric, around: Around, g: Grain, build: Build): Formula {
  const name = { kind: 'name', parts: [metric.name] } as const;
  if (!metric.target && (column !== 'status' || !(metric.thresholds ?? metric.band)))
    throw new Refusal('added-column', `no ${column} of ${metric.name}`);
  const value = build(name, undefined, around, g);
  const flow = isFlow(name, undefined, new Map(), g);
  const other = metric.target?.metric === undefined ? undefined : targetMetric(metric.target.metric, around, g, build);
  const target = (key: Key, all: readonly Key[]): Value => {
    if (!metric.target) return null;
    // a metric is an input like any, and cut like the value is
    return other ? other.at(key, all) : metric.target.metric === undefined ? fixedTarget(metric, flow, key, around, g) : null;
  };
  if (metric.target?.metric === undefined && metric.target) refuseTooFine(metric.target, flow, around, g);
  const parts = other ? [value, other] : [value];
  return joined(parts, (key, all) => columnOf(column, metric, flow, value.at(key, all), target(key, all), key, g), g);
}

/** A target metric is an input like any; where it cannot follow it is null. */
function targetMetric(name: string, around: Around, g: Grain, build: Build): Formula | undefined {
  try {
    const formula = build({ kind: 'name', parts: [name] }, undefined, around, g);
    formula.groups();
    formula.covers();
    return formula;
  } catch (e) {
    if (e instanceof Refusal) return undefined;
    throw e;
  }
}

/** Whether a fixed target is null anyhow: it is the whole company's, and no part of time's. */
const isNobodys = (around: Around, g: Grain): boolean =>
  g.by.some((b) => b.kind !== 'grain') || around.conditions.length > 0 || finestUnit(g) === 'several';

/** The grain whose periods groups are; those that do not nest have none. */
function finestUnit({ by, reader }: Grain): string | 'several' | undefined {
  const { own } = reader.scalars.calendar;
  const grains = by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  if (grains.length < 2) return grains[0];
  if (grains.some((grain) => own.has(grain))) return 'several';
  try {
    return finestOf(grains, own);
  } catch (e) {
    if (e instanceof Refusal) return 'several';
    throw e;
  }
}

/** Parts of a target's periods, where nothing says how it is divided. */
function refuseTooFine({ per, spread }: NonNullable<Metric['target']>, flow: boolean, around: Around, g: Grain): void {
  const unit = finestUnit(g);
  if (per === undefined || unit === undefined || isNobodys(around, g)) return;
  const { calendar } = g.reader.scalars;
  const isSub = subDayGrains[unit] !== undefined;
  const isOwn = calendar.own.has(unit);
  const finer = isOwn ? flow && per !== 'day' : daysIn(unit, calendar) < daysIn(per, calendar);
  if (finer && (spread === undefined || isSub)) throw new Refusal('target-grain', 'a period finer than that of the target');
}

/** The value of a fixed target in a period; a number holds also where no range is known. */
function fixedTarget({ target, name }: Metric, flow: boolean, key: Key, around: Around, g: Grain): Value {
  if (!target || isNobodys(around, g)) return null;
  const { range } = g.frame;
  if (g.by.length === 0) {
    if (target.value !== undefined && (target.per === undefined || !flow)) return target.value;
    if (range?.from === undefined || range.before === undefined) return null;
    const over = { from: range.from / DAY, before: (range.whole ?? range.before) / DAY };
    return flow ? flowTarget(target, over, g.reader) : plainTarget(target, over, g.reader);
  }
  const span = spanAt(key, g);
  if (!span) throw new Unclear(`the period of the target of ${name}`);
  if (isEdgeCut(span)) return null;
  const days = { from: span.edge.from / DAY, before: span.edge.before / DAY };
  if (target.value !== undefined && (target.per === undefined || !flow)) return target.value;
  if (!Number.isInteger(days.from) || !Number.isInteger(days.before)) throw new Unclear('the target of hours');
  return flow ? flowTarget(target, days, g.reader) : plainTarget(target, days, g.reader);
}

function spanAt(key: Key, g: Grain): Span | undefined {
  const line: Line = { kind: 'datetime', calendar: g.reader.scalars.calendar };
  const output = g.frame.output();
  const period = periodsOf(g.by, output, line.calendar).find((p) => [...p].every(([i, v]) => keyOf(v) === keyOf(key[i] ?? null)));
  return period && spanOf(period, g.by, line, output, { ...g.frame, future: false });
}

const isEdgeCut = ({ whole, edge }: Span): boolean => whole.from !== edge.from || whole.before !== edge.before;

function columnOf(column: TargetColumn, m: Metric, flow: boolean, value: Value, target: Value, key: Key, g: Grain): Value {
  if (column === 'target') return target;
  if (column === 'variance') return value === null || target === null ? null : arithmetic('-', value, target);
  const attainment = shareOf(value, target, m);
  if (column === 'attainment') return attainment;
  const pace = flow && target !== null ? shareOf(value, scaled(target, elapsed(m, key, g)), m) : null;
  if (column === 'pace') return pace;
  if (m.band && !(m.target && m.thresholds)) return bandStatus(value, m.band);
  if (m.target) return statusOf(pace ?? attainment, m.thresholds ?? { good: decimalOf('1'), warn: decimalOf('0.9') }, false);
  return m.thresholds ? statusOf(value, m.thresholds, m.direction === 'down') : null;
}

/** Value against target, or target against value where less is better; a share of what is above zero. */
function shareOf(value: Value, target: Value, m: Metric): number | null {
  if (!isNumeric(value) || !isNumeric(target)) return null;
  const [a, b] = m.direction === 'down' ? [target, value] : [value, target];
  return asFloat(target) <= 0 || asFloat(b) <= 0 ? null : asFloat(a) / asFloat(b);
}

const scaled = (target: Value, share: number | undefined): Value =>
  isNumeric(target) && share !== undefined ? asFloat(target) * share : null;

/** The share of the unfinished period that is over; undefined of any other. */
function elapsed(m: Metric, key: Key, g: Grain): number | undefined {
  const unit = finestUnit(g);
  if (unit === 'several') return undefined;
  const { range, asOf } = g.frame;
  if (unit === undefined && (range?.from === undefined || range.before === undefined)) return undefined;
  const span = spanAt(key, g);
  if (!span) return undefined;
  const before = unit === undefined ? (range?.whole ?? span.edge.before) : span.edge.before;
  if (asOf.cut <= span.edge.from || asOf.cut >= before) return undefined;
  if (unit !== undefined && subDayGrains[unit] !== undefined) throw new Unclear('the elapsed share of an hour');
  const counts = countsOf(m.target, g.reader);
  const over = countDays({ from: span.edge.from / DAY, before: asOf.cut / DAY }, counts);
  const all = countDays({ from: span.edge.from / DAY, before: before / DAY }, counts);
  return over === undefined || all === undefined || all === 0 ? undefined : over / all;
}

function statusOf(value: Value, { good, warn }: Thresholds, down: boolean): Value {
  if (!isNumeric(value)) return null;
  const reaches = (limit: number): boolean => (down ? asFloat(value) <= limit : asFloat(value) >= limit);
  return reaches(asFloat(good)) ? 'good' : reaches(asFloat(warn)) ? 'warn' : 'bad';
}

function bandStatus(value: Value, { low, high }: NonNullable<Metric['band']>): Value {
  if (!isNumeric(value)) return null;
  const outside = (low !== undefined && asFloat(value) < asFloat(low)) || (high !== undefined && asFloat(value) > asFloat(high));
  return outside ? 'bad' : 'good';
}
