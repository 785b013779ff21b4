// Opens a model's rows: row expressions become scalars, and the roles they name become joins.
import type {
  ColumnLeaf,
  DimensionLeaf,
  Model,
  NativeLeaf,
  Path,
  RollupLeaf,
  RowExpression,
  RowLeaf,
  Step as PathStep,
} from '../catalog/catalog.ts';
import type { Exists } from '../expression/expression.ts';
import { types, type Type } from '../expression/type.ts';
import { isBelowDay, isGrain } from '../time/grains.ts';
import { calendarValue } from './calendars/calendar-join.ts';
import { attemptRows, reachedValue } from './journeys/attempts.ts';
import { convertedRows, convertedValue } from './journeys/conversion.ts';
import { existsBranch } from './many-sides/exists-branch.ts';
import { joinConditions } from './join-conditions.ts';
import { mapNodes } from './map-nodes.ts';
import { bareSource, modelSource } from './model-source.ts';
import { nullOverNulls } from './many-sides/null-rows.ts';
import { stepKey } from '../query/inputs/step-key.ts';
import { windowColumn, type Closing, type From, type Place, type Rollups, type Rows, type RowsOptions } from './place.ts';
import { uniqueName } from '../source/unique-name.ts';
import { ofOneScale } from './one-scale.ts';
import type { Planner } from './planner.ts';
import type { PlanJoin, Scalar } from './relation.ts';
import { rollupBranch } from './many-sides/rollup-branch.ts';
import { coalesce, falsehood, isPresent, not, onlyWhere, ref, truncate } from './scalars.ts';
import { onWholePartitions } from './whole-partitions.ts';

/** Opens the rows of a model. */
export function openRows(model: Model, planner: Planner, options: RowsOptions = {}): Rows {
  const taken = new Set<string>();
  const pending: (() => PlanJoin)[] = [];
  const freshAlias = (wanted: string): string => uniqueName(taken, wanted);
  const rows: Rows = {
    planner,
    root: place(model, freshAlias(model.name)),
    lower: (expression, at = rows.root, steps = 0) => lower(rows, expression, at, steps, options),
    walk: (path, at = rows.root, steps = 0) => walk(rows, path, at, steps, options),
    attach: (join) => void pending.push(join),
    freshAlias,
    open: (other, how) => openRows(other, planner, how),
    finish: (closing = {}) => finish(rows, pending, closing, options),
  };
  return rows;
}

const place = (model: Model, alias: string, marker?: Scalar): Place => ({
  alias,
  model,
  marker,
  children: new Map(),
  windows: new Set(),
  columns: new Set(),
  times: new Map(),
  converted: new Map(),
  reached: new Map(),
  computed: new Map(),
  calendars: new Map(),
  rollups: new Map(),
});

function finish(rows: Rows, pending: readonly (() => PlanJoin)[], { bare = false, passed = [] }: Closing, { instead }: RowsOptions): From {
  const { model, windows, converted, reached, alias } = rows.root;
  const stands = instead !== undefined || converted.size + reached.size > 0;
  const ownFilter = !stands && !bare && model.source.kind === 'table' && windows.size === 0;
  const filters = ownFilter && model.filter ? [rows.lower(model.filter)] : [];
  const joins: PlanJoin[] = [];
  for (const join of pending) joins.push(join());
  if (stands) return { alias, joins, ...(instead?.(rows.root) ?? (converted.size > 0 ? convertedRows(rows) : attemptRows(rows))) };
  return {
    alias,
    from: bare ? bareSource(model) : modelSource(rows, rows.root, ownFilter, onWholePartitions(model, windows, passed)),
    joins,
    filters,
  };
}

function walk(rows: Rows, path: Path, at: Place, taken: number, options: RowsOptions): Place {
  return path.steps.slice(taken).reduce((from, step) => follow(rows, from, step, options), at);
}

function follow(rows: Rows, from: Place, step: PathStep, options: RowsOptions): Place {
  const key = stepKey(step);
  const known = from.children.get(key);
  if (known) return known;
  const bare = place(step.to, rows.freshAlias(step.role));
  const { on, marker } = joinConditions(rows, step, from, bare);
  const to: Place = { ...bare, marker };
  from.children.set(key, to);
  const kind = step.many ? (options.down ?? 'left') : 'left';
  rows.attach(() => ({
    kind,
    alias: to.alias,
    source: modelSource(rows, to, false),
    on,
  }));
  return to;
}

function lower(rows: Rows, expression: RowExpression, at: Place, taken: number, options: RowsOptions): Scalar {
  const leaf = (node: RowLeaf): Scalar => {
    switch (node.kind) {
      case 'column':
        return column(rows, node, walk(rows, node.path, at, taken, options));
      case 'dimension':
        return dimension(rows, node, walk(rows, node.path, at, taken, options));
      case 'rollup':
        return rollup(rows, node, at);
      case 'native':
        return native(node, walk(rows, node.path, at, taken, options));
      case 'converted':
        return convertedValue(rows, node);
      case 'reached':
        return reachedValue(rows, node);
    }
  };
  return mapNodes(
    ofOneScale(expression, (node) => typeOfLeaf(rows, node)),
    leaf,
    (node) => exists(rows, node, at),
  );
}

/** The type of a leaf; of a column that nobody gave one, what the table says. */
const typeOfLeaf = ({ planner }: Rows, leaf: RowLeaf): Type =>
  leaf.kind === 'column' && leaf.type.name === 'unknown' ? (planner.physicalColumn(leaf.path.to, leaf.name)?.type ?? leaf.type) : leaf.type;

function column(rows: Rows, { name, type }: ColumnLeaf, at: Place): Scalar {
  at.columns.add(name);
  const physical = rows.planner.physicalColumn(at.model, name);
  // what nobody declared is what the table says, where it is known: a date and an instant are compared by days
  return { kind: 'ref', source: at.alias, name, type: type.name === 'unknown' ? (physical?.type ?? type) : type, read: { physical } };
}

function native({ sql, columns, type }: NativeLeaf, at: Place): Scalar {
  columns.forEach((name) => at.columns.add(name));
  return { kind: 'native-sql', sql, source: at.alias, columns, type };
}

function dimension(rows: Rows, leaf: DimensionLeaf, at: Place): Scalar {
  const {
    dimension: { kind, name, type, expression },
  } = leaf;
  const known = at.times.get(leaf.dimension);
  if (known) return inPeriod(rows, leaf, known, at);
  if (kind === 'window') at.windows.add(name);
  const value = kind === 'window' ? ref(at.alias, windowColumn(name), type) : rows.lower(expression, at);
  const held = leaf.grain && leaf.dimension.grain !== 'week' ? undefined : heldGrain(leaf);
  const whole = held ? truncate(value, held, type) : value;
  const there = at.marker && kind !== 'window' && !nullOverNulls(expression) ? onlyWhere(isPresent(at.marker), whole, type) : whole;
  return inPeriod(rows, leaf, there, at);
}

/** A value of a leaf's dimension as the period that the leaf asks for. */
function inPeriod(rows: Rows, leaf: DimensionLeaf, value: Scalar, at: Place): Scalar {
  if (leaf.calendar) return calendarValue(rows, leaf, value, at);
  return leaf.grain ? truncate(value, leaf.grain, grainType(leaf.grain, leaf.dimension.type)) : value;
}

const grainType = (grain: string, type: Type): Type => (isGrain(grain) && isBelowDay(grain) ? type : types.date);

// a time dimension that says `grain: month` holds months; a coarser grain needs no second truncation, unless it is asked of weeks
function heldGrain({ dimension: { grain, type } }: DimensionLeaf): string | undefined {
  const natural: Partial<Record<Type['name'], string>> = { date: 'day', datetime: 'second', timestamp: 'second' };
  return grain === natural[type.name] ? undefined : grain;
}

function rollup(rows: Rows, leaf: RollupLeaf, at: Place): Scalar {
  const known: Rollups = at.rollups.get(leaf.over.id) ?? rollupBranch(rows, leaf.over, at);
  at.rollups.set(leaf.over.id, known);
  return known.value(leaf);
}

function exists(rows: Rows, node: Exists<RowLeaf>, at: Place): Scalar {
  const hit = coalesce(existsBranch(rows, node.condition, at), falsehood, { name: 'boolean' });
  return node.negated ? not(hit) : hit;
}
