// A metric of the catalog becomes what `kpi describe` tells of it.
import type { Catalog, Measure, Metric } from '../../core/catalog/catalog.ts';
import { formatPlace } from '../../core/source/format-diagnostic.ts';
import { typeText } from '../../core/expression/type.ts';
import { addsUpOver } from './additivity.ts';
import { metricText, rowText, textIn } from './catalog-text.ts';
import { cutsOf } from './cut-by.ts';
import { columnsUnder, measuresUnder, metricsUnder } from './metric-inputs.ts';
import { measureWords, metricWords } from './words.ts';

/** A measure under a metric. */
export interface MeasureView {
  readonly name: string;
  readonly expr: string;
  readonly words: string;
  readonly filter?: string;
  readonly time?: string;
  readonly columns: readonly string[];
}

/** Everything that is told of a metric; plain data, for JSON too. */
export interface MetricView {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly formula: string;
  readonly words: string;
  readonly modifiers: Readonly<Record<string, string>>;
  readonly metrics: readonly { readonly name: string; readonly formula: string }[];
  readonly measures: readonly MeasureView[];
  readonly addsUpOver: string;
  readonly dimensions: readonly { readonly name: string; readonly type: string; readonly overlapping: boolean }[];
  readonly usedBy: readonly string[];
}

/** Describes a metric in a language. */
export function metricView(catalog: Catalog, metric: Metric, language: string): MetricView {
  const label = textIn(metric.label, language);
  const description = textIn(metric.description, language);
  return {
    name: metric.name,
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    facts: factsOf(metric),
    formula: formulaOf(metric),
    words: wordsOf(metric),
    modifiers: modifiersOf(metric),
    metrics: allMetricsUnder(metric).map((one) => ({ name: one.name, formula: formulaOf(one) })),
    measures: measuresUnder(metric).map(measureView),
    addsUpOver: addsUpOver(metric),
    dimensions: cutsOf(catalog, metric).map(({ name, dimension, overlapping }) => ({ name, type: typeText(dimension.type), overlapping })),
    usedBy: [...catalog.metrics.values()].filter((other) => !other.hidden && metricsUnder(other).includes(metric)).map(({ name }) => name),
  };
}

function allMetricsUnder(metric: Metric): readonly Metric[] {
  return [...new Set(metricsUnder(metric).flatMap((under) => [under, ...allMetricsUnder(under)]))];
}

function factsOf(metric: Metric): Readonly<Record<string, string>> {
  const { format, at } = metric;
  return present({
    type: typeText(metric.type),
    format:
      format &&
      [format.style, format.unit, format.decimals === undefined ? undefined : `${format.decimals} decimals`]
        .filter((part) => part !== undefined)
        .join(', '),
    'better is': metric.direction,
    status: metric.replacedBy ? `${metric.status ?? 'deprecated'}, replaced by ${metric.replacedBy}` : metric.status,
    owner: metric.owner,
    tags: metric.tags.join(', '),
    'also called': [...metric.synonyms, ...metric.renamedFrom].join(', '),
    'written in': at && formatPlace(at),
  });
}

/** The formula as it is written. */
export function formulaOf({ formula }: Metric): string {
  const having = (text: string | undefined): string => (text === undefined ? '' : ` having ${text}`);
  switch (formula.kind) {
    case 'expression':
      return metricText(formula.expression);
    case 'two-step':
      return `${formula.aggregate} of (${metricText(formula.of)}) per ${formula.per.role}${having(formula.having && metricText(formula.having))}`;
    case 'members':
      return `count of ${formula.per.role}${having(formula.having && metricText(formula.having))}`;
    case 'rank':
      return `rank of (${metricText(formula.of)}) among ${formula.among.role}`;
    case 'later':
      return `${formula.feature}, which this version does not compute`;
  }
}

function wordsOf({ formula }: Metric): string {
  const having = (text: string | undefined): string => (text === undefined ? '' : ` that have ${text}`);
  switch (formula.kind) {
    case 'expression':
      return metricWords(formula.expression);
    case 'two-step':
      return `the ${formula.aggregate} of ${metricWords(formula.of)} for each of ${formula.per.role}${having(formula.having && metricText(formula.having))}`;
    case 'members':
      return `how many of ${formula.per.role} there are${having(formula.having && metricText(formula.having))}`;
    case 'rank':
      return `the place of ${metricWords(formula.of)} among ${formula.among.role}`;
    case 'later':
      return '';
  }
}

function modifiersOf(metric: Metric): Readonly<Record<string, string>> {
  const level = (names: Metric['ignore']): string | undefined =>
    names && [...(names.all ? ['all'] : []), ...(names.time ? ['time'] : []), ...names.names].join(', ');
  return present({
    filter: metric.filter?.text.text,
    time: metric.time?.text.text,
    ignore: level(metric.ignore),
    across: level(metric.across),
    'if empty': metric.ifEmpty && String(metric.ifEmpty.value),
  });
}

function measureView(measure: Measure): MeasureView {
  const { model, name, expression, filter, time } = measure;
  return {
    name: `${model.name}.${name}`,
    expr: rowText(expression),
    words: measureWords(expression),
    ...(filter && { filter: rowText(filter) }),
    ...(time && { time: rowText(time) }),
    columns: columnsUnder(measure).map((column) => `${sourceText(column.model)}.${column.column}`),
  };
}

const sourceText = ({ source, name }: Measure['model']): string => (source.kind === 'table' ? source.parts.join('.') : `${name} (sql)`);

const present = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
