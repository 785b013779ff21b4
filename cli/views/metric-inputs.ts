// A metric becomes everything that it is computed from: metrics, measures, and the columns of tables.
import type { Dimension, Measure, MemberOf, Metric, MetricExpression, Model, RowExpression, RowLeaf } from '../../core/catalog/catalog.ts';
import { leavesOf } from '../../core/expression/transform.ts';

/** The expressions of a metric's formula, and the members that it counts. */
export function expressionsOf({ formula }: Metric): { readonly expressions: readonly MetricExpression[]; readonly members?: MemberOf } {
  switch (formula.kind) {
    case 'expression':
      return { expressions: [formula.expression] };
    case 'two-step':
      return { expressions: [formula.of, ...(formula.having ? [formula.having] : [])], members: formula.per };
    case 'members':
      return { expressions: formula.having ? [formula.having] : [], members: formula.per };
    case 'rank':
      return { expressions: [formula.of], members: formula.among };
    case 'later':
      return { expressions: [] };
  }
}

/** Metrics that a metric names itself. */
export const metricsUnder = (metric: Metric): readonly Metric[] => [
  ...new Set(
    expressionsOf(metric)
      .expressions.flatMap((expression) => leavesOf(expression))
      .flatMap((leaf) => (leaf.kind === 'metric' ? [leaf.metric] : [])),
  ),
];

/** All measures that a metric is computed from, each once. */
export function measuresUnder(metric: Metric): readonly Measure[] {
  const own = expressionsOf(metric)
    .expressions.flatMap((expression) => leavesOf(expression))
    .flatMap((leaf) => (leaf.kind === 'measure' ? [leaf.measure] : []));
  return [...new Set([...own, ...metricsUnder(metric).flatMap(measuresUnder)])];
}

/** A column of a table, as it is written in the model. */
export interface SourceColumn {
  readonly model: Model;
  readonly column: string;
}

/** Columns that a measure reads, of its own and joined tables, through dimensions down to them. */
export function columnsUnder(measure: Measure): readonly SourceColumn[] {
  const found = new Map<string, SourceColumn>();
  const seen = new Set<Dimension>();
  const read = (expression: RowExpression | undefined): void => {
    for (const leaf of expression ? leavesOf(expression) : []) readLeaf(leaf);
  };
  const add = (model: Model, column: string): void => void found.set(`${model.name}.${column}`, { model, column });
  const readLeaf = (leaf: RowLeaf): void => {
    for (const step of leaf.kind === 'rollup' ? leaf.over.steps : leaf.path.steps)
      for (const pair of step.join.on) [pair.ours, pair.theirs].forEach(read);
    if (leaf.kind === 'column') add(leaf.path.to, leaf.name);
    if (leaf.kind === 'native') leaf.columns.forEach((column) => add(leaf.path.to, column));
    if (leaf.kind === 'rollup') [leaf.aggregate, leaf.filter].forEach(read);
    if (leaf.kind === 'dimension' && !seen.has(leaf.dimension)) read(seen.add(leaf.dimension) && leaf.dimension.expression);
  };
  [measure.expression, measure.filter, measure.model.filter, measure.time].forEach(read);
  return [...found.values()];
}
