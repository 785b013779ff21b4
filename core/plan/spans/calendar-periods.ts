// Days of rows to the periods of a calendar whose stocks take them: what is in force at their last day, at their first or at any, and what they open with.
import { types } from '../../expression/type.ts';
import type { Between } from '../../query/spans/input-spans.ts';
import type { Force } from './force-scan.ts';
import type { Planner } from '../planner.ts';
import type { Scalar, Select, Source } from '../relation.ts';
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
  const [isAny, isStart] = [stock.kind === 'ever-in-force', stock.kind === 'in-force' && stock.at === 'start'];
  const day = (column: string): Scalar => ref(days.step, column, types.date);
  return periodsWith(days.step, between, planner, (first, last) => [
    atMost(day(days.first), isStart ? first : last),
    atMost(isAny || isStart ? first : last, day(days.last)),
  ]);
}

/** A SELECT with the first day of each period for which something holds between its first and last day and a row of a step. */
export function periodsWith(
  step: string,
  between: Between,
  planner: Planner,
  holds: (first: Scalar, last: Scalar) => readonly Scalar[],
): Select {
  const alias = 'calendar_period';
  const day = (column: string): Scalar => ref(alias, column, types.date);
  const select: Select = fromStep(step, {
    name: planner.freshName('periods_taking'),
    joins: [{ kind: 'inner', alias, source: periodsOf(between), on: holds(day(FIRST), day(LAST)) }],
    columns: [{ name: 'period', value: day('period') }],
    keys: 1,
  });
  planner.steps.push(select);
  return select;
}

/** The periods; one that is not over ends with the last day that counts. */
function periodsOf({ taking, last: end }: Between): Source {
  const columns = ['period', FIRST, LAST].map((name) => ({ name, type: types.date }));
  const rows = taking.map(({ period, first, last }) => [period, first, end !== undefined && end < last ? end : last]);
  return { kind: 'constants', columns, rows };
}

const atMost = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<=', args: [left, right], type: types.boolean });
