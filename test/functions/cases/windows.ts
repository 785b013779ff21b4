// Window functions: one table of rows, in each the answer.
import { scalar, type FunctionCase } from '../function-case.ts';

const columns = { g: 'string', t: 'integer', x: 'integer' };
const rows = [
  ['a', 1, 10],
  ['a', 2, 20],
  ['a', 2, 25],
  ['a', null, 5],
  ['b', 1, null],
  ['b', 2, 7],
] as const;

const over = (expression: string, ...answers: readonly (string | number | null)[]): FunctionCase =>
  scalar(
    expression,
    columns,
    rows.map((row, index) => [...row, answers[index] ?? null]),
  );

const byTime = 'over (partition by g order by t, x)';

export const windows: readonly FunctionCase[] = [
  over('row_number() over (partition by g order by t, x desc)', 1, 3, 2, 4, 1, 2),
  over('row_number() over (order by g desc, t desc nulls last, x)', 5, 3, 4, 6, 2, 1),
  over('rank() over (partition by g order by t)', 1, 2, 2, 4, 1, 2),
  over('dense_rank() over (partition by g order by t desc)', 2, 1, 1, 3, 2, 1),
  over(`ntile(2) ${byTime}`, 1, 1, 2, 2, 1, 2),
  over('percent_rank() over (partition by g order by t)', 0, 1 / 3, 1 / 3, 1, 0, 1),
  over('cume_dist() over (partition by g order by t)', 0.25, 0.75, 0.75, 1, 0.5, 1),
  over(`lag(x) ${byTime}`, null, 10, 20, 25, null, null),
  over(`lag(x, 2, -1) ${byTime}`, -1, -1, 10, 20, -1, -1),
  over(`lead(x) ${byTime}`, 20, 25, 5, null, 7, null),
  over(`first_value(x) ${byTime}`, 10, 10, 10, 10, null, null),
  over('last_value(x) over (partition by g order by t, x rows between unbounded preceding and unbounded following)', 5, 5, 5, 5, 7, 7),
  over(
    'nth_value(x, 2) over (partition by g order by t, x rows between unbounded preceding and unbounded following)',
    20,
    20,
    20,
    20,
    7,
    7,
  ),
  over('sum(x) over (partition by g order by t, x rows between unbounded preceding and current row)', 10, 30, 55, 60, null, 7),
  over('sum(x) over (partition by g order by t)', 10, 55, 55, 60, null, 7),
  over('sum(x) over (partition by g)', 60, 60, 60, 60, 7, 7),
  over('count(*) over (partition by g)', 4, 4, 4, 4, 2, 2),
  over('avg(x) over (partition by g order by t, x rows between 1 preceding and current row)', 10, 15, 22.5, 15, null, 7),
  over('x - max(x) over (partition by g)', -15, -5, 0, -20, null, 0),
];
