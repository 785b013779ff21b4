// Where a model's rows come from: its table as it is, or a step of its own for its SQL, its filter, its window dimensions and what its join asks of its other roles.
import type { Model } from '../catalog/catalog.ts';
import { computedColumn, windowColumn, type Place, type Rows } from './place.ts';
import type { Source } from './relation.ts';
import { windowsBeneath } from './window-levels.ts';

/** The source of a model's rows; `filtered` tells that the caller applies the model's filter itself. */
export function modelSource(rows: Rows, place: Place, filtered: boolean): Source {
  const { model, windows, computed } = place;
  const needsFilter = model.filter !== undefined && !filtered;
  if (!needsFilter && windows.size === 0 && computed.size === 0) return bareSource(model);
  const key = [model.name, ...[...windows].sort(), ...computed.keys()].join();
  const { modelRows } = rows.planner;
  const name = modelRows.get(key) ?? addModelRows(rows, place);
  modelRows.set(key, name);
  return { kind: 'step', name };
}

/** The table or the SQL of a model, unfiltered. */
export const bareSource = ({ source }: Model): Source =>
  source.kind === 'table' ? { kind: 'table', parts: source.parts } : { kind: 'sql', sql: source.sql };

function addModelRows(rows: Rows, place: Place): string {
  const { model, windows, computed } = place;
  const beneath = windowsBeneath(model, windows);
  const isFirst = beneath.size === 0;
  const own = rows.open(model);
  const filter = model.filter && isFirst ? [own.lower(model.filter)] : [];
  const columns = [...windows].sort().flatMap((name) => {
    const dimension = model.dimensions.get(name);
    return dimension && !beneath.has(name) ? [{ name: windowColumn(name), value: own.lower(dimension.expression) }] : [];
  });
  const joined = [...computed.values()].map((expression, index) => ({ name: computedColumn(index), value: own.lower(expression) }));
  const { alias, joins } = own.finish(true);
  const name = rows.planner.freshName(`${model.name}_rows`);
  rows.planner.steps.push({
    kind: 'select',
    name,
    alias,
    from: isFirst ? bareSource(model) : modelSource(rows, { ...place, windows: new Set(beneath), computed: new Map() }, false),
    joins,
    where: filter,
    star: true,
    columns: [...columns, ...joined],
  });
  return name;
}
