// A formula becomes a sentence.
import type { MetricExpression, RowExpression } from '../../core/catalog/catalog.ts';
import { isLeaf } from '../../core/expression/transform.ts';
import type { Aggregate, Expression, LeafNode } from '../../core/expression/expression.ts';
import type { RowLeaf } from '../../core/catalog/catalog.ts';
import { metricLeafText, metricText, rowText } from './catalog-text.ts';

const operators: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' };

/** `revenue / orders` is "revenue divided by orders"; what has no words stays as it is written. */
export const metricWords = (expression: MetricExpression): string => words(expression, metricLeafText, metricText);

/** `sum(amount) / count(*)` is "the sum of amount divided by the number of rows". */
export const measureWords = (expression: RowExpression): string => words(expression, (leaf) => rowText(leaf), rowText);

function words<Leaf extends LeafNode>(
  node: Expression<Leaf>,
  leaf: (leaf: Leaf) => string,
  plain: (node: Expression<Leaf>) => string,
): string {
  if (isLeaf(node)) return leaf(node);
  if (node.kind === 'aggregate') return aggregateWords(node as unknown as Aggregate<RowLeaf>);
  const operator = node.kind === 'call' ? operators[node.name] : undefined;
  if (node.kind !== 'call' || operator === undefined || node.args.length < 2) return plain(node);
  return node.args.map((arg) => nested(arg, words(arg, leaf, plain))).join(` ${operator} `);
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
