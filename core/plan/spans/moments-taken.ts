// A stock at the last or first time of its periods, or at what they open with, to the periods that take a row that passes: which times are there is looked up over all rows of the model.
import { types, type Type } from '../../expression/type.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import type { Between, ComputedSpans, Spans } from '../../query/spans/input-spans.ts';
import type { Stock } from '../../query/spans/input-stock.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import { fromStep } from '../from-step.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { openRows } from '../rows.ts';
import { coalesce, equal, isNull, ref, same, typeOf, anyOf, not } from '../scalars.ts';
import { planScan, timeOf, type JoinSpine, type Scan } from '../scan.ts';
import { periodsWith } from './calendar-periods.ts';
import { columnsOf } from './dated.ts';
import { grainsOf, isSame, startAfter, startIn } from './intersections.ts';
import { inEach } from './period-expressions.ts';

type Moment = Extract<Stock, { readonly kind: 'moment' }>;

const PERIOD = 'taken_period';
const NEIGHBOUR = 'next_period';
const LATEST = 'latest_period';
const MOMENT = 'moment';

/** The periods of a grain that hold those in which the stock takes a row; what a period opens with is taken up to the period of the next time. */
export function periodsTakingMoment(
  scan: Scan,
  stock: Moment,
  spans: Spans,
  rows: ComputedSpans,
  grains: readonly Grain[],
  planner: Planner,
): readonly Select[] {
  const own = grainsOf(rows);
  const type = isBelowDay(rows.grain) ? spans.type : types.date;
  const looked: Looked = { grains: own, type, ends: spans.type, opens: rows.stock === 'start', cut: rows.cut };
  const taken = planTaken(scan, stock, looked, planner);
  const column = (name: string): Scalar => ref(taken, name, type);
  const select = (period: Scalar, where: Scalar | undefined): Select =>
    fromStep(taken, {
      name: taken,
      where: where ? [where] : [],
      columns: [{ name: 'period', value: isSame(own, grains) ? period : startIn(period, grains) }],
    });
  if (!looked.opens) {
    const isLast = anyOf([isNull(column(NEIGHBOUR)), not(equal(column(NEIGHBOUR), column(PERIOD)))]);
    return [select(column(PERIOD), isLast)];
  }
  const first = startAfter(column(PERIOD), own, type);
  const open = rows.open === undefined ? undefined : ({ kind: 'literal', type, value: rows.open } as const);
  const last = lastOpened(column, rows, own, open);
  return [select(first, atMost(first, last)), select(last, atMost(first, last))];
}

/** The periods of a calendar in which the stock takes a row. */
export function calendarPeriodsTaking(scan: Scan, stock: Moment, spans: Spans, between: Between, planner: Planner): Select {
  const { opens = false, cut, last, now } = between;
  const taken = planTaken(scan, stock, { grains: ['day'], type: types.date, ends: spans.type, opens, cut }, planner);
  const column = (name: string): Scalar => ref(taken, name, types.date);
  const [day, neighbour] = [column(PERIOD), column(NEIGHBOUR)];
  const select = periodsWith(taken, between, planner, (first, end) => {
    if (opens) return [before(day, first), atMost(first, lastOpened(column, { last, now }, ['day']))];
    const isLast = anyOf([isNull(neighbour), stock.last ? before(end, neighbour) : before(neighbour, first)]);
    return [atMost(first, day), atMost(day, end), ...(isLast ? [isLast] : [])];
  });
  return fromStep(select.name, { name: select.name, columns: [{ name: 'period', value: ref(select.name, 'period', types.date) }] });
}

/** The last period that opens with a row: that of the next time; of the last time the one that is not over, or that of the last row that is dated ahead. */
function lastOpened(
  column: (name: string) => Scalar,
  { last, now }: Pick<ComputedSpans, 'last' | 'now'>,
  grains: readonly Grain[],
  moment?: Scalar,
): Scalar {
  if (moment) return coalesce(column(NEIGHBOUR), moment, typeOf(moment));
  const end = last ?? now;
  if (end === undefined) return coalesce(column(NEIGHBOUR), column(LATEST), types.date);
  const open = startIn({ kind: 'literal', type: types.date, value: end }, grains);
  const latest: Scalar = { kind: 'call', name: 'greatest', args: [open, column(LATEST)], type: types.date };
  return coalesce(column(NEIGHBOUR), last === undefined ? latest : open, types.date);
}

/** What times are looked at for: the grains and type of their periods, the type of times, by which they end, and whether it is for what a period opens with. */
interface Looked {
  readonly grains: readonly Grain[];
  readonly type: Type;
  readonly ends: Type;
  readonly cut?: string;
  readonly opens: boolean;
}

/** The times of the rows of the model, of each entity where the stock says so, each with its period and that of the time beside it. */
function planNeighbours(scan: Scan, stock: Moment, looked: Looked, planner: Planner): Select {
  const { type, opens } = looked;
  const times = planTimes(scan, stock, looked, planner);
  const columns = columnsOf(times.name, times.columns);
  const period = ref(times.name, PERIOD, type);
  const over = (name: string, partitionBy: readonly Scalar[], sorts: boolean): Scalar => ({
    kind: 'window',
    name,
    args: [period],
    type,
    partitionBy,
    orderBy: sorts ? columns.flatMap(({ name: column, value }) => (column === MOMENT ? [{ by: value, descending: false }] : [])) : [],
  });
  const entities = columns.flatMap(({ name, value }) => (name === PERIOD || name === MOMENT ? [] : [value]));
  const latest = opens ? [{ name: LATEST, value: over('max', [], false) }] : [];
  const select = fromStep(times.name, {
    name: planner.freshName(`${scan.model.name}_neighbours`),
    columns: [...columns, { name: NEIGHBOUR, value: over(stock.last ? 'lead' : 'lag', entities, true) }, ...latest],
  });
  planner.steps.push(select);
  return select;
}

function planTimes(scan: Scan, { each, within }: Moment, { grains, type, ends, cut }: Looked, planner: Planner): Select {
  const own = openRows(scan.model, planner);
  const { time } = scan.inputs[0] ?? {};
  const at = own.lower(timeOf(scan));
  const columns: readonly NamedScalar[] = [
    { name: MOMENT, value: at },
    { name: PERIOD, value: time ? own.lower(inEach(time, grains, type)) : at },
    ...each.map((expression, index): NamedScalar => ({ name: entityColumn(index), value: own.lower(expression) })),
  ];
  const conditions = within.map(({ expression }) => own.lower(expression));
  // what lies behind the end of a range is in none of its periods
  const counts: readonly Scalar[] =
    cut === undefined
      ? [not(isNull(at))]
      : [{ kind: 'call', name: '<', args: [at, { kind: 'literal', type: ends, value: cut }], type: types.boolean }];
  const { alias, from, joins, filters } = own.finish();
  const name = planner.freshName(`${scan.model.name}_times`);
  const where = [...filters, ...conditions, ...counts];
  const select: Select = { kind: 'select', name, alias, from, joins, where, columns, keys: columns.length };
  planner.steps.push(select);
  return select;
}

/** The distinct periods of the rows that pass, with what stands beside them. */
function planTaken(scan: Scan, stock: Moment, looked: Looked, planner: Planner): string {
  const neighbours = planNeighbours(scan, stock, looked, planner);
  const told = neighbours.columns.filter(({ name }) => name === PERIOD || name === NEIGHBOUR || name === LATEST);
  const groups = told.map(({ name, value }): Group => ({ name, kind: 'time', type: typeOf(value) }));
  const inputs = scan.inputs.map((input): RowsInput => ({
    ...input,
    aggregate: { kind: 'aggregate', name: 'count', args: [], type: types.integer },
    spans: undefined,
    stock: undefined,
  }));
  const part = planScan({ model: scan.model, keys: told.map(() => undefined), inputs }, groups, planner, joinTimes(stock, neighbours));
  planner.steps.push(part.select);
  return part.select.name;
}

/** The rows beside their times, which tell the groups. */
const joinTimes =
  ({ each }: Moment, { name, columns }: Select): JoinSpine =>
  (rows, scan, groups) => {
    const alias = rows.freshAlias('times');
    const at = rows.lower(timeOf(scan));
    const entities = each.map((expression) => rows.lower(expression));
    const on = [
      equal(ref(alias, MOMENT, typeOf(at)), at),
      ...entities.map((entity, index) => same(ref(alias, entityColumn(index), typeOf(entity)), entity)),
    ];
    rows.attach(() => ({ kind: 'inner', alias, source: { kind: 'step', name }, on }));
    const told = new Map(columnsOf(alias, columns).map((column) => [column.name, column.value]));
    const keys = groups.flatMap((group, index): [number, Scalar][] => {
      const value = told.get(group.name);
      return value ? [[index, value]] : [];
    });
    return { keys: new Map(keys), existing: [] };
  };

const entityColumn = (index: number): string => `entity_${index + 1}`;
const atMost = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<=', args: [left, right], type: types.boolean });
const before = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<', args: [left, right], type: types.boolean });
