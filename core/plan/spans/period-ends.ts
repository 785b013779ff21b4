// Rows at the last time of each period: which times are there is looked up over all rows of the model, then rows are held against them.
import type { Stock } from '../../query/spans/input-stock.ts';
import type { RowsInput } from '../../query/query.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar } from '../relation.ts';
import { equal, ref, same, typeOf } from '../scalars.ts';

type LastOfPeriod = Extract<Stock, { readonly kind: 'last-of-period' }>;

const TAKEN = 'taken';

/** Joins the times at which rows count, where an input takes the last of each period. */
export function joinPeriodEnds(rows: Rows, input: RowsInput | undefined): void {
  const { stock, time } = input ?? {};
  if (!input || !time || stock?.kind !== 'last-of-period') return;
  const step = planLastTimes(rows, input, stock);
  const alias = rows.freshAlias(TAKEN);
  const at = rows.lower(time);
  const entities = stock.each.map((expression) => rows.lower(expression));
  const on = [
    equal(ref(alias, TAKEN, typeOf(at)), at),
    ...entities.map((entity, index) => same(ref(alias, entityColumn(index), typeOf(entity)), entity)),
  ];
  rows.attach(() => ({ kind: 'inner', alias, source: { kind: 'step', name: step }, on }));
}

/** The last time of each period that has rows, of each entity where the stock says so. */
function planLastTimes(rows: Rows, { model, time }: RowsInput, { period, each, within }: LastOfPeriod): string {
  const { planner } = rows;
  const own = rows.open(model);
  const keys: readonly NamedScalar[] = [
    { name: 'period', value: own.lower(period) },
    ...each.map((expression, index): NamedScalar => ({ name: entityColumn(index), value: own.lower(expression) })),
  ];
  const at = own.lower(time ?? period);
  const conditions = within.map(({ expression }) => own.lower(expression));
  const { alias, from, joins, filters } = own.finish();
  const name = planner.freshName(`${model.name}_last_times`);
  planner.steps.push({
    kind: 'select',
    name,
    alias,
    from,
    joins,
    where: [...filters, ...conditions],
    columns: [...keys, { name: TAKEN, value: { kind: 'aggregate', name: 'max', args: [at], type: typeOf(at) } }],
    keys: keys.length,
  });
  return name;
}

const entityColumn = (index: number): string => `entity_${index + 1}`;
