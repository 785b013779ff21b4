// The keys of a measure, and of a segment.
import { foreignMeasure } from '../habits/measure-habits.ts';
import { byKey, list } from '../shape/collections.ts';
import { expression } from '../shape/expressions.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { choice, flag, literal, name, text } from '../shape/scalars.ts';
import { format } from './format.ts';
import { namedFields } from './named.ts';
import { nativeSql } from './native-sql.ts';
import { type } from './types.ts';

export const measureFields = {
  ...namedFields,
  expr: field(expression, 'An aggregate over the rows of the model, or an expression over aggregates.'),
  sql: field(nativeSql, 'SQL by engine in place of an expression, with `type` and `columns`.'),
  columns: field(list(text, 'a list of columns'), 'The columns that `sql` reads.'),
  type: field(type, 'Its type, where it cannot be inferred.'),
  filter: field(expression, 'Which rows it takes.'),
  time: field(expression, "Its time dimension; the model's when it is left out."),
  at: field(
    choice('last', 'first', 'avg', 'max', 'min', 'end', 'start', 'any'),
    'Which moments of a period a semi-additive measure takes.',
  ),
  each: field(list(name(), 'a list of dimensions'), 'Dimensions that each have their own last or first moment.'),
  roles: field(byKey(name('a role'), 'roles by model'), "Which of our roles the query's role means for this measure."),
  if_empty: field(literal('a value'), 'The value where there are no rows.'),
  future: field(flag, 'Its rows are dated ahead, and none is cut at now.'),
  format: field(format, 'How it is shown.'),
};

export type MeasureRecord = RecordOf<typeof measureFields>;

/** A measure; short: its expression. */
export const measure = record({ title: 'a measure', fields: measureFields, short: () => 'expr', foreign: foreignMeasure });

const segmentFields = {
  ...namedFields,
  filter: field(expression, 'The condition that a row of the segment meets.'),
  expr: field(expression, 'The same as `filter`.'),
};

export type SegmentRecord = RecordOf<typeof segmentFields>;

/** A segment; short: its condition. */
export const segment = record({ title: 'a segment', fields: segmentFields, short: () => 'filter' });
