// A formula becomes a phrase of a language.
import type { Measure, RowExpression, RowLeaf } from '../core/catalog/catalog.ts';
import type { Metric, MetricExpression, MetricLeaf } from '../core/catalog/metric.ts';
import { rowText } from '../core/catalog/formula-text.ts';
import { isLeaf } from '../core/expression/transform.ts';
import { printText } from '../core/expression/print-text.ts';
import type { Aggregate, Expression, LeafNode } from '../core/expression/expression.ts';
import { filled } from './filled.ts';
import { conversionWords, funnelWords } from './journey-words.ts';
import { phrasesIn, type Phrases } from './phrases.ts';
import { textIn } from './text-in.ts';

/** `revenue / orders` is "Revenue divided by Orders"; what has no words stays as it is written. */
export function metricWords({ formula }: Metric, language: string): string {
  const phrases = phrasesIn(language);
  const said = (expression: MetricExpression): string => words(expression, leafWords(phrases, language), phrases);
  const those = (members: string, having: MetricExpression | undefined): string =>
    having ? filled(phrases.having, { x: members, having: said(having) }) : members;
  switch (formula.kind) {
    case 'expression':
      return said(formula.expression);
    case 'two-step':
      return filled(phrases.overMembers[formula.aggregate], { x: said(formula.of), members: those(formula.per.role, formula.having) });
    case 'members':
      return those(filled(phrases.members, { x: formula.per.role }), formula.having);
    case 'rank':
      return filled(phrases.rank, { x: said(formula.of), members: formula.among.role });
    case 'conversion':
      return conversionWords(formula.conversion, (measure) => measureLabel(measure, language), language);
    case 'funnel':
      return funnelWords(formula.funnel, (measure) => measureLabel(measure, language), language);
    case 'later':
      return formula.feature;
  }
}

function leafWords(phrases: Phrases, language: string): (leaf: MetricLeaf) => string {
  return (one) => {
    if (one.kind === 'period-days') return phrases.periodDays;
    return one.kind === 'metric' ? (textIn(one.metric.label, language) ?? one.metric.name) : measureLabel(one.measure, language);
  };
}

const measureLabel = ({ at, model, name, label }: Measure, language: string): string =>
  textIn(label, language) ?? (at ? `${model.name}.${name}` : name);

/** `sum(amount) / count(*)` is "the sum of amount divided by the number of rows". */
export const measureWords = (expression: RowExpression, language: string): string =>
  words(expression, (leaf) => rowText(leaf), phrasesIn(language));

const operators: Readonly<Record<string, 'plus' | 'minus' | 'times' | 'dividedBy'>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'dividedBy',
};

function words<Leaf extends LeafNode>(node: Expression<Leaf>, leaf: (leaf: Leaf) => string, phrases: Phrases): string {
  if (isLeaf(node)) return leaf(node);
  if (node.kind === 'aggregate') return aggregateWords(node as unknown as Aggregate<RowLeaf>, phrases);
  const operator = node.kind === 'call' ? operators[node.name] : undefined;
  if (node.kind !== 'call' || operator === undefined || node.args.length < 2) return printText(node, leaf);
  return node.args.map((arg) => nested(arg, words(arg, leaf, phrases))).reduce((a, b) => filled(phrases[operator], { a, b }));
}

const nested = <Leaf extends LeafNode>(node: Expression<Leaf>, text: string): string =>
  !isLeaf(node) && node.kind === 'call' && operators[node.name] ? `(${text})` : text;

function aggregateWords(node: Aggregate<RowLeaf>, phrases: Phrases): string {
  const said = unfiltered(node, phrases);
  if (said === undefined) return rowText(node);
  return node.filter ? filled(phrases.where, { x: said, filter: rowText(node.filter) }) : said;
}

function unfiltered({ name, args, distinct }: Aggregate<RowLeaf>, phrases: Phrases): string | undefined {
  const [first] = args;
  if (first === undefined) return phrases.rows;
  const aggregates: Readonly<Record<string, string>> = phrases.aggregates;
  const phrase = name === 'count' && distinct ? phrases.different : distinct || args.length > 1 ? undefined : aggregates[name];
  return phrase === undefined ? undefined : filled(phrase, { x: rowText(first) });
}
