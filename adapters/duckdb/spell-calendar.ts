// Dates and times as DuckDB writes them. A timestamp is the clock time of UTC; its calendar is read from the clock of the query's zone.
import { isClockUnit } from '../../core/expression/functions/moments.ts';
import { types, type Type } from '../../core/expression/type.ts';
import { bare, binding, bindingAt, callOf, infix, operand, spell } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import type { Settings, Spelled, Spelling } from '../../core/sql/dialect.ts';
import { onClock, toInstant } from './zone-clock.ts';

const none = raw('null');

/** A moment as something that has a calendar: a timestamp becomes the clock of the zone. */
const local = (x: Sql, type: Type, settings: Settings): Sql => (type.name === 'timestamp' ? onClock(x, settings.zone) : x);

const trunc = (grain: string, x: Sql): Sql => spell`date_trunc(${literal(grain)}, ${x})`;

const asDate = (x: Sql): Sql => spell`cast(${x} as date)`;

/** How many days after Monday the week begins, turned round: so many days make a week from Monday. */
const daysToMonday = (settings: Settings): number => (8 - settings.weekStart) % 7;

const monthsIntoYear = (settings: Settings): number => settings.fiscalYearStart - 1;

/** The first day of the period of a grain of a day or more, of a date or clock time. */
function startOfDays(x: Sql, type: Type, grain: string, settings: Settings): Sql {
  if (grain === 'day') return type.name === 'date' ? x : asDate(x);
  if (grain === 'week') return startOfWeek(x, type, daysToMonday(settings));
  if (grain === 'fiscal_year' || grain === 'fiscal_quarter')
    return startOfFiscal(x, grain === 'fiscal_year' ? 'year' : 'quarter', monthsIntoYear(settings));
  return asDate(trunc(grain, x));
}

function startOfWeek(x: Sql, type: Type, days: number): Sql {
  if (days === 0) return asDate(trunc('week', x));
  const day = type.name === 'date' ? operand(x, binding.sum) : asDate(x);
  return bindingAt(binding.sum, sql`${asDate(trunc('week', sql`${day} + ${raw(String(days))}`))} - ${raw(String(days))}`);
}

function startOfFiscal(x: Sql, grain: string, months: number): Sql {
  if (months === 0) return asDate(trunc(grain, x));
  const shift = raw(`interval ${months} month`);
  return asDate(sql`${trunc(grain, sql`${operand(x, binding.sum)} - ${shift}`)} + ${shift}`);
}

/** The start of a period below a day. Of an instant it is so much earlier as the clock is past it: a clock time that occurs twice stays two. */
function startOfClock(x: Sql, type: Type, grain: string, settings: Settings): Sql {
  const zoned = type.name === 'timestamp' && settings.zone !== 'UTC' && grain !== 'second';
  if (!zoned) return type.name === 'date' ? x : trunc(grain, x);
  const clock = onClock(x, settings.zone);
  return bindingAt(binding.sum, sql`${operand(x, binding.sum)} - (${clock} - ${trunc(grain, clock)})`);
}

/** The start of the period of a grain that holds x: a date for day and coarser, else of x's own type. */
export const truncate = (x: Sql, type: Type, grain: string, settings: Settings): Sql =>
  isClockUnit(grain) ? startOfClock(x, type, grain, settings) : startOfDays(local(x, type, settings), type, grain, settings);

/** `date_trunc` keeps the type of its argument, unless a date is asked for. */
const dateTrunc: Spelling = ([, x = none], call) => {
  const type = typeAt(call, 1);
  const grain = constantAt(call, 0);
  const start = truncate(x, type, grain, call.settings);
  if (type.name === 'date' || call.type.name === 'date' || isClockUnit(grain)) return start;
  const midnight = sql`cast(${bare(start)} as timestamp)`;
  return type.name === 'timestamp' ? toInstant(midnight, call.settings.zone) : midnight;
};

/** A part of a moment. */
const part =
  (of: (x: Sql, call: Spelled) => Sql): Spelling =>
  ([x = none], call) =>
    of(local(x, typeAt(call, 0), call.settings), call);

const plainPart = (name: string): Spelling => part((x) => callOf(name, [x]));

const millisecond = part((x) => bindingAt(binding.product, sql`${callOf('millisecond', [x])} % 1000`));

/** Week 1 is the one with most of its days in the year; from Monday on as ISO says. */
const week = part((x, call) => {
  const days = daysToMonday(call.settings);
  if (days === 0) return callOf('week', [x]);
  return bindingAt(binding.product, sql`(dayofyear(${startOfWeek(x, typeAt(call, 0), days)} + 3) + 6) // 7`);
});

const earlier = (x: Sql, call: Spelled): Sql =>
  monthsIntoYear(call.settings) === 0 ? x : sql`${operand(x, binding.sum)} - ${raw(`interval ${monthsIntoYear(call.settings)} month`)}`;

const fiscalYear = part((x, call) => {
  const year = callOf('year', [earlier(x, call)]);
  const named = call.settings.fiscalYearName === 'end' && monthsIntoYear(call.settings) > 0;
  return named ? infix('+', binding.sum, [year, raw('1')]) : year;
});

const fiscalQuarter = part((x, call) => callOf('quarter', [earlier(x, call)]));

/** An amount of a unit, as an interval. */
function interval(unit: string, amount: Sql, constant: string | undefined): Sql {
  if (constant !== undefined && /^-?\d+$/.test(constant)) return raw(`interval (${constant}) ${unit}`.replace(/\((\d+)\)/, '$1'));
  const factor = unit === 'quarter' ? 3 : 1;
  const function_ = unit === 'quarter' ? 'to_months' : `to_${unit}s`;
  const whole = sql`cast(${bare(amount)} as integer)`;
  return callOf(function_, [factor === 1 ? whole : sql`${raw(String(factor))} * ${whole}`]);
}

const dateAdd: Spelling = ([, amount = none, x = none], call) => {
  const unit = constantAt(call, 0);
  const type = typeAt(call, 2);
  const by = interval(unit, amount, call.constants[1]);
  const moved = (from: Sql): Sql => bindingAt(binding.sum, sql`${operand(from, binding.sum)} + ${by}`);
  if (isClockUnit(unit) || (type.name === 'timestamp' && call.settings.zone === 'UTC') || type.name === 'datetime') return moved(x);
  if (type.name === 'timestamp') return toInstant(moved(onClock(x, call.settings.zone)), call.settings.zone);
  return type.name === 'date' ? asDate(moved(x)) : moved(x);
};

const dateDiff: Spelling = ([, a = none, b = none], call) => {
  const unit = constantAt(call, 0);
  const [from, to] = [a, b].map((x, index) => (isClockUnit(unit) ? x : local(x, typeAt(call, index + 1), call.settings)));
  if (from === undefined || to === undefined) return none;
  if (unit !== 'week') return spell`datediff(${literal(unit)}, ${from}, ${to})`;
  const starts = [startOfDays(to, clockType(call, 2), 'week', call.settings), startOfDays(from, clockType(call, 1), 'week', call.settings)];
  return bindingAt(binding.product, sql`(${infix('-', binding.sum, starts)}) // 7`);
};

const clockType = (call: Spelled, index: number): Type => (typeAt(call, index).name === 'timestamp' ? types.datetime : typeAt(call, index));

/** Functions of the calendar. */
export const calendar: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(
    ['year', 'quarter', 'month', 'day', 'dayofyear', 'hour', 'minute', 'second'].map((name) => [name, plainPart(name)]),
  ),
  dayofweek: plainPart('isodow'),
  millisecond,
  week,
  fiscal_year: fiscalYear,
  fiscal_quarter: fiscalQuarter,
  date_trunc: dateTrunc,
  dateadd: dateAdd,
  datediff: dateDiff,
};
