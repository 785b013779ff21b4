// A parsed expression over metrics to a bound one: names become measures and metrics.
import { nameOf } from '../asked-name.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Name, Parsed } from '../../expression/expression.ts';
import { mapChildren } from '../../expression/transform.ts';
import { aType, isOpen, types } from '../../expression/type.ts';
import type { Result } from '../../source/diagnostic.ts';
import { conclude, diagnosticAt, fail, noFindings, textAt, unbound } from './binder.ts';
import { bindParameter } from './bind-parameter.ts';
import type { Measure } from '../catalog.ts';
import type { Metric, MetricExpression, MetricLeaf } from '../metric.ts';
import { fillTypes, typeOfBound } from './fill-types.ts';
import { findMetricName } from './find-metric-name.ts';
import type { FoundMetric } from './find-metric-name.ts';
import { inlineMeasure } from './inline-aggregate.ts';
import { journeyMessages } from './journey-messages.ts';
import type { MetricBinder, MetricScope } from './metric-scope.ts';

/** A bound expression and the features in it that are not compiled yet. */
export interface BoundMetricExpression {
  readonly expression: MetricExpression;
  readonly later: readonly string[];
}

/** Binds an expression over metrics; a condition (`having`) must be boolean. */
export function bindMetricExpression(
  tree: Parsed,
  text: ExpressionText,
  scope: MetricScope,
  condition = false,
): Result<BoundMetricExpression> {
  const binder: MetricBinder = { scope, text, findings: noFindings(), later: [] };
  const expression = fillTypes<MetricLeaf>(bindNode(tree, binder), binder);
  const type = typeOfBound(expression);
  if (condition && type.name !== 'boolean' && !isOpen(type))
    fail(binder, undefined, { code: 'type-error', message: `"${textAt(text, undefined)}" is ${aType(type)}, not a condition` });
  return conclude({ expression, later: binder.later }, binder.findings);
}

function bindNode(node: Parsed, binder: MetricBinder): MetricExpression {
  switch (node.kind) {
    case 'name':
      return bindName(node, binder);
    case 'parameter':
      return bindParameter(node, false, parameterBinder(binder));
    case 'aggregate':
      return bindInline(inlineMeasure(node, binder), binder, node);
    case 'window':
      return fail(binder, node.place, {
        code: 'window-outside-dimension',
        message: `"${textAt(binder.text, node.place)}" is a window function: it stands in dimensions only`,
        hint: 'over metrics there are trailing, running, rank and ignore',
      });
    case 'exists':
      return fail(binder, node.place, {
        code: 'exists-outside-filter',
        message: `"${textAt(binder.text, node.place)}" stands in filters only`,
        hint: 'write it as the "filter:" of the metric',
      });
    default:
      return mapChildren<Name, MetricLeaf>(node, (child) => bindChild(node, child, binder));
  }
}

function bindChild(parent: Parsed, child: Parsed, binder: MetricBinder): MetricExpression {
  const listed = child.kind === 'parameter' && parent.kind === 'call' && parent.name === 'in' && parent.args[0] !== child;
  return listed ? bindParameter(child, true, parameterBinder(binder)) : bindNode(child, binder);
}

const parameterBinder = ({ scope, text, findings }: MetricBinder): Parameters<typeof bindParameter>[2] => ({
  scope: { parameters: scope.catalog.parameters, hidden: scope.hidden },
  text,
  findings,
});

function bindInline(measure: Measure | undefined, binder: MetricBinder, node: Parsed): MetricExpression {
  if (measure) return { kind: 'measure', measure, type: measure.type };
  if (binder.findings.diagnostics.length === 0 && binder.later.length === 0) binder.findings.broken = true;
  return unbound(node.place);
}

function bindName(name: Name, binder: MetricBinder): MetricExpression {
  const found = findMetricName(name.parts, binder.scope);
  switch (found.kind) {
    case 'measure':
      return bindMeasure(found.measure, name, binder, found.formerly);
    case 'metric':
      return bindMetric(found.metric, name, binder, found.formerly);
    case 'period-days':
      return { kind: 'period-days', type: types.float };
    case 'later':
      binder.later.push(found.feature);
      return unbound(name.place);
    case 'nothing':
      return name.parts.some((part) => binder.scope.lost?.has(part)) ? broken(name, binder) : fail(binder, name.place, found.message);
  }
}

function bindMeasure(measure: Measure, name: Name, binder: MetricBinder, formerly: FoundMetric['formerly']): MetricExpression {
  if (measure.broken) return broken(name, binder);
  if (measure.hidden && !binder.scope.hidden) return hidden(name, binder);
  warnOfOldName(name, nameOf(measure), binder, formerly);
  return { kind: 'measure', measure, type: measure.type };
}

function bindMetric(metric: Metric, name: Name, binder: MetricBinder, formerly: FoundMetric['formerly']): MetricExpression {
  binder.scope.settle(metric);
  if (metric.broken) return broken(name, binder);
  if (metric.hidden && !binder.scope.hidden && !binder.scope.helpers.has(metric.name)) return hidden(name, binder);
  if (metric.formula.kind === 'funnel') return fail(binder, name.place, journeyMessages.inExpression(metric.name));
  warnOfOldName(name, metric.name, binder, formerly);
  return { kind: 'metric', metric, type: metric.type };
}

function broken(name: Name, binder: MetricBinder): MetricExpression {
  binder.findings.broken = true;
  return unbound(name.place);
}

const hidden = (name: Name, binder: MetricBinder): MetricExpression =>
  fail(binder, name.place, {
    code: 'hidden-metric',
    message: `"${name.parts.join('.')}" is hidden: definitions in files may use it, queries may not`,
  });

function warnOfOldName(name: Name, current: string, binder: MetricBinder, formerly: boolean | undefined): void {
  if (!formerly) return;
  const message = `"${name.parts.join('.')}" is now called "${current}"`;
  binder.scope.diagnostics.push(diagnosticAt(binder.text, name.place, { code: 'renamed', message }, 'warning'));
}

/** The type of a metric's expression; unknown where something in it is not compiled yet. */
export const typeOfMetricExpression = ({ expression, later }: BoundMetricExpression) =>
  later.length > 0 ? types.unknown : typeOfBound(expression);
