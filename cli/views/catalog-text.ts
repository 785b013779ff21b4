// Parts of the catalog become the text that people write for them.
import type { MetricExpression, MetricLeaf, Path, RowExpression, RowLeaf } from '../../core/catalog/catalog.ts';
import { printText } from '../../core/expression/print-text.ts';
import type { LocalizedText } from '../../core/definition/definitions.ts';

/** A row-level expression as its author would write it. */
export const rowText = (expression: RowExpression): string => printText(expression, leafText);

/** An expression over measures and metrics. */
export const metricText = (expression: MetricExpression): string => printText(expression, metricLeafText);

/** `model.measure`, or the metric's name. */
export const metricLeafText = (leaf: MetricLeaf): string =>
  leaf.kind === 'measure' ? `${leaf.measure.model.name}.${leaf.measure.name}` : leaf.metric.name;

function leafText(leaf: RowLeaf): string {
  switch (leaf.kind) {
    case 'column':
      return at(leaf.path, leaf.name);
    case 'dimension':
      return at(leaf.path, leaf.grain ? `${leaf.dimension.name}.${leaf.grain}` : leaf.dimension.name);
    case 'rollup':
      return `${rowText(leaf.aggregate)}${leaf.filter ? ` filter (where ${rowText(leaf.filter)})` : ''}`;
    case 'native':
      return `sql(${leaf.columns.map((column) => at(leaf.path, column)).join(', ')})`;
  }
}

const at = (path: Path, name: string): string => [...path.steps.map(({ role }) => role), name].join('.');

/** A text in a language: exact, then without its region, then the plain one, then any. */
export function textIn(text: LocalizedText | undefined, language: string): string | undefined {
  if (!text) return undefined;
  return text[language] ?? text[language.split('-')[0] ?? ''] ?? text[''] ?? text['en'] ?? Object.values(text)[0];
}
