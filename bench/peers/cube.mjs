// Cubes to SQL by Cube's schema compiler. Its JavaScript planner: the Rust one and Jinja need a binary that an install script downloads.
import schema from '@cubejs-backend/schema-compiler';
import { stringify } from 'yaml';

/** A cube of the names Cube uses. */
export const cube = (name, joins, dimensions, measures) => ({
  name,
  sql_table: name,
  joins: joins.map(([to, key]) => ({ name: to, sql: `{CUBE}.${key} = {${to}.id}`, relationship: 'many_to_one' })),
  dimensions: [{ name: 'id', sql: 'id', type: 'number', primary_key: true }, ...dimensions.map(([d, type]) => ({ name: d, sql: `{CUBE}.${d}`, type }))],
  measures: [{ name: 'n', type: 'count' }, ...measures],
});

/** A cube as the text of its YAML file. */
export const file = (one) => ({ fileName: `${one.name}.yml`, content: stringify({ cubes: [one] }) });

/** Files to Cube's compilers, every cube read and checked. */
export async function load(files) {
  const compilers = schema.prepareCompiler(
    { localPath: () => '', dataSchemaFiles: async () => files },
    { adapter: 'postgres', standalone: true, nativeInstance: { newJinjaEngine: () => ({}) } },
  );
  await compilers.compiler.compile();
  return compilers;
}

/** A query to SQL text and its values. */
export const toSql = (compilers, query) => new schema.PostgresQuery(compilers, { ...query, useNativeSqlPlanner: false }).buildSqlAndParams();
