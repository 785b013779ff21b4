// The keys of a model, and of an interface, which is a model without a table.
import { foreignModel } from '../habits/model-habits.ts';
import { byKey, byName, list, oneOrMany } from '../shape/collections.ts';
import { expression, sqlText } from '../shape/expressions.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { flag, name } from '../shape/scalars.ts';
import { dimension, dimensionFields, typeOrExpression } from './dimension.ts';
import { join, joinFields } from './join.ts';
import { measure, segment } from './measure.ts';
import { metric, tests } from './metric.ts';
import { namedFields } from './named.ts';

const column = name('a column');
const columns = oneOrMany(column, 'a column or a list of columns');

const rowFields = {
  key: field(columns, "What makes a row unique: the model's grain."),
  unique: field(list(columns, 'a list of columns, or of lists of columns'), 'Further columns that identify a row.'),
  entity: field(column, 'What a row of a model with `valid` is about; unique at any one moment.'),
  valid: field(list(expression, 'the begin and the end of validity'), 'From when to when a row is in force; an empty end is open.'),
  time: field(expression, 'The default time dimension of its measures.'),
  future: field(flag, 'Its rows are dated ahead: bookings, budgets, due dates.'),
  filter: field(expression, 'Which rows of the table are of the model at all.'),
};

export const modelFields = {
  ...namedFields,
  table: field(sqlText('the name of a table'), 'The table, with its schema where it needs one.'),
  sql: field(sqlText('a SELECT'), 'A SELECT in place of a table.'),
  ...rowFields,
  joins: field(byName(join, 'joins by name'), 'Models that a row here knows, many rows here to one there.'),
  dimensions: field(byName(dimension, 'dimensions by name'), 'What rows can be grouped and filtered by.'),
  measures: field(byName(measure, 'measures by name'), 'Aggregates over its rows.'),
  segments: field(byName(segment, 'segments by name'), 'Named conditions.'),
  metrics: field(byName(metric, 'metrics by name'), 'Metrics that stand with the model; bare names are its own.'),
  implements: field(
    byName(byKey(expression, "expressions by the interface's names"), 'mappings by interface'),
    "Which of its columns or expressions are an interface's names.",
  ),
  tests,
};

export type ModelRecord = RecordOf<typeof modelFields>;

/** A model under its name in `models:`. */
export const model = record({ title: 'a model', fields: modelFields, foreign: foreignModel });

const optional = field(flag, 'Whether a company may leave it out.');

export const interfaceFields = {
  ...namedFields,
  ...rowFields,
  joins: field(
    byName(record({ title: 'a join of an interface', fields: { ...joinFields, optional }, short: () => 'via' }), 'joins by name'),
    'Roles that its KPIs use: joined by the model that implements it, or by `via`.',
  ),
  dimensions: field(byName(interfaceDimension(), 'dimensions by name'), 'Names that a company maps.'),
  measures: field(byName(measure, 'measures by name'), 'Aggregates over its names.'),
  segments: field(byName(segment, 'segments by name'), 'Named conditions.'),
};

function interfaceDimension() {
  const fields = { ...dimensionFields, optional, default: field(expression, 'What it is where a company does not map it.') };
  return record({ title: 'a dimension of an interface', fields, short: typeOrExpression });
}

export type InterfaceRecord = RecordOf<typeof interfaceFields>;

/** An interface under its name in `interfaces:`. */
export const interfaceOf = record({ title: 'an interface', fields: interfaceFields });

/** Keys that `defaults: { models: ... }` may give to every model. */
export const modelDefaultFields = {
  tags: namedFields.tags,
  owner: namedFields.owner,
  hidden: namedFields.hidden,
  future: rowFields.future,
};
