// Where a model's rows come from: its table as it is, or a step of its own for its SQL, its filter and its window dimensions.
import type { Model } from '../catalog/catalog.ts';
import { windowColumn, type Rows } from './place.ts';
import type { Source } from './relation.ts';

/** The source of a model's rows; `filtered` tells that the caller applies the model's filter itself. */
export function modelSource(rows: Rows, model: Model, windows: ReadonlySet<string>, filtered: boolean): Source {
  const needsFilter = model.filter !== undefined && !filtered;
  if (!needsFilter && windows.size === 0) return bareSource(model);
  const key = [model.name, ...[...windows].sort()].join();
  const { modelRows } = rows.planner;
  const name = modelRows.get(key) ?? addModelRows(rows, model, windows);
  modelRows.set(key, name);
  return { kind: 'step', name };
}

/** The table or the SQL of a model, unfiltered. */
export const bareSource = ({ source }: Model): Source =>
  source.kind === 'table' ? { kind: 'table', parts: source.parts } : { kind: 'sql', sql: source.sql };

function addModelRows(rows: Rows, model: Model, windows: ReadonlySet<string>): string {
  const own = rows.open(model);
  const filter = model.filter ? [own.lower(model.filter)] : [];
  const columns = [...windows].sort().flatMap((name) => {
    const dimension = model.dimensions.get(name);
    return dimension ? [{ name: windowColumn(name), value: own.lower(dimension.expression) }] : [];
  });
  const { alias, joins } = own.finish(true);
  const name = rows.planner.freshName(`${model.name}_rows`);
  rows.planner.steps.push({ kind: 'select', name, alias, from: bareSource(model), joins, where: filter, star: true, columns });
  return name;
}
