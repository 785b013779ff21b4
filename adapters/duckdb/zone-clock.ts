// Instants and the clock of a zone, in DuckDB. Instants are TIMESTAMPs that hold the clock time of UTC.
import { caseOf, infix, binding, operand, spell } from '../../core/sql/binding.ts';
import { literal, sql, type Sql } from '../../core/sql/nodes.ts';

/** The clock time of an instant in a zone. */
export const onClock = (x: Sql, zone: string): Sql =>
  zone === 'UTC' ? x : spell`timezone(${literal(zone)}, ${spell`timezone('UTC', ${x})`})`;

/**
 * The instant of a clock time in a zone: of one that occurs twice the first, one that does not occur moves forward by the gap. DuckDB by itself takes the
 * second of two; the one that follows the clock of the day before by 24 hours is the first.
 */
export function toInstant(x: Sql, zone: string): Sql {
  if (zone === 'UTC') return x;
  const name = literal(zone);
  const first = sql`timezone(${name}, ${operand(x, binding.sum)} - interval 1 day) + interval 24 hour`;
  const isFirst = infix('=', binding.comparison, [spell`timezone(${name}, ${first})`, x], false);
  return caseOf(isFirst, spell`timezone('UTC', ${first})`, spell`timezone('UTC', ${spell`timezone(${name}, ${x})`})`);
}
