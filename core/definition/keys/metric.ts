// The keys of a metric: what it is, how its span and level of detail are changed, and what is said of it.
import { foreignMetric } from '../habits/metric-habits.ts';
import { byName, list, type Entry } from '../shape/collections.ts';
import { expression } from '../shape/expressions.ts';
import { field, record, type RecordOf, type Values } from '../shape/record.ts';
import { choice, duration, flag, literal, name, number, text } from '../shape/scalars.ts';
import { anything, lazy, type Shape } from '../shape/shape.ts';
import { conversion, funnel } from './journeys.ts';
import { format } from './format.ts';
import { levelOfDetail } from './level-of-detail.ts';
import { namedFields } from './named.ts';
import { offset } from './offset.ts';
import { target } from './target.ts';

const memberOf = name('a role, a model or a grain');

const bodyFields = {
  expr: field(expression, 'An expression over measures, metrics and aggregates over dimensions.'),
  avg: field(expression, 'The average of a metric per row of a model or per period; with `per`.'),
  sum: field(expression, 'The sum of a metric per row of a model or per period; with `per`.'),
  min: field(expression, 'The least of a metric per row of a model or per period; with `per`.'),
  max: field(expression, 'The greatest of a metric per row of a model or per period; with `per`.'),
  median: field(expression, 'The median of a metric per row of a model or per period; with `per`.'),
  count: field(expression, 'The number of rows of a model, or with `per` of members for which a metric has a value.'),
  per: field(memberOf, 'Whose values are aggregated: a role, a model or a grain.'),
  having: field(expression, 'A condition on metrics that a counted member meets.'),
  rank: field(expression, 'The metric by which members are ranked; with `among`.'),
  among: field(name('a role or a model'), 'The members that are ranked.'),
  conversion: field(conversion, 'The share of events that another event follows.'),
  funnel: field(funnel, 'The steps that entities go through in order.'),
};

const modifierFields = {
  filter: field(expression, "A condition on dimensions, ANDed with the query's."),
  if_empty: field(literal('a value'), 'The value of every aggregate under it where there are no rows.'),
  ignore: field(levelOfDetail, 'Dimensions or roles that play no part, neither as group nor as condition; `all`, or [all, time].'),
  across: field(levelOfDetail, 'Dimensions or roles that are left out of the grouping only.'),
  time: field(expression, 'The time dimension that every measure under it takes.'),
  trailing: field(duration, 'A window of this length that ends with the period.'),
  to_date: field(name('a grain'), 'A window from the beginning of this grain.'),
  running: field(flag, 'A window from the beginning of everything.'),
  offset: field(offset, 'The span moved back by a duration.'),
  since: field(name('a time dimension'), 'Puts each row on the clock of an entity.'),
};

const cardFields = {
  format: field(format, 'How it is shown.'),
  direction: field(choice('up', 'down', 'band', 'none'), 'Which way is better.'),
  status: field(choice('draft', 'certified', 'deprecated'), 'How far it can be relied on.'),
  replaced_by: field(name('the name of a metric'), 'What to use in place of a deprecated metric.'),
  synonyms: field(list(text, 'a list of texts'), 'Other words for it.'),
  target: field(target, 'What is to be reached.'),
  thresholds: field(record({ title: 'thresholds', fields: thresholdFields() }), 'From where on a value is good, or a warning.'),
  band: field(band(), 'The range in which a value is good, for direction: band.'),
  benchmark: field(benchmark(), 'What others reach.'),
  overrides: field(name('the name of a pack'), 'The pack whose metric of this name these keys change.'),
};

function band() {
  return record({
    title: 'a band',
    fields: { low: field(number, 'The least good value.'), high: field(number, 'The greatest good value.') },
  });
}

function thresholdFields() {
  return {
    good: field(number, 'Good from here on.'),
    warn: field(number, 'A warning from here on.'),
    band: field(band(), 'The range of good values.'),
  };
}

function benchmark() {
  return record({
    title: 'a benchmark',
    fields: { value: field(literal('a value'), 'The value.'), source: field(text, 'Where it is from.') },
  });
}

const fieldsWithoutHelpers = { ...namedFields, ...bodyFields, ...modifierFields, ...cardFields };

/** A metric as it is written. */
export interface MetricRecord extends Omit<RecordOf<typeof fieldsWithoutHelpers>, 'values'> {
  readonly values: Values<typeof fieldsWithoutHelpers> & { readonly with?: readonly Entry<MetricRecord>[] };
}

const helpers: Shape<readonly Entry<MetricRecord>[]> = byName(
  lazy('a metric', (): Shape<MetricRecord> => metric),
  'metrics by name',
);

export const metricFields = { ...fieldsWithoutHelpers, with: field(helpers, 'Helpers that nobody else needs, by name.') };

/** A metric; short: its expression. */
export const metric: Shape<MetricRecord> = record<typeof metricFields>({
  title: 'a metric',
  fields: metricFields,
  short: () => 'expr',
  foreign: foreignMetric,
});

/** Keys that `defaults: { metrics: ... }` may give to every metric. */
export const metricDefaultFields = {
  tags: namedFields.tags,
  owner: namedFields.owner,
  hidden: namedFields.hidden,
  format: cardFields.format,
  direction: cardFields.direction,
  status: cardFields.status,
  if_empty: modifierFields.if_empty,
};

/** A metric made for one request has its name inside. */
export const adHocMetric = record({
  title: 'a metric',
  fields: { ...metricFields, name: field(name(), 'Its name.') },
  foreign: foreignMetric,
});

/** What nobody reads yet. */
export const tests = field(anything, 'Rows in, values out: what proves it.');
