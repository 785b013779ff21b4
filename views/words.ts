// A formula becomes a phrase.
import type { Measure, RowExpression, RowLeaf } from '../core/catalog/catalog.ts';
import type { Metric, MetricExpression, MetricLeaf } from '../core/catalog/metric.ts';
import { rowText } from '../core/catalog/formula-text.ts';
import { conversionText, funnelText } from '../core/catalog/journey-text.ts';
import { isLeaf } from '../core/expression/transform.ts';
import { printText } from '../core/expression/print-text.ts';
import type { Aggregate, Expression, LeafNode } from '../core/expression/expression.ts';
import { textIn } from './text-in.ts';

/** `revenue / orders` is "Revenue divided by Orders"; what has no words stays as it is written. */
export function metricWords({ formula }: Metric, language: string): string {
  const said = (expression: MetricExpression): string => expressionWords(expression, language);
  const having = 'having' in formula && formula.having ? ` that have ${said(formula.having)}` : '';
  switch (formula.kind) {
    case 'expression':
      return said(formula.expression);
    case 'two-step':
      return `the ${statistics[formula.aggregate]} of ${said(formula.of)} over ${formula.per.role}${having}, each computed by itself`;
    case 'members':
      return `how many of ${formula.per.role} there are${having}`;
    case 'rank':
      return `the place of ${said(formula.of)} among ${formula.among.role}`;
    case 'conversion':
      return conversionText(formula.conversion, (measure) => labelOf(measure, language));
    case 'funnel':
      return funnelText(formula.funnel, (measure) => labelOf(measure, language));
    case 'later':
      return formula.feature;
  }
}

const statistics = { avg: 'average', sum: 'sum', min: 'least', max: 'greatest', median: 'median', count: 'number' } as const;

function expressionWords(expression: MetricExpression, language: string): string {
  const leaf = (one: MetricLeaf): string => {
    if (one.kind === 'period-days') return 'the days of the period';
    const named = one.kind === 'metric' ? one.metric : one.measure;
    return textIn(named.label, language) ?? (one.kind === 'metric' ? one.metric.name : measureName(one.measure));
  };
  return words(expression, leaf);
}

const labelOf = (measure: Measure, language: string): string => textIn(measure.label, language) ?? measureName(measure);

const measureName = ({ at, model, name }: Measure): string => (at ? `${model.name}.${name}` : name);

/** `sum(amount) / count(*)` is "the sum of amount divided by the number of rows". */
export const measureWords = (expression: RowExpression): string => words(expression, (leaf) => rowText(leaf));

const operators: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' };

function words<Leaf extends LeafNode>(node: Expression<Leaf>, leaf: (leaf: Leaf) => string): string {
  if (isLeaf(node)) return leaf(node);
  if (node.kind === 'aggregate') return aggregateWords(node as unknown as Aggregate<RowLeaf>);
  const operator = node.kind === 'call' ? operators[node.name] : undefined;
  if (node.kind !== 'call' || operator === undefined || node.args.length < 2) return printText(node, leaf);
  return node.args.map((arg) => nested(arg, words(arg, leaf))).join(` ${operator} `);
}

const nested = <Leaf extends LeafNode>(node: Expression<Leaf>, text: string): string =>
  !isLeaf(node) && node.kind === 'call' && operators[node.name] ? `(${text})` : text;

const aggregates: Readonly<Record<string, string>> = {
  sum: 'the sum of',
  avg: 'the average of',
  min: 'the least',
  max: 'the greatest',
  median: 'the median of',
  count: 'the number of rows with',
  approx_count_distinct: 'about the number of different',
  stddev_samp: 'the standard deviation of',
  var_samp: 'the variance of',
  bool_and: 'whether always',
  bool_or: 'whether ever',
};

function aggregateWords(node: Aggregate<RowLeaf>): string {
  const [first] = node.args;
  const where = node.filter ? ` where ${rowText(node.filter)}` : '';
  if (first === undefined) return `the number of rows${where}`;
  if (node.name === 'count' && node.distinct) return `the number of different ${rowText(first)}${where}`;
  const said = aggregates[node.name];
  return said && node.args.length === 1 && !node.distinct ? `${said} ${rowText(first)}${where}` : rowText(node);
}
