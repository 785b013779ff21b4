// A metric of the catalog becomes what `kpi describe` tells of it.
import type { Measure } from '../core/catalog/catalog.ts';
import type { Metric } from '../core/catalog/metric.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { expandedText, formulaText, rowText } from '../core/catalog/formula-text.ts';
import { columnsOfMeasure, columnsOfSide, type PhysicalSource } from '../core/catalog/lineage.ts';
import { distinctMeasures, metricsIn, sidesUnder } from '../core/catalog/measures-under.ts';
import { formatPlace } from '../core/source/format-diagnostic.ts';
import { typeText } from '../core/expression/type.ts';
import { addsUpOver } from './additivity.ts';
import { textIn } from './text-in.ts';
import { cutsOf } from './cut-by.ts';
import { severalPathsOf } from './several-paths.ts';
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
  /** Down to the columns. */
  readonly expanded: string;
  readonly metrics: readonly { readonly name: string; readonly formula: string }[];
  readonly measures: readonly MeasureView[];
  readonly addsUpOver: string;
  readonly dimensions: readonly { readonly name: string; readonly type: string; readonly overlapping: boolean }[];
  /** Roles that its measures do not reach alike, with the ways; a role that a measure's `roles` names is meant. */
  readonly severalPaths: readonly string[];
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
    formula: formulaText(metric),
    words: metricWords(metric, language),
    expanded: expandedText(metric),
    metrics: allMetricsUnder(metric).map((one) => ({ name: one.name, formula: formulaText(one) })),
    measures: measuresOf(metric, language),
    addsUpOver: addsUpOver(metric),
    dimensions: cutsOf(catalog, metric).map(({ name, dimension, overlapping }) => ({ name, type: typeText(dimension.type), overlapping })),
    severalPaths: severalPathsOf(catalog, metric),
    usedBy: [...catalog.metrics.values()]
      .filter((other) => !other.hidden && metricsIn(other.formula).includes(metric))
      .map(({ name }) => name),
  };
}

function allMetricsUnder(metric: Metric): readonly Metric[] {
  return [...new Set(metricsIn(metric.formula).flatMap((under) => [under, ...allMetricsUnder(under)]))];
}

function factsOf(metric: Metric): Readonly<Record<string, string>> {
  const { format, at } = metric;
  return present({
    type: metric.formula.kind === 'funnel' ? 'a row for each step' : typeText(metric.type),
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

/** The measures under a metric; those of conversions and funnels with who their rows are of. */
function measuresOf(metric: Metric, language: string): readonly MeasureView[] {
  const sides = sidesUnder(metric);
  const columns = (measure: Measure): readonly PhysicalSource[] =>
    sides.filter((side) => side.measure === measure).flatMap((side) => columnsOfSide(side));
  const measures = new Set([...distinctMeasures(metric), ...sides.map((side) => side.measure)]);
  return [...measures].map((measure) => measureView(measure, columns(measure), language));
}

function measureView(measure: Measure, further: readonly PhysicalSource[], language: string): MeasureView {
  const { model, name, expression, filter, time, at } = measure;
  return {
    name: at ? `${model.name}.${name}` : name,
    expr: rowText(expression),
    words: measureWords(expression, language),
    ...(filter && { filter: rowText(filter) }),
    ...(time && { time: rowText(time) }),
    columns: [...new Set([...columnsOfMeasure(measure), ...further].map((column) => `${sourceText(column.model)}.${column.column}`))],
  };
}

const sourceText = ({ source, name }: Measure['model']): string => (source.kind === 'table' ? source.parts.join('.') : `${name} (sql)`);

const present = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
