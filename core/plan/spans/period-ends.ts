// Rows at the last or first time of each period: which times are there is looked up over all rows of the model, then rows are held against them.
import type { Stock } from '../../query/spans/input-stock.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { types } from '../../expression/type.ts';
import { columnsOf } from './dated.ts';
import { equal, ref, same, typeOf } from '../scalars.ts';

type EdgeOfPeriod = Extract<Stock, { readonly kind: 'edge-of-period' }>;

const TAKEN = 'taken';
const PERIOD = 'period';
const GAP = 'gap';

/** Joins the times at which rows count, where an input takes the last or first of each period; how many periods lie up to the next that has rows, or since the one before, where it is asked. */
export function joinPeriodEnds(rows: Rows, input: RowsInput | undefined): Scalar | undefined {
  const { stock, time } = input ?? {};
  if (!input || !time || stock?.kind !== 'edge-of-period') return undefined;
  const edges = planEdges(rows, input, stock);
  const step = input.ages?.held ? planGaps(rows, edges, stock) : edges.name;
  const alias = rows.freshAlias(TAKEN);
  const at = rows.lower(time);
  const entities = stock.each.map((expression) => rows.lower(expression));
  const on = [
    equal(ref(alias, TAKEN, typeOf(at)), at),
    ...entities.map((entity, index) => same(ref(alias, entityColumn(index), typeOf(entity)), entity)),
  ];
  rows.attach(() => ({ kind: 'inner', alias, source: { kind: 'step', name: step }, on }));
  return input.ages?.held && ref(alias, GAP, types.integer);
}

/** The last or first time of each period that has rows, of each entity where the stock says so. */
function planEdges(rows: Rows, { model, time }: RowsInput, { last, period, each, within }: EdgeOfPeriod): Select {
  const { planner } = rows;
  const own = rows.open(model);
  const keys: readonly NamedScalar[] = [
    { name: PERIOD, value: own.lower(period) },
    ...each.map((expression, index): NamedScalar => ({ name: entityColumn(index), value: own.lower(expression) })),
  ];
  const at = own.lower(time ?? period);
  const conditions = within.map(({ expression }) => own.lower(expression));
  const { alias, from, joins, filters } = own.finish();
  const name = planner.freshName(`${model.name}_${last ? 'last' : 'first'}_times`);
  const edge: Scalar = { kind: 'aggregate', name: last ? 'max' : 'min', args: [at], type: typeOf(at) };
  const select: Select = {
    kind: 'select',
    name,
    alias,
    from,
    joins,
    where: [...filters, ...conditions],
    columns: [...keys, { name: TAKEN, value: edge }],
    keys: keys.length,
  };
  planner.steps.push(select);
  return select;
}

/** The same, with how far the next period that has rows is, or the one before where the first counts. */
function planGaps(rows: Rows, { name: step, columns }: Select, { last }: EdgeOfPeriod): string {
  const { planner } = rows;
  const moved = columnsOf(step, columns);
  const number = ref(step, PERIOD, types.integer);
  const partitionBy = moved.filter(({ name }) => name !== PERIOD && name !== TAKEN).map(({ value }) => value);
  const orderBy = [{ by: number, descending: false }];
  const other: Scalar = { kind: 'window', name: last ? 'lead' : 'lag', args: [number], type: types.integer, partitionBy, orderBy };
  const gap: Scalar = { kind: 'call', name: '-', args: last ? [other, number] : [number, other], type: types.integer };
  const name = planner.freshName(`${step}_held`);
  const from: Source = { kind: 'step', name: step };
  planner.steps.push({ kind: 'select', name, alias: step, from, joins: [], where: [], columns: [...moved, { name: GAP, value: gap }] });
  return name;
}

const entityColumn = (index: number): string => `entity_${index + 1}`;
