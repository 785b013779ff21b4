// Casts between the types of the language, in DuckDB, with the pinned answers.
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, caseOf, operand, spell } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Settings } from '../../core/sql/dialect.ts';
import { onClock, toInstant } from './zone-clock.ts';

/** The SQL of a cast; see the contract. */
export function cast(arg: Sql, from: Type, to: Type, safe: boolean, settings: Settings, label: string): Sql {
  if (from.name === 'string' && to.name !== 'string') return fromText(arg, to, safe, settings, label);
  if (from.name === to.name && sameSize(from, to)) return arg;
  if (from.name === 'timestamp') return fromInstant(arg, to, settings);
  if (to.name === 'timestamp') return toInstant(plain(arg, 'timestamp', safe), settings.zone);
  if (from.name === 'float' && to.name === 'decimal' && to.scale !== undefined) return fromFloat(arg, to, to.scale, safe);
  if (from.name === 'float' && to.name === 'integer') return plain(sql`round(${bare(arg)})`, 'bigint', safe);
  if (from.name === 'float' && to.name === 'string') return spell`regexp_replace(${plain(arg, 'varchar', safe)}, '[.]0$', '')`;
  return plain(arg, typeNameOf(to, from), safe);
}

/** A bare decimal takes any decimal as it is. */
const sameSize = (from: Type, to: Type): boolean =>
  to.name !== 'decimal' || to.precision === undefined || (from.precision === to.precision && from.scale === to.scale);

const plain = (arg: Sql, name: string, safe: boolean): Sql => sql`${raw(safe ? 'try_cast' : 'cast')}(${bare(arg)} as ${raw(name)})`;

/** The name of the type that a cast ends in; a bare decimal has nine digits after the point, of an integer none. */
export function typeNameOf(to: Type, from: Type): string {
  if (to.name !== 'decimal') return names[to.name] ?? 'varchar';
  return `decimal(${to.precision ?? 38}, ${to.scale ?? (from.name === 'integer' ? 0 : 9)})`;
}

const names: Readonly<Record<string, string>> = {
  string: 'varchar',
  integer: 'bigint',
  float: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  time: 'time',
};

/**
 * The digits of a float are those of its text: 1.005 to two places is 1.01, although it is a little less in binary. DuckDB multiplies instead, so a float
 * that comes near half a place, or has hardly a digit after the point, goes by its text; all of them would take ten times as long.
 */
function fromFloat(arg: Sql, to: Type, scale: number, safe: boolean): Sql {
  const name = typeNameOf(to, { name: 'float' });
  const moved = sql`${operand(arg, binding.product)} * ${raw(`1e${scale}`)}`;
  const isNear = sql`abs(abs(${moved} - trunc(${moved})) - 0.5) < 0.01 or abs(${moved}) > 1e13`;
  return caseOf(isNear, plain(plain(arg, 'varchar', safe), name, safe), plain(arg, name, safe));
}

function fromInstant(arg: Sql, to: Type, settings: Settings): Sql {
  const clock = onClock(arg, settings.zone);
  return to.name === 'datetime' ? clock : plain(clock, typeNameOf(to, to), false);
}

const year = '([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)';

/** Texts that a type takes; DuckDB itself takes many more. There is no year 0. */
const forms: Readonly<Record<string, string>> = {
  integer: '[+-]?[0-9]+',
  decimal: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)',
  float: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?',
  boolean: '(?i)true|false',
  date: `${year}-[0-9]{2}-[0-9]{2}`,
  datetime: `${year}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?`,
  time: '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?',
};

function fromText(arg: Sql, to: Type, safe: boolean, settings: Settings, label: string): Sql {
  if (to.name === 'timestamp') return toInstant(fromText(arg, { name: 'datetime' }, safe, settings, label), settings.zone);
  const form = sql`regexp_full_match(${bare(arg)}, ${literal(forms[to.name] ?? '.*')})`;
  const converted = plain(arg, typeNameOf(to, { name: 'string' }), safe);
  if (to.name === 'float') return finite(arg, form, safe, label);
  if (safe) return caseOf(form, converted);
  return caseOf(sql`${operand(arg, binding.join)} is null or ${form}`, converted, refusal(arg, to, label));
}

/** A float is finite: `1e400` is no number of a KPI. */
function finite(arg: Sql, form: Sql, safe: boolean, label: string): Sql {
  const converted = plain(arg, 'double', true);
  const isNumber = sql`${form} and isfinite(${converted})`;
  return safe
    ? caseOf(isNumber, converted)
    : caseOf(sql`${operand(arg, binding.join)} is null or ${isNumber}`, converted, refusal(arg, { name: 'float' }, label));
}

const refusal = (arg: Sql, to: Type, label: string): Sql =>
  sql`error(${literal(`${label}: not ${/^[aei]/.test(to.name) ? 'an' : 'a'} ${to.name}: `)} || ${operand(arg, binding.join)})`;
