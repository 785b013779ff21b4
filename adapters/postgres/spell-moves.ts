// Moving a date or time, and the distance between two, as PostgreSQL writes them.
import { isClockUnit } from '../../core/expression/functions/moments.ts';
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, bindingAt, infix, operand, spell } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import type { Settings, Spelling } from '../../core/sql/dialect.ts';
import { truncate } from './spell-calendar.ts';
import { onClock, toInstant } from './zone-clock.ts';

const none = raw('null');

const isWhole = (constant: string | undefined): constant is string => constant !== undefined && /^-?\d+$/.test(constant);

/** PostgreSQL has no quarters in intervals. */
const unitOf = (unit: string): readonly [string, number] => (unit === 'quarter' ? ['month', 3] : [unit, 1]);

/** An amount of a unit, as an interval. */
function interval(unit: string, amount: Sql, constant: string | undefined): Sql {
  const [name, times] = unitOf(unit);
  if (isWhole(constant)) return raw(`interval '${Number(constant) * times} ${name}${Math.abs(Number(constant) * times) === 1 ? '' : 's'}'`);
  return bindingAt(
    binding.product,
    sql`${operand(amount, binding.product)} * ${raw(`interval '${times} ${name}${times === 1 ? '' : 's'}'`)}`,
  );
}

/** Days after a date; a date and a number of days are a date again. */
function daysLater(x: Sql, amount: Sql, constant: string | undefined, each: number): Sql {
  const days = isWhole(constant) ? Number(constant) * each : undefined;
  if (days !== undefined)
    return bindingAt(binding.sum, sql`${operand(x, binding.sum)} ${raw(days < 0 ? '-' : '+')} ${raw(String(Math.abs(days)))}`);
  const count = sql`cast(${bare(amount)} as integer)`;
  return infix('+', binding.sum, [x, each === 1 ? count : bindingAt(binding.product, sql`${raw(String(each))} * ${count}`)]);
}

const dateAdd: Spelling = ([, amount = none, x = none], call) => {
  const unit = constantAt(call, 0);
  const type = typeAt(call, 2);
  if (type.name === 'date' && (unit === 'day' || unit === 'week')) return daysLater(x, amount, call.constants[1], unit === 'week' ? 7 : 1);
  const moved = (from: Sql): Sql => infix('+', binding.sum, [from, interval(unit, amount, call.constants[1])]);
  if (type.name === 'date') return isClockUnit(unit) ? moved(x) : sql`cast(${moved(x)} as date)`;
  if (type.name !== 'timestamp' || isClockUnit(unit)) return moved(x);
  return toInstant(moved(onClock(x, call.settings.zone)), call.settings.zone);
};

const secondsOf: Readonly<Record<string, number>> = { hour: 3600, minute: 60, second: 1 };

const dateDiff: Spelling = ([, a = none, b = none], call) => {
  const unit = constantAt(call, 0);
  const [from, to] = [typeAt(call, 1), typeAt(call, 2)];
  if (isClockUnit(unit)) return clockDistance(unit, clockStart(unit, a, from), clockStart(unit, b, to));
  const start = (x: Sql, type: Type, grain: string): Sql => truncate(x, type, grain, call.settings);
  if (unit === 'day') return infix('-', binding.sum, [start(b, to, 'day'), start(a, from, 'day')]);
  if (unit === 'week')
    return bindingAt(binding.product, sql`(${infix('-', binding.sum, [start(b, to, 'week'), start(a, from, 'week')])}) / 7`);
  return calendarDistance(unit, local(a, from, call.settings), local(b, to, call.settings));
};

const local = (x: Sql, type: Type, settings: Settings): Sql => (type.name === 'timestamp' ? onClock(x, settings.zone) : x);

/** The start of an hour and the like; of an instant that of UTC. */
const clockStart = (unit: string, x: Sql, type: Type): Sql =>
  type.name === 'timestamp'
    ? spell`date_trunc(${literal(unit)}, ${x}, 'UTC')`
    : spell`date_trunc(${literal(unit)}, ${type.name === 'date' ? sql`cast(${bare(x)} as timestamp)` : x})`;

const clockDistance = (unit: string, from: Sql, to: Sql): Sql =>
  sql`cast(extract(epoch from ${to} - ${from}) / ${raw(String(secondsOf[unit] ?? 1))} as bigint)`;

/** Years, quarters and months since the year 0, and the difference. */
function calendarDistance(unit: string, from: Sql, to: Sql): Sql {
  const part = (name: string, x: Sql): Sql => sql`extract(${raw(name)} from ${bare(x)})`;
  const difference = (name: string): Sql => sql`${part(name, to)} - ${part(name, from)}`;
  if (unit === 'year') return sql`cast(${difference('year')} as integer)`;
  return sql`cast((${difference('year')}) * ${raw(unit === 'quarter' ? '4' : '12')} + ${difference(unit)} as integer)`;
}

/** Functions that move and measure. */
export const moves: Readonly<Record<string, Spelling>> = { dateadd: dateAdd, datediff: dateDiff };
