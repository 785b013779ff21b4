// A column of a table is read as its declared type.
import type { Type } from '../../core/expression/type.ts';
import { spell } from '../../core/sql/binding.ts';
import { raw, type Sql } from '../../core/sql/nodes.ts';
import type { Settings } from '../../core/sql/dialect.ts';
import { cast, typeNameOf } from './spell-casts.ts';

/** Columns know no zone: what has none is read as UTC. */
const utc: Settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' };

/** The column as its declared type: bare where the table holds it so, without a physical type always cast. */
export function readColumn(column: Sql, declared: Type, physical: Type | undefined, nativeType: string | undefined): Sql {
  if (declared.name === 'unknown') return column;
  if (physical === undefined || physical.name === 'unknown') return spell`cast(${column} as ${raw(typeNameOf(declared, declared))})`;
  const native = (nativeType ?? '').toUpperCase();
  if (physical.name === 'timestamp') return cast(utcClock(column), { name: 'timestamp' }, declared, false, utc, label(declared));
  if (native.startsWith('TIMESTAMP_'))
    return cast(spell`cast(${column} as timestamp)`, { name: 'datetime' }, clockOf(declared), false, utc, label(declared));
  if (native === 'FLOAT' && declared.name === 'float') return spell`cast(${column} as double)`;
  if (declared.name === 'integer' && physical.name === 'integer') return column;
  return cast(column, physical, physical.name === 'datetime' ? clockOf(declared) : declared, false, utc, label(declared));
}

/** The clock time of UTC of an instant: by its microseconds, 30 times faster than by the zone, which only an infinite one needs. */
const utcClock = (column: Sql): Sql => spell`coalesce(make_timestamp(epoch_us(${column})), timezone('UTC', ${column}))`;

/** A clock time is read as UTC, so that a timestamp is what the table holds. */
const clockOf = (declared: Type): Type => (declared.name === 'timestamp' ? { name: 'datetime' } : declared);

const label = (declared: Type): string => `column declared ${declared.name}`;
