// Casts between the types of the language, in BigQuery, with the pinned answers.
import { bare, callOf } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Type } from '../../core/expression/type.ts';
import type { RefusedCast, Settings } from '../../core/sql/dialect.ts';
import { fromText, limitOf } from './cast-texts.ts';
import { castName } from './type-name.ts';
import { clockOf, dayOf, onClock, toInstant } from './zone-clock.ts';

/** BigQuery writes 17 digits of a float where fewer tell it. */
export const refusedCast = (from: Type, to: Type): RefusedCast | undefined =>
  from.name === 'float' && to.name === 'string'
    ? { message: 'a float has no text on bigquery that is the same on all engines', hint: 'cast it to a decimal first' }
    : undefined;

/** The SQL of a cast; see the contract. */
export function cast(arg: Sql, from: Type, to: Type, safe: boolean, settings: Settings, label: string): Sql {
  if (from.name === 'string' && to.name === 'timestamp') return toInstant(fromText(arg, { name: 'datetime' }, safe, label), settings.zone);
  if (from.name === 'string' && to.name !== 'string') return fromText(arg, to, safe, label);
  if (from.name === to.name && sameSize(from, to)) return arg;
  if (to.name === 'string') return toText(arg, from, settings);
  if (from.name === 'timestamp' || to.name === 'timestamp') return betweenMoments(arg, from, to, settings);
  const digits = from.name === 'float' && to.name === 'decimal' && to.scale !== undefined ? digitsOf(arg) : arg;
  return to.name === 'decimal' && safe ? fitting(arg, digits, from, to) : plain(digits, to, safe);
}

/** The digits that a float shows: 123456789.005 is a little less in binary, of which BigQuery keeps nine digits before it rounds. */
const digitsOf = (arg: Sql): Sql => callOf('format', [literal('%.15g'), arg]);

/** A bare decimal takes any decimal as it is. */
const sameSize = (from: Type, to: Type): boolean =>
  to.name !== 'decimal' || to.precision === undefined || (from.precision === to.precision && from.scale === to.scale);

const plain = (arg: Sql, to: Type, safe: boolean): Sql => callOf(safe ? 'safe_cast' : 'cast', [sql`${bare(arg)} as ${raw(castName(to))}`]);

function betweenMoments(arg: Sql, from: Type, to: Type, settings: Settings): Sql {
  if (to.name === 'timestamp')
    return from.name === 'date' || from.name === 'datetime' ? toInstant(arg, settings.zone) : plain(arg, to, false);
  if (to.name === 'datetime') return onClock(arg, settings.zone);
  return to.name === 'date' ? dayOf(arg, from, settings) : plain(onClock(arg, settings.zone), to, false);
}

/** Texts of decimals have their declared digits, those of moments are ISO. */
function toText(arg: Sql, from: Type, settings: Settings): Sql {
  if (from.name === 'decimal') return callOf('format', [literal(`%.${from.scale ?? 9}f`), arg]);
  if (from.name === 'datetime' || from.name === 'timestamp')
    return callOf('format_datetime', [literal('%E4Y-%m-%d %H:%M:%E*S'), clockOf(arg, from, settings)]);
  if (from.name === 'time') return callOf('format_time', [literal('%H:%M:%E*S'), arg]);
  return plain(arg, { name: 'string' }, false);
}

/** A cast to a decimal of a size is an error for what is too large, also where null is asked for. */
function fitting(arg: Sql, digits: Sql, from: Type, to: Type): Sql {
  if (to.precision === undefined) return plain(digits, to, true);
  return sql`if(abs(${from.name === 'float' ? bare(arg) : sql`cast(${bare(arg)} as bignumeric)`}) < ${limitOf(to)}, ${plain(digits, to, false)}, null)`;
}
