// A name in a request for rows to what its rows make up: a rank to what it ranks, a funnel to a number of one of its steps.
import { askedName } from '../../catalog/asked-name.ts';
import { expressionsOf } from '../../catalog/measures-under.ts';
import type { Measure } from '../../catalog/catalog.ts';
import type { Metric, MetricExpression, MetricLeaf, StepNumber } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { isLeaf, leavesOf } from '../../expression/transform.ts';
import { typeOf } from '../../expression/type-expression.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import { findAsked, metricNames, type Asked } from '../asked.ts';
import { funnelColumns, funnelNumbers } from '../journeys/funnel-columns.ts';
import type { QueryRequest } from '../request/request.ts';
import { noRowsBehind } from './row-refusals.ts';

/** What rows are asked for under a name; a number of a funnel is called `checkout.drop_off`, and what entered a step `checkout` alone. */
export function askedBehind(name: string, { step = 1 }: Pick<QueryRequest, 'step'>, catalog: Catalog): Result<Asked> {
  const asked = findAsked(name, catalog);
  // a model may bear the name of a funnel, and a measure of it that of a number
  const number = asked.ok ? undefined : numberNamed(name, catalog);
  if (number) return ok(ofStep(number.funnel, name, { step: step - 1, column: number.column }));
  if (!asked.ok || asked.value.kind === 'measure') return asked;
  const { metric } = asked.value;
  return metric.formula.kind === 'funnel' ? ok(ofStep(metric, name, { step: step - 1, column: 'entered' })) : ranked(asked.value, catalog);
}

/** The names whose rows are asked for; a funnel that is made for the request may stand beside the number of it that is meant. */
export function namesBehind(request: QueryRequest): readonly string[] {
  const names = metricNames(request);
  const isMeant = (name: string): boolean => funnelNumbers.some((column) => names.includes(`${name}.${column}`));
  return request.metrics.flatMap((metric, index) => (typeof metric !== 'string' && isMeant(metric.name) ? [] : [names[index] ?? '']));
}

/** A column of a funnel's answer by the funnel's name and its own. */
function numberNamed(name: string, catalog: Catalog): { readonly funnel: Metric; readonly column: StepNumber['column'] } | undefined {
  const dot = name.lastIndexOf('.');
  const column = funnelNumbers.find((one) => one === name.slice(dot + 1));
  if (dot < 0 || !column) return undefined;
  const asked = findAsked(name.slice(0, dot), catalog);
  const isFunnel = asked.ok && asked.value.kind === 'metric' && asked.value.metric.formula.kind === 'funnel';
  return isFunnel ? { funnel: asked.value.metric, column } : undefined;
}

function ofStep(metric: Metric, name: string, number: StepNumber): Asked {
  const { formula } = metric;
  const column = funnelColumns.find((one) => one.name === number.column);
  if (formula.kind !== 'funnel' || !column) throw new Error('a number of a step is one of a funnel');
  const format = 'format' in column ? column.format : undefined;
  const label = number.column === 'entered' ? metric.label : undefined;
  return { kind: 'metric', name, metric: { ...metric, formula: { ...formula, number }, type: column.type, format, label } };
}

/** A rank, also one under another name, to the value that it ranks: it is that value which rows make up. */
function ranked(asked: Extract<Asked, { readonly kind: 'metric' }>, catalog: Catalog): Result<Asked> {
  const found = unranked(asked.metric);
  if (!found) return ok(asked);
  if (!isOpen(found.of, catalog)) return refused(noRowsBehind(asked.name, `what "${asked.name}" ranks is hidden`, []));
  return ok({ kind: 'metric', name: requestName(found.of, catalog) ?? `${asked.name}.ranked`, metric: found.metric });
}

/** A metric with a value in the place of its rank. */
interface Unranked {
  readonly metric: Metric;
  readonly of: MetricExpression;
}

function unranked(metric: Metric): Unranked | undefined {
  const { formula } = metric;
  if (formula.kind === 'rank') return { of: formula.of, metric: withValue(metric, formula.of, formula.of) };
  const only = formula.kind === 'expression' && isLeaf(formula.expression) ? formula.expression : undefined;
  const inner = only?.kind === 'metric' ? unranked(only.metric) : undefined;
  return inner && { of: inner.of, metric: withValue(metric, { kind: 'metric', metric: inner.metric, type: inner.metric.type }, inner.of) };
}

/** The metric as it is, but for what its value is made of, what it is called, and how it is written. */
function withValue(metric: Metric, expression: MetricExpression, of: MetricExpression): Metric {
  const thing = thingOf(of);
  return {
    ...metric,
    formula: { kind: 'expression', expression },
    type: typeOf(expression, (leaf) => leaf.type),
    label: thing?.label,
    format: thing?.format,
  };
}

const thingOf = (of: MetricExpression): Metric | Measure | undefined => {
  if (!isLeaf(of) || of.kind === 'period-days') return undefined;
  return of.kind === 'metric' ? of.metric : of.measure;
};

/** The name by which a request may ask for it, where it has one. */
function requestName(of: MetricExpression, catalog: Catalog): string | undefined {
  const thing = thingOf(of);
  if (!thing) return undefined;
  if ('model' in thing) return askedName(catalog, thing.model, thing.name);
  const found = findAsked(thing.name, catalog);
  return found.ok && found.value.kind === 'metric' && found.value.metric === thing ? thing.name : undefined;
}

/** Whether everything that an expression names may be asked for: a rank shows places alone, rows show values. */
function isOpen(expression: MetricExpression, catalog: Catalog): boolean {
  return leavesOf<MetricLeaf>(expression).every((leaf) => {
    if (leaf.kind === 'measure') return !leaf.measure.hidden;
    if (leaf.kind !== 'metric') return true;
    const { hidden, formula } = leaf.metric;
    return !hidden && (requestName(leaf, catalog) !== undefined || expressionsOf(formula).every((one) => isOpen(one, catalog)));
  });
}
