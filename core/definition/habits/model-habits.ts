// Models as other systems write them.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlMap } from '../../source/yaml-node.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf, plainText } from './read-foreign.ts';

/** Keys of other systems and the line as it is written here; `x` is what was written. */
const habits: Readonly<Record<string, (x: string) => string>> = {
  sql_table: (x) => `table: ${x}`,
  sql_table_name: (x) => `table: ${x}`,
  primary_key: (x) => `key: ${x}`,
  primary_keys: (x) => `key: ${x}`,
  grain: (x) => `key: ${x}`,
  time_dimension: (x) => `time: ${x}`,
  agg_time_dimension: (x) => `time: ${x}`,
  timeseries: (x) => `time: ${x}`,
  entities: () => 'key: order_id, and joins: { customers: customer_id }',
  relationships: () => 'joins: { customers: customer_id }',
  columns: () => 'dimensions: { status: string }',
  fields: () => 'dimensions: { status: string }',
  derived_table: (x) => `sql: ${x}`,
  sql_always_where: (x) => `filter: ${x}`,
};

/** Keys that say nothing here. */
const needless: Readonly<Record<string, string>> = {
  drill_members: 'every row behind a number can be seen without it',
  drill_fields: 'every row behind a number can be seen without it',
  pre_aggregations: 'there are none',
  refresh_key: 'there are no caches to refresh',
  sets: 'fields are named where they are used',
};

/** `primary_key: id`, `time_dimension: ...`, `entities: [...]`, `drill_members`. */
export function foreignModel(map: YamlMap): Diagnostic | undefined {
  const entry = firstOf(map, ...Object.keys(habits), ...Object.keys(needless));
  if (!entry) return undefined;
  const { text } = entry.key;
  const why = Object.hasOwn(needless, text) ? needless[text] : undefined;
  if (why !== undefined) return foreignSyntax(`"${text}" is not written here: ${why}`, entry.key.at, 'leave it out');
  return foreignSyntax(
    `"${text}" is how other systems say it`,
    entry.key.at,
    `write ${habits[text]?.(plainText(map, text) ?? '...') ?? ''}`,
  );
}
