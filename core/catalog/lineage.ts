// Metrics, measures and dimensions to the physical columns that they stand on.
import { leavesOf } from '../expression/transform.ts';
import type { Join, JourneySide, Measure, Model, Path, RowExpression, RowLeaf } from './catalog.ts';
import type { Metric } from './metric.ts';
import { distinctMeasures, sidesUnder } from './measures-under.ts';
import { sidesOf } from './validity.ts';

/** What a column is read for. */
type ColumnUse = 'value' | 'filter' | 'time' | 'join';

/** A column of a model's table. */
export interface PhysicalSource {
  readonly model: Model;
  readonly column: string;
  readonly use: ColumnUse;
}

/** The columns under a metric, each once for each use, in the order in which they are met. */
export const columnsOfMetric = (metric: Metric): readonly PhysicalSource[] =>
  once([...distinctMeasures(metric).flatMap((measure) => [...measureColumns(measure)]), ...sidesUnder(metric).flatMap(columnsOfSide)]);

/** The columns of a side of a conversion or a step of a funnel: its rows and who they are of. */
export const columnsOfSide = (side: JourneySide): readonly PhysicalSource[] => once([...sideColumns(side)]);

function* sideColumns({ measure, entity, matching }: JourneySide): Generator<PhysicalSource> {
  yield* measureColumns(measure);
  for (const value of [entity, ...matching]) yield* expressionColumns(value, 'join');
}

/** The columns under a measure. */
export const columnsOfMeasure = (measure: Measure): readonly PhysicalSource[] => once([...measureColumns(measure)]);

/** The columns that an expression reads. */
export const columnsOf = (expression: RowExpression): readonly PhysicalSource[] => once([...expressionColumns(expression, 'value')]);

function* measureColumns(measure: Measure): Generator<PhysicalSource> {
  yield* expressionColumns(measure.expression, 'value');
  if (measure.filter) yield* expressionColumns(measure.filter, 'filter');
  if (measure.model.filter) yield* expressionColumns(measure.model.filter, 'filter');
  if (measure.time) yield* leafColumns(measure.time, 'time');
}

function* expressionColumns(expression: RowExpression, use: ColumnUse): Generator<PhysicalSource> {
  for (const leaf of leavesOf(expression)) yield* leafColumns(leaf, use);
}

function* leafColumns(leaf: RowLeaf, use: ColumnUse): Generator<PhysicalSource> {
  if (leaf.kind === 'rollup') {
    yield* pathColumns(leaf.over);
    for (const arg of leaf.aggregate.args) yield* expressionColumns(arg, use);
    if (leaf.filter) yield* expressionColumns(leaf.filter, 'filter');
    return;
  }
  yield* pathColumns(leaf.path);
  if (leaf.kind === 'column') yield { model: leaf.path.to, column: leaf.name, use };
  else if (leaf.kind === 'native') for (const column of leaf.columns) yield { model: leaf.path.to, column, use };
  else if (leaf.kind === 'dimension') yield* expressionColumns(leaf.dimension.expression, use);
}

function* pathColumns(path: Path): Generator<PhysicalSource> {
  for (const { join } of path.steps) {
    for (const { theirs, ours } of join.on) {
      yield* expressionColumns(theirs, 'join');
      yield* expressionColumns(ours, 'join');
    }
    yield* validityColumns(join);
  }
}

/** The time at which a join looks, and from when to when the rows there are in force. */
function* validityColumns(join: Join): Generator<PhysicalSource> {
  const { validAt } = join;
  const { valid } = sidesOf(join).dated;
  if (!validAt || !valid) return;
  for (const time of [validAt, valid.from, valid.before]) yield* expressionColumns(time, 'join');
}

function once(sources: readonly PhysicalSource[]): readonly PhysicalSource[] {
  const seen = new Set<string>();
  return sources.filter(({ model, column, use }) => {
    const key = `${model.name}.${column} ${use}`;
    return !seen.has(key) && seen.add(key);
  });
}
