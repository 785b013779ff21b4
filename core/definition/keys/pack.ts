// The keys of a pack: KPIs over interfaces, and the rows and values that prove them.
import { byKey, byName, list, oneOrMany } from '../shape/collections.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { name, text } from '../shape/scalars.ts';
import { anything, misread, type Shape } from '../shape/shape.ts';
import { isEmpty, type YamlNode } from '../../source/yaml-node.ts';
import { metric } from './metric.ts';
import { namedFields } from './named.ts';
import { variant } from './variant.ts';

/** A value by its source text; nothing, `null` and `~` are null. */
const cell: Shape<{ readonly value: string | null }> = {
  expects: 'a value',
  schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
  read(node, reading) {
    if (node.kind !== 'scalar') return misread(node, 'a value', reading);
    return { value: isEmpty(node) || (node.style === 'plain' && /^(null|~)$/.test(node.text)) ? null : node.text };
  },
};

/** A map of plain values. */
const plainMap: Shape<YamlNode> = {
  ...anything,
  expects: 'a map',
  schema: () => ({ type: 'object' }),
  read: (node, reading) => (node.kind === 'map' ? node : misread(node, 'a map', reading)),
};

/** A map of values, or a list of them. */
const outcomes: Shape<readonly YamlNode[]> = {
  expects: 'values by metric, or a list of rows of them',
  schema: () => ({ type: ['object', 'array'] }),
  read: (node, reading) => (node.kind === 'map' ? [node] : list(plainMap, outcomes.expects).read(node, reading)),
};

const row = byKey(cell, "values by the interface's names");

const testFields = {
  test: field(text, 'The sentence that it proves.'),
  rows: field(
    byKey(list(row, 'a list of rows'), 'rows by interface'),
    'Rows of interfaces, by their names; a key that is a join holds the key of the row there.',
  ),
  query: field(plainMap, 'Keys of the request, such as `by`; its metrics are those that `values` names.'),
  values: field(outcomes, 'The values that come out: of one row, or row by row.'),
};

/** A test of a pack as it is written. */
export type PackTestRecord = RecordOf<typeof testFields>;

/** Tests of a pack. */
export const packTests = field(
  list(record({ title: 'a test', fields: testFields }), 'a list of tests'),
  'Rows in, values out: what proves it.',
);

const { label, description, tags, owner } = namedFields;

/** The keys of a pack but those of every file of definitions. */
export const packFields = {
  pack: field(name('the name of a pack'), 'Its name.'),
  label,
  description,
  tags,
  owner,
  uses: field(oneOrMany(name('the name of a pack'), 'a pack or a list of packs'), 'Packs whose metrics its own are built on.'),
  metrics: field(byName(metric, 'metrics by name'), 'Its KPIs.'),
  variants: field(byName(variant, 'variants by name'), 'Modifiers with a name, usable on every metric and measure.'),
  tests: packTests,
};
