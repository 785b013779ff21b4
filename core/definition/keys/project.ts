// The keys of kpi.yml.
import { byName, list, oneOrMany } from '../shape/collections.ts';
import { sqlText } from '../shape/expressions.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { choice, flag, literal, name, text } from '../shape/scalars.ts';
import { anything } from '../shape/shape.ts';
import { defaults } from './file.ts';
import { namedFields } from './named.ts';
import { type } from './types.ts';
import { use } from './use.ts';

const days = choice('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
const months = choice(
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
);

const calendarFields = {
  model: field(name('the name of a model'), 'The model with a row a day.'),
  date: field(name('a dimension'), 'Its day.'),
  grains: field(list(name('a dimension'), 'a list of dimensions'), 'Its grains, finer first.'),
  working_days: field(name('a dimension'), 'Which of its days are working days.'),
};

export type CalendarRecord = RecordOf<typeof calendarFields>;

const calendar = record({ title: 'a calendar', fields: calendarFields });

const parameterFields = {
  ...namedFields,
  type: field(type, 'Its type.'),
  many: field(flag, 'Whether it is a list, for `in (:name)`.'),
  default: field(oneOrMany(literal('a value'), 'a value or a list of values'), 'Its value when a request gives none.'),
};

export type ParameterRecord = RecordOf<typeof parameterFields>;

export const projectFields = {
  project: field(text, 'Its name.'),
  description: namedFields.description,
  files: field(
    oneOrMany(name('a folder or a glob'), 'folders or globs'),
    'Where the definitions are; every *.yml and *.yaml when it is left out.',
  ),
  refresh: field(
    sqlText('a SELECT of one value'),
    'A query whose value changes when the data do: answers that were kept before are then not used.',
  ),
  uses: field(list(use, 'a list of packs'), 'Packs of the KPI library.'),
  warehouses: field(byName(anything, 'warehouses by name'), 'Where the data are; ${NAME} is taken from the environment.'),
  warehouse: field(name('the name of a warehouse'), 'The warehouse that is asked when no other is named.'),
  time_zone: field(name('a time zone such as Europe/Berlin'), 'The zone of grains and ranges; UTC when it is left out.'),
  week_start: field(days, 'The first day of a week; monday when it is left out.'),
  fiscal_year_start: field(months, 'The first month of a fiscal year; january when it is left out.'),
  fiscal_year_name: field(
    choice('start', 'end'),
    'Whether a fiscal year bears the year in which it ends (as it does when this is left out) or starts.',
  ),
  currency: field(text, 'The currency of formats.'),
  as_of: field(literal('a date, a time or table.column'), '"Now": a date, an instant, or a column that holds it.'),
  calendars: field(byName(calendar, 'calendars by name'), 'Grains of your own, from a table with a row a day.'),
  defaults: field(defaults, 'What everything says that does not say otherwise.'),
  parameters: field(
    byName(record({ title: 'a parameter', fields: parameterFields }), 'parameters by name'),
    'Values that a request may give, `:name` in expressions.',
  ),
};

export type ProjectRecord = RecordOf<typeof projectFields>;

/** kpi.yml. */
export const project = record({ title: 'kpi.yml', fields: projectFields });
