// Instants and the clock of a zone, in BigQuery: of a clock time that occurs twice it takes the first, one that does not occur moves forward by the gap.
import { callOf } from '../../core/sql/binding.ts';
import { literal, type Sql } from '../../core/sql/nodes.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Settings } from '../../core/sql/dialect.ts';

/** The zone as a last argument; sessions run in UTC, which needs none. */
export const inZone = (x: Sql, zone: string): readonly Sql[] => (zone === 'UTC' ? [x] : [x, literal(zone)]);

/** The clock time of an instant in a zone. */
export const onClock = (x: Sql, zone: string): Sql => callOf('datetime', inZone(x, zone));

/** The instant of a date or clock time in a zone. */
export const toInstant = (x: Sql, zone: string): Sql => callOf('timestamp', inZone(x, zone));

/** The day of a moment: of an instant by the zone's clock. */
export const dayOf = (x: Sql, type: Type, { zone }: Settings): Sql =>
  type.name === 'date' ? x : callOf('date', type.name === 'timestamp' ? inZone(x, zone) : [x]);

/** A moment as a clock time: of an instant by the zone's clock, of a date its midnight. */
export const clockOf = (x: Sql, type: Type, { zone }: Settings): Sql =>
  type.name === 'datetime' ? x : callOf('datetime', type.name === 'timestamp' ? inZone(x, zone) : [x]);
