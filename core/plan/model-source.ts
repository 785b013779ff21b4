// Where a model's rows come from: its table as it is, or a step of its own for its SQL, its filter, its window dimensions and what its join asks of its other roles.
import type { Model, RowExpression } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { givenThat } from './given-that.ts';
import { computedColumn, windowColumn, type Place, type Rows } from './place.ts';
import type { Source } from './relation.ts';
import { windowsBeneath } from './window-levels.ts';

/** The source of a model's rows; `filtered` tells that the caller applies the model's filter itself, `passed` what rows must pass before windows are computed. */
export function modelSource(rows: Rows, place: Place, filtered: boolean, passed: readonly RowExpression[] = []): Source {
  const { model, windows, computed } = place;
  const needsFilter = model.filter !== undefined && !filtered;
  if (!needsFilter && windows.size === 0 && computed.size === 0) return bareSource(model);
  const key = [model.name, ...[...windows].sort(), ...computed.keys(), ...passed.map(fingerprint)].join();
  const { modelRows } = rows.planner;
  const name = modelRows.get(key) ?? addModelRows(rows, place, passed);
  modelRows.set(key, name);
  return { kind: 'step', name };
}

/** The table or the SQL of a model, unfiltered. */
export const bareSource = ({ source }: Model): Source =>
  source.kind === 'table' ? { kind: 'table', parts: source.parts } : { kind: 'sql', sql: source.sql };

function addModelRows(rows: Rows, place: Place, passed: readonly RowExpression[]): string {
  const { model, windows, computed } = place;
  const beneath = windowsBeneath(model, windows);
  const isFirst = beneath.size === 0;
  const own = rows.open(model);
  const filter = isFirst ? [...(model.filter ? [model.filter] : []), ...passed].map((condition) => own.lower(condition)) : [];
  const columns = [...windows].sort().flatMap((name) => {
    const dimension = model.dimensions.get(name);
    return dimension && !beneath.has(name) ? [{ name: windowColumn(name), value: own.lower(givenThat(passed, dimension.expression)) }] : [];
  });
  const joined = [...computed.values()].map((expression, index) => ({ name: computedColumn(index), value: own.lower(expression) }));
  const { alias, joins } = own.finish({ bare: true });
  const name = rows.planner.freshName(`${model.name}_rows`);
  rows.planner.steps.push({
    kind: 'select',
    name,
    alias,
    from: isFirst ? bareSource(model) : modelSource(rows, { ...place, windows: new Set(beneath), computed: new Map() }, false, passed),
    joins,
    where: filter,
    star: true,
    columns: [...columns, ...joined],
  });
  return name;
}
