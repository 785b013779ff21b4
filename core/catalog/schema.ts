// What tables a warehouse holds, as far as models need to know.
import { types, type Type } from '../expression/type.ts';

/** A physical column: its type in the engine's words, and ours (`unknown` where we have none; a zoned timestamp is `timestamp`, one without a zone `datetime`). */
export interface PhysicalColumn {
  readonly name: string;
  readonly nativeType: string;
  readonly type: Type;
  readonly nullable: boolean;
}

/** A table of the warehouse; `name` is as models write it (`schema.table`, or `table` for the default schema). */
export interface PhysicalTable {
  readonly name: string;
  readonly columns: readonly PhysicalColumn[];
  readonly primaryKey?: readonly string[];
  /** Lists of columns that no two rows share, where the table declares such besides its primary key. */
  readonly uniques?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly { readonly columns: readonly string[]; readonly table: string; readonly references: readonly string[] }[];
}

/** Physical tables by name in lower case; where several differ in nothing but case, the others by their own. */
export type Schema = ReadonlyMap<string, PhysicalTable>;

/** The schema of tables. */
export function schemaOf(tables: Iterable<PhysicalTable>): Schema {
  const known = new Map<string, PhysicalTable>();
  for (const table of tables) {
    const lower = table.name.toLowerCase();
    const other = known.get(lower);
    if (!other || other.name === table.name) known.set(lower, table);
    else if (table.name !== lower) known.set(table.name, table);
    else known.set(other.name, other).set(lower, table);
  }
  return known;
}

/** A table as it is written, else one that differs in nothing but case. */
export const tableNamed = (schema: Schema | undefined, name: string): PhysicalTable | undefined =>
  schema?.get(name) ?? schema?.get(name.toLowerCase());

/** A column as it is written, else one that differs in nothing but case. */
export const columnNamed = (table: PhysicalTable | undefined, name: string): PhysicalColumn | undefined =>
  table?.columns.find((column) => column.name === name) ??
  table?.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());

/** How a column is held that is declared an instant and is the clock time of UTC in its table, or the other way round. */
export const heldType = (declared: Type, physical: Type | undefined): Type | undefined =>
  declared.name === 'timestamp' && physical?.name === 'datetime'
    ? types.datetime
    : declared.name === 'datetime' && physical?.name === 'timestamp'
      ? types.timestamp
      : undefined;
