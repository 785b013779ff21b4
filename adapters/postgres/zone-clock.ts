// Instants and the clock of a zone, in PostgreSQL. Instants are TIMESTAMPTZ.
import { binding, bindingAt, caseOf, infix, operand } from '../../core/sql/binding.ts';
import { literal, sql, type Sql } from '../../core/sql/nodes.ts';

/** `at time zone` binds tighter than arithmetic. */
const atZone = (x: Sql, zone: string): Sql => bindingAt(binding.sign, sql`${operand(x, binding.atom)} at time zone ${literal(zone)}`);

/** The clock time of an instant in a zone. */
export const onClock = (x: Sql, zone: string): Sql => atZone(x, zone);

/**
 * The instant of a clock time in a zone: of one that occurs twice the first, one that does not occur moves forward by the gap. PostgreSQL by itself takes the
 * second of two; the one that follows the clock of the day before by 24 hours is the first.
 */
export function toInstant(x: Sql, zone: string): Sql {
  if (zone === 'UTC') return atZone(x, zone);
  const first = bindingAt(binding.sum, sql`${atZone(sql`${operand(x, binding.sum)} - interval '1 day'`, zone)} + interval '24 hours'`);
  return caseOf(infix('=', binding.comparison, [atZone(first, zone), x], false), first, atZone(x, zone));
}
