// A column of a table is read as its declared type.
import type { Type } from '../../core/expression/type.ts';
import { bare } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Settings } from '../../core/sql/dialect.ts';
import { byCodePoint } from './collate.ts';
import { cast } from './spell-casts.ts';
import { typeName } from './type-name.ts';

/** Columns know no zone: what has none is read as UTC. */
const utc: Settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' };

/** Types whose columns are read as they are: an index on one is then of use. */
const asTheyAre: ReadonlySet<string> = new Set(['text', 'smallint', 'integer', 'bigint', 'double precision', 'boolean', 'date', 'name']);

/** The column as its declared type: bare where the table holds it so, without a physical type always cast; PostgreSQL drops a cast to the type that is there. */
export function readColumn(column: Sql, declared: Type, physical: Type | undefined, nativeType: string | undefined): Sql {
  if (declared.name === 'unknown') return column;
  const native = (nativeType ?? '').toLowerCase();
  if (physical === undefined || physical.name === 'unknown' || physical.name === 'string')
    return sameText(declared, native) ? column : fromOther(column, declared, physical, native);
  if (declared.name === physical.name && (asTheyAre.has(native) || /^(numeric|time)/.test(native)) && declared.precision === undefined)
    return column;
  return native === 'real'
    ? cast(sql`cast(${bare(column)} as double precision)`, { name: 'float' }, declared, false, utc, label(declared))
    : cast(column, physical, declared, false, utc, label(declared));
}

const sameText = (declared: Type, native: string): boolean =>
  declared.name === 'string' && /^(text|character varying(\(\d+\))?)$/.test(native);

/** Texts of a type of their own (citext, uuid, an enum), or of a collation that takes different texts for the same, are made plain ones first. */
function fromOther(column: Sql, declared: Type, physical: Type | undefined, native: string): Sql {
  if (physical === undefined || physical.name === 'unknown') return sql`cast(${column} as ${raw(typeName(declared))})`;
  const text = native.includes(' collate ') ? byCodePoint(sql`cast(${column} as text)`) : sql`cast(${column} as text)`;
  return declared.name === 'string' ? text : cast(text, physical, declared, false, utc, label(declared));
}

const label = (declared: Type): string => `column declared ${declared.name}`;
