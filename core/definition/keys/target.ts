// The keys of a target.
import { byKey } from '../shape/collections.ts';
import { field, record } from '../shape/record.ts';
import { choice, literal, name } from '../shape/scalars.ts';

export const target = record({
  title: 'a target',
  short: () => 'value',
  fields: {
    value: field(literal('a value'), 'The same value for every period.'),
    values: field(byKey(literal('a value'), 'values by period'), 'A value for each period.'),
    metric: field(name('the name of a metric'), 'The metric that is the target.'),
    per: field(name('a grain'), 'The period of a value.'),
    spread: field(choice('days', 'working_days'), 'How a target is divided over finer periods.'),
  },
});
