// The keys of a request: the table of section 5 of docs/language.md.
import { homesOf } from '../../definition/keys/places.ts';
import { foreignSyntax } from '../../definition/messages.ts';
import { list } from '../../definition/shape/collections.ts';
import { field, record } from '../../definition/shape/record.ts';
import { flag, text, wholeNumber } from '../../definition/shape/scalars.ts';
import { misread, type Shape } from '../../definition/shape/shape.ts';
import { plainValue } from '../../source/plain-value.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlMap, YamlNode } from '../../source/yaml-node.ts';

const names = (what: string): Shape<readonly string[]> => list(text, `a list of ${what}`);

/** A number of rows, of which there is at least one. */
const atLeastOne: Shape<number> = {
  expects: 'a whole number from 1 on',
  schema: () => ({ type: 'integer', minimum: 1 }),
  read(node, reading) {
    const n = node.kind === 'scalar' && node.style === 'plain' && /^\d{1,15}$/.test(node.text) ? Number(node.text) : 0;
    return n >= 1 ? n : misread(node, atLeastOne.expects, reading);
  },
};

/** A name, or a metric made for this request; its own keys are read where it is resolved. */
const metric: Shape<YamlNode> = {
  expects: 'the name of a metric, or a map that defines one',
  schema: () => ({ anyOf: [{ type: 'string' }, { type: 'object', required: ['name'] }] }),
  read: (node, reading) => (node.kind === 'map' ? node : text.read(node, reading) === undefined ? undefined : node),
};

const levels = list(names('the names in "by" that are left out'), 'true, or a list of levels');

const totals: Shape<boolean | readonly (readonly string[])[]> = {
  expects: 'true, or a list of levels such as [["customers.region"]]',
  schema: (parts) => ({ anyOf: [flag.schema(parts), levels.schema(parts)] }),
  read: (node, reading) =>
    node.kind === 'list'
      ? levels.read(node, reading)
      : node.kind === 'map'
        ? misread(node, totals.expects, reading)
        : flag.read(node, reading),
};

/** Values as the request has them: texts, numbers, booleans, null, and lists of them. */
const parameters: Shape<Readonly<Record<string, unknown>>> = {
  expects: 'values by the names of parameters',
  schema: () => ({ type: 'object' }),
  read: (node, reading) =>
    node.kind === 'map'
      ? Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]))
      : misread(node, parameters.expects, reading),
};

const time = record({
  title: 'the time of a request',
  fields: {
    from: field(text, 'The first moment, a date or a time.'),
    before: field(text, 'The moment at which the range is over.'),
    during: field(text, 'A phrase: 2026-Q3, last 12 months, this quarter.'),
  },
});

const top = record({
  title: '"top"',
  fields: {
    n: field(atLeastOne, 'How many.'),
    by: field(text, 'The metric by which they are chosen.'),
    of: field(text, 'The dimension whose values are chosen.'),
    others: field(flag, 'Whether the rest is one row.'),
    within: field(names('names in "by"'), 'Chosen for each combination of these.'),
  },
});

export const requestFields = {
  id: field(text, 'A name for the answer.'),
  metrics: field(list(metric, 'a list of metrics'), 'Metrics, measures as model.measure, variants, or metrics made for this request.'),
  by: field(names('grains and dimensions'), 'What the answer is grouped by.'),
  of: field(text, 'The model whose rows are listed, where no metric is asked for.'),
  where: field(text, 'A condition on dimensions.'),
  segments: field(names('segments'), 'Segments, ANDed to `where`.'),
  time: field(time, 'The range.'),
  having: field(text, 'A condition on metrics and on the names in `by`.'),
  order: field(names('names, with a minus before those that descend'), 'How the rows are sorted.'),
  limit: field(wholeNumber, 'How many rows at most.'),
  skip: field(wholeNumber, 'How many rows are left out at the beginning.'),
  top: field(top, 'The greatest values of a dimension.'),
  totals: field(totals, 'Whether there are totals, or which.'),
  fill: field(flag, 'Whether every period appears.'),
  complete: field(flag, 'Whether periods that are not over are left out.'),
  compare: field(text, 'previous_period or a duration.'),
  targets: field(flag, 'Whether the columns of targets are added.'),
  zone: field(text, 'The time zone.'),
  as_of: field(text, 'What "now" is.'),
  rows: field(flag, 'Whether the rows behind the metric are asked for; `by` are then their columns.'),
  at: field(parameters, 'Of `rows`: the values of groups that name the cell.'),
  parameters: field(parameters, 'Values of declared parameters.'),
};

/** Keys of other systems and what they are called here. */
const renamed: Readonly<Record<string, string>> = {
  filter: 'where',
  filters: 'where',
  dimensions: 'by',
  group_by: 'by',
  granularity: 'by',
  measures: 'metrics',
  order_by: 'order',
  sort: 'order',
  offset: 'skip',
  time_zone: 'zone',
  timezone: 'zone',
  date_range: 'time',
  range: 'time',
  time_dimensions: 'by',
  now: 'as_of',
};

function foreignRequest(map: YamlMap): Diagnostic | undefined {
  const entry = map.entries.find(({ key }) => Object.hasOwn(renamed, key.text));
  return (
    entry &&
    foreignSyntax(
      `"${entry.key.text}" is called "${renamed[entry.key.text]}" in a request`,
      entry.key.at,
      `write "${renamed[entry.key.text]}"`,
    )
  );
}

/** A request. */
export const requestRecord = record({ title: 'a request', fields: requestFields, foreign: foreignRequest });

/** Where a key that a request has not belongs. */
export const homesOfRequestKey = (key: string): readonly string[] =>
  ['from', 'before', 'during'].includes(key) ? ['"time"'] : homesOf(key);
