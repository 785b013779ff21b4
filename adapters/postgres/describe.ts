// PostgreSQL's own catalog becomes the schema that models are held against.
import type { Type } from '../../core/expression/type.ts';
import type { PhysicalColumn, PhysicalTable, Schema, Value } from '../../core/warehouse/adapter.ts';
import { typeOfNative } from './native-type.ts';
import { schemaOf, tableNamed } from '../../core/catalog/schema.ts';

type Row = readonly Value[];

/** Runs a statement and collects its rows. */
export type RowsOf = (text: string, parameters: readonly Value[]) => Promise<readonly Row[]>;

/** Tables, views and the like that the user may read: all but the parts of others, or those of some names; those of the search path are named without their schema. */
const tablesOf = (names: number): string => `
  select c.oid, n.nspname as schema, c.relname as name, pg_table_is_visible(c.oid) as visible
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
    and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')${
      names === 0
        ? ' and not c.relispartition'
        : `
    and lower(c.relname) in (${Array.from({ length: names }, (_, index) => `$${index + 1}`).join(', ')})`
    }`;

/** The names of all tables, as models write them. */
export async function tableNames(rowsOf: RowsOf): Promise<readonly string[]> {
  return (await rowsOf(`select t.schema, t.name, t.visible from (${tablesOf(0)}) as t`, [])).map(([schema, name, visible]) =>
    nameOf(schema, name, visible),
  );
}

/** Columns of all those tables that the user may read, in order; the type under a domain, with its collation where texts that differ are the same to it, and whether it is an enum. */
const columnsStatement = (names: number): string => `
with tables as (${tablesOf(names)})
select
  t.schema, t.name, t.visible, a.attname,
  format_type(coalesce(nullif(y.typbasetype, 0), y.oid), case when y.typbasetype = 0 then a.atttypmod else y.typtypmod end)
    || case when o.collisdeterministic then '' else coalesce(' collate ' || quote_ident(o.collname), '') end,
  not a.attnotnull, y.typtype = 'e'
from tables as t
join pg_attribute as a on a.attrelid = t.oid
join pg_type as y on y.oid = a.atttypid
left join pg_collation as o on o.oid = a.attcollation
where a.attnum > 0 and not a.attisdropped and has_column_privilege(t.oid, a.attnum, 'select')
order by t.schema, t.name, a.attnum`;

/** Primary and foreign keys and unique constraints; lists of columns as JSON. */
const keysStatement = (names: number): string => `
with tables as (${tablesOf(names)}), names as (
  select k.oid, k.contype, k.conrelid, k.confrelid,
    (select json_agg(a.attname order by u.n) from unnest(k.conkey) with ordinality as u (num, n) join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
    (select json_agg(a.attname order by u.n) from unnest(k.confkey) with ordinality as u (num, n) join pg_attribute as a on a.attrelid = k.confrelid and a.attnum = u.num) as others
  from pg_constraint as k where k.contype in ('p', 'f', 'u')
)
select t.schema, t.name, t.visible, k.contype, k.columns, o.schema, o.name, o.visible, k.others
from names as k join tables as t on t.oid = k.conrelid left join (${tablesOf(0)}) as o on o.oid = k.confrelid
order by k.oid`;

/** The schema of all tables, or of those asked for, which may name a schema that is on the search path as well. */
export async function describe(rowsOf: RowsOf, asked: readonly string[] | undefined): Promise<Schema> {
  const names = asked === undefined ? [] : [...new Set(asked.map((name) => name.toLowerCase().replace(/^.*\./, '')))];
  if (asked !== undefined && names.length === 0) return new Map();
  const columns = groupsOf(await rowsOf(columnsStatement(names.length), names));
  const keys = groupsOf(await rowsOf(keysStatement(names.length), names));
  const tables = [...columns].map(([full, rows]) => ({ full, table: tableOf(rows, keys.get(full) ?? []) }));
  if (asked === undefined) return schemaOf(tables.map(({ table }) => table));
  const known = schemaOf(tables.flatMap(({ full, table }) => [table, { ...table, name: full }]));
  return schemaOf(asked.flatMap((name) => tableNamed(known, name) ?? []));
}

function groupsOf(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row[0]}.${row[1]}`;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

function tableOf(columns: readonly Row[], allKeys: readonly Row[]): PhysicalTable {
  const [first = []] = columns;
  const names = new Set(columns.map(([, , , name]) => name));
  const keys = allKeys.filter((row) => listOf(row[4]).every((name) => names.has(name)));
  const primary = keys.find((row) => row[3] === 'p');
  const foreign = keys.filter((row) => row[3] === 'f' && row[6] !== null);
  const uniques = keys.filter((row) => row[3] === 'u');
  return {
    name: nameOf(first[0], first[1], first[2]),
    columns: columns.map(columnOf),
    ...(primary && { primaryKey: listOf(primary[4]) }),
    ...(uniques.length > 0 && { uniques: uniques.map((row) => listOf(row[4])) }),
    ...(foreign.length > 0 && {
      foreignKeys: foreign.map((row) => ({ columns: listOf(row[4]), table: nameOf(row[5], row[6], row[7]), references: listOf(row[8]) })),
    }),
  };
}

/** As models write it. */
const nameOf = (schema: Value | undefined, name: Value | undefined, visible: Value | undefined): string =>
  visible === true ? String(name) : `${schema}.${name}`;

const columnOf = ([, , , name, native, nullable, isEnum]: Row): PhysicalColumn => ({
  name: String(name),
  nativeType: String(native),
  type: isEnum === true ? text : typeOfNative(String(native)),
  nullable: nullable === true,
});

const text: Type = { name: 'string' };

const listOf = (json: Value | undefined): readonly string[] => (typeof json === 'string' ? (JSON.parse(json) as readonly string[]) : []);
