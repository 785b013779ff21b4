// A formula to text: as it was written, in words, and expanded to the columns it adds up.
import { nameOf } from './asked-name.ts';
import { printText } from '../expression/print-text.ts';
import type { WindowOf } from '../time/windows.ts';
import { spanDurationText, unitName, type SpanModifiers, type SpanUnit } from './span-units.ts';
import { conversionText, funnelText } from './journey-text.ts';
import type { Measure, Path, RowExpression, RowLeaf } from './catalog.ts';
import type { Metric, MetricExpression, MetricLeaf } from './metric.ts';
import type { LevelNames } from './bind/level-names.ts';

/** A metric in words: `average of revenue for each of customers, where orders.channel = 'web'`. */
export const formulaText = (metric: Metric): string => withModifiers(metric, nameOfLeaf);

/** The same with every metric and measure replaced by what it is, down to aggregates over columns. */
export const expandedText = (metric: Metric): string => withModifiers(metric, expandedLeaf);

/** A measure down to its columns: `sum(orders.amount - orders.discount), where orders.status = 'won'`. */
const measureText = (measure: Measure): string => [aggregatesText(measure), ...measureModifiers(measure)].join(', ');

type LeafText = (leaf: MetricLeaf) => string;

function withModifiers(metric: Metric, leaf: LeafText): string {
  return [bodyText(metric, leaf), ...modifiers(metric)].join(', ');
}

function bodyText({ formula }: Metric, leaf: LeafText): string {
  const text = (expression: MetricExpression): string => printText(expression, leaf);
  switch (formula.kind) {
    case 'expression':
      return text(formula.expression);
    case 'two-step':
      return `${aggregateWords[formula.aggregate]} of (${text(formula.of)}) for each of ${formula.per.role}${formula.having ? ` that has ${text(formula.having)}` : ''}`;
    case 'members':
      return `number of ${formula.per.role}${formula.having ? ` with ${text(formula.having)}` : ''}`;
    case 'rank':
      return `rank of (${text(formula.of)}) among ${formula.among.role}`;
    case 'conversion':
      return conversionText(formula.conversion, nameOf);
    case 'funnel':
      return funnelText(formula.funnel, nameOf);
    case 'later':
      return formula.feature;
  }
}

const aggregateWords = { avg: 'average', sum: 'sum', min: 'least', max: 'greatest', median: 'median', count: 'number' } as const;

function modifiers(metric: Metric): readonly string[] {
  return [
    ...(metric.filter ? [`where ${metric.filter.text.text.trim()}`] : []),
    ...(metric.time ? [`by the time ${metric.time.text.text.trim()}`] : []),
    ...(metric.ignore ? [`ignoring ${levelText(metric.ignore)}`] : []),
    ...(metric.across ? [`across ${levelText(metric.across)}`] : []),
    ...(metric.since ? [`since ${metric.since.text.text.trim()}`] : []),
    ...(metric.span ? spanWords(metric.span) : []),
    ...(metric.ifEmpty ? [`${metric.ifEmpty.value} where there are no rows`] : []),
  ];
}

function spanWords({ offset, window }: SpanModifiers): readonly string[] {
  return [
    ...(offset ? [`${spanDurationText(offset.by)} earlier${offset.whole ? ', the whole period' : ''}`] : []),
    ...(window ? [windowWords(window)] : []),
  ];
}

function windowWords(window: WindowOf<SpanUnit>): string {
  if (window.kind === 'trailing') return `over the ${spanDurationText(window.length)} that end with the period`;
  return window.kind === 'to_date' ? `from the beginning of the ${unitName(window.grain)} to date` : 'from the first row on';
}

const levelText = ({ all, time, names }: LevelNames): string => [...(all ? ['all'] : []), ...(time ? ['time'] : []), ...names].join(', ');

const nameOfLeaf: LeafText = (leaf) =>
  leaf.kind === 'metric' ? leaf.metric.name : leaf.kind === 'measure' ? nameOf(leaf.measure) : 'period.days';

const expandedLeaf: LeafText = (leaf) =>
  leaf.kind === 'period-days'
    ? 'period.days'
    : inParentheses(leaf.kind === 'metric' ? expandedText(leaf.metric) : measureText(leaf.measure));

/** A single aggregate or number stands by itself, and so does what has parentheses already; anything else gets them. */
const inParentheses = (text: string): string => (/^\w*\([^()]*\)$/.test(text) ? text : `(${text})`);

function aggregatesText(measure: Measure): string {
  const text = rowText(measure.expression);
  return text === 'count(*)' ? `count of ${measure.model.name}` : text;
}

function measureModifiers(measure: Measure): readonly string[] {
  return [
    ...(measure.filter ? [`where ${rowText(measure.filter)}`] : []),
    ...(measure.ownTime && measure.time ? [`by the time ${leafText(measure.time)}`] : []),
    ...(measure.ifEmpty ? [`${measure.ifEmpty.value} where there are no rows`] : []),
  ];
}

/** An expression over a row as text, its names with their roles. */
export const rowText = (expression: RowExpression): string => printText(expression, leafText);

/** The same with the names of its own row bare, as they are written in its model. */
export const ownRowText = (expression: RowExpression): string => printText(expression, ownLeafText);

function ownLeafText(leaf: RowLeaf): string {
  const isOwn = (leaf.kind === 'column' || leaf.kind === 'dimension') && leaf.path.steps.length === 0;
  return isOwn ? leafText(leaf).slice(leaf.path.from.name.length + 1) : leafText(leaf);
}

function leafText(leaf: RowLeaf): string {
  switch (leaf.kind) {
    case 'column':
      return `${roleName(leaf.path)}.${leaf.name}`;
    case 'dimension':
      return [roleName(leaf.path), leaf.dimension.name, ...(leaf.grain === undefined ? [] : [leaf.grain])].join('.');
    case 'rollup':
      return rollupText(leaf);
    case 'native':
      return Object.values(leaf.sql)[0] ?? 'sql';
    case 'converted':
      return 'converted';
    case 'reached':
      return `step ${leaf.step + 1} reached`;
  }
}

function rollupText(leaf: Extract<RowLeaf, { readonly kind: 'rollup' }>): string {
  const aggregate = rowText(leaf.aggregate);
  const over = aggregate === 'count(*)' ? `count(${roleName(leaf.over)})` : aggregate;
  return leaf.filter ? `${over} filter (where ${rowText(leaf.filter)})` : over;
}

/** What a path is called: its last role, or the model it starts from. */
const roleName = (path: Path): string => path.steps[path.steps.length - 1]?.role ?? path.from.name;
