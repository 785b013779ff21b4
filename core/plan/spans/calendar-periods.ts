// Days of rows to the periods of a calendar whose stocks take them: what is in force at their last day, at their first or at any, and what they open with.
import { types } from '../../expression/type.ts';
import type { Between } from '../../query/spans/input-spans.ts';
import type { Force } from './force-scan.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { ref } from '../scalars.ts';
import { FIRST, LAST } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

/** Days as columns of a step: the first and the last on which rows are taken. */
export interface DaysInForce {
  readonly step: string;
  readonly first: string;
  readonly last: string;
}

/** A SELECT with the first day of each period that takes a row. */
export function periodsTaking(stock: Force, days: DaysInForce, between: Between, planner: Planner): Select {
  const alias = 'calendar_period';
  const day = (column: string): Scalar => ref(alias, column, types.date);
  const [from, to] = stock.kind === 'ever-in-force' ? [FIRST, LAST] : stock.at === 'start' ? [FIRST, FIRST] : [LAST, LAST];
  const period: NamedScalar = { name: 'period', value: day('period') };
  const select: Select = fromStep(days.step, {
    name: planner.freshName('periods_in_force'),
    joins: [
      {
        kind: 'inner',
        alias,
        source: periodsOf(between),
        on: [atMost(ref(days.step, days.first, types.date), day(to)), atMost(day(from), ref(days.step, days.last, types.date))],
      },
    ],
    columns: [period],
    keys: 1,
  });
  planner.steps.push(select);
  return select;
}

/** A SELECT with the first day of each period that opens with rows of days before it, up to the last that has begun; of rows dated ahead the next one. */
export function periodsOpened({ step, day }: { readonly step: string; readonly day: string }, between: Between, planner: Planner): Select {
  const alias = 'calendar_period';
  const at = ref(step, day, types.date);
  const first = ref(alias, FIRST, types.date);
  const end = between.last;
  const next: Scalar = { kind: 'aggregate', name: 'min', args: [first], type: types.date };
  const select: Select = fromStep(step, {
    name: planner.freshName('periods_opened'),
    joins: [{ kind: 'inner', alias, source: periodsOf(between), on: [before(at, first)] }],
    where: end === undefined ? [] : [atMost(first, { kind: 'literal', type: types.date, value: end })],
    columns:
      end === undefined
        ? [
            { name: day, value: at },
            { name: 'period', value: next },
          ]
        : [{ name: 'period', value: first }],
    keys: 1,
  });
  planner.steps.push(select);
  return select;
}

/** The periods; one that is not over ends with the last day that counts. */
function periodsOf({ periods, last: end }: Between): Source {
  const columns = ['period', FIRST, LAST].map((name) => ({ name, type: types.date }));
  const rows = periods.map(({ first, last }) => [first, first, end !== undefined && end < last ? end : last]);
  return { kind: 'constants', columns, rows };
}

const atMost = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<=', args: [left, right], type: types.boolean });
const before = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<', args: [left, right], type: types.boolean });
