// What tables a warehouse holds, as far as models need to know.
import type { Type } from '../expression/type.ts';

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

/** Physical tables by name, names in lower case. */
export type Schema = ReadonlyMap<string, PhysicalTable>;
