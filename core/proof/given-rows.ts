// Rows of a test to a SELECT of them, in the words of an engine.
import { types, type Type } from '../expression/type.ts';
import type { PackRow } from '../definition/packs.ts';
import type { Dialect } from '../sql/dialect.ts';
import { identifier, join, literal, print, raw, sql } from '../sql/nodes.ts';

/** A column of a table that a test gives. */
export interface GivenColumn {
  readonly name: string;
  readonly type: Type;
}

/** `select cast('1' as bigint) as id ... union all ...`; without rows a SELECT that has none. */
export function selectOf(columns: readonly GivenColumn[], rows: readonly PackRow[], dialect: Dialect): string {
  const typed = (value: string | null, type: Type) =>
    sql`cast(${value === null ? raw('null') : literal(value)} as ${raw(dialect.typeName(type))})`;
  const select = (row: PackRow) => {
    const values = new Map(row.map(({ name, value }) => [name.value, value]));
    return sql`select ${join(columns.map(({ name, type }) => sql`${typed(values.get(name) ?? null, type)} as ${identifier(name)}`))}`;
  };
  const all = rows.length === 0 ? sql`${select([])} limit 0` : join(rows.map(select), ' union all ');
  return print(all, dialect.quoting).text;
}

/** The type of values that nobody says the type of: whole numbers, or texts. */
export const typeOfValues = (values: readonly (string | null)[]): Type =>
  values.every((value) => value === null || /^-?\d{1,15}$/.test(value)) ? types.integer : types.string;
