// What the clauses of a request may be refused for.
import type { Parsed } from '../../expression/expression.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** A metric and a group that both want one column. */
export const metricAndGroup = (name: string): Diagnostic =>
  refusal(
    'asked-twice',
    `"${name}" is a metric and a name in "by" at once`,
    'a column has one name: write the dimension with its model or role before it, or name the metric otherwise',
  );

/** An aggregate, a window or `any(...)` in having, whose rows are finished. */
export const rowsInHaving = ({ kind }: Parsed): Diagnostic =>
  kind === 'aggregate'
    ? refusal(
        'aggregate-in-having',
        'having acts on finished metrics, and takes no aggregates',
        'name a metric or a measure, such as orders.count',
      )
    : refusal(
        kind === 'window' ? 'window-outside-dimension' : 'exists-outside-filter',
        `having acts on finished metrics, and takes no ${kind === 'window' ? 'window functions' : 'any(...) or none(...)'}`,
        kind === 'window' ? 'over metrics there are trailing, running, rank and top' : 'write it in "where"',
      );
