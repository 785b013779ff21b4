// A column of a table is read as its declared type.
import { callOf } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Settings } from '../../core/sql/dialect.ts';
import { cast } from './spell-casts.ts';
import { castName } from './type-name.ts';

/** Columns know no zone: what has none is read as UTC. */
const utc: Settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' };

/** The column as its declared type: bare where the table holds it so, without a physical type always cast. */
export function readColumn(column: Sql, declared: Type, physical: Type | undefined): Sql {
  if (declared.name === 'unknown') return column;
  if (physical === undefined || physical.name === 'unknown') return callOf('cast', [sql`${column} as ${raw(castName(declared))}`]);
  return cast(column, physical, declared, false, utc, `column declared ${declared.name}`);
}
