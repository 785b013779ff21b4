// Dates and times as PostgreSQL writes them. A timestamp is an instant; its calendar is read from the clock of the query's zone.
import { isClockUnit } from '../../core/expression/functions/moments.ts';
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, bindingAt, infix, operand, spell } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import type { Settings, Spelled, Spelling } from '../../core/sql/dialect.ts';
import { onClock, toInstant } from './zone-clock.ts';

const none = raw('null');

const asDate = (x: Sql): Sql => sql`cast(${bare(x)} as date)`;

const asClock = (x: Sql): Sql => sql`cast(${bare(x)} as timestamp)`;

const whole = (number: number): Sql => raw(String(number));

/** A moment as a clock time: a timestamp by the clock of the zone; a date is midnight, or PostgreSQL would take it for an instant. */
function clockOf(x: Sql, type: Type, settings: Settings): Sql {
  if (type.name === 'timestamp') return onClock(x, settings.zone);
  return type.name === 'datetime' ? x : asClock(x);
}

/** A moment as something that parts are read from. */
const local = (x: Sql, type: Type, settings: Settings): Sql => (type.name === 'timestamp' ? onClock(x, settings.zone) : x);

const trunc = (grain: string, clock: Sql): Sql => spell`date_trunc(${literal(grain)}, ${clock})`;

/** How many days after Monday the week begins, turned round: so many days make a week from Monday. */
const daysToMonday = (settings: Settings): number => (8 - settings.weekStart) % 7;

const monthsIntoYear = (settings: Settings): number => settings.fiscalYearStart - 1;

const months = (count: number): Sql => raw(`interval '${count} months'`);

/** The day of a moment by the clock of the zone. */
const dayOf = (x: Sql, type: Type, settings: Settings): Sql => (type.name === 'date' ? x : asDate(local(x, type, settings)));

/** The first day of the period of a grain of a day or more. */
function startOfDays(x: Sql, type: Type, grain: string, settings: Settings): Sql {
  if (grain === 'day') return dayOf(x, type, settings);
  if (grain === 'week') return startOfWeek(x, type, settings);
  if (grain === 'fiscal_year' || grain === 'fiscal_quarter')
    return startOfFiscal(clockOf(x, type, settings), grain === 'fiscal_year' ? 'year' : 'quarter', monthsIntoYear(settings));
  return asDate(trunc(grain, clockOf(x, type, settings)));
}

function startOfWeek(x: Sql, type: Type, settings: Settings): Sql {
  const days = daysToMonday(settings);
  if (days === 0) return asDate(trunc('week', clockOf(x, type, settings)));
  const moved = asClock(sql`${operand(dayOf(x, type, settings), binding.sum)} + ${whole(days)}`);
  return bindingAt(binding.sum, sql`${asDate(trunc('week', moved))} - ${whole(days)}`);
}

function startOfFiscal(clock: Sql, grain: string, count: number): Sql {
  if (count === 0) return asDate(trunc(grain, clock));
  return asDate(sql`${trunc(grain, sql`${operand(clock, binding.sum)} - ${months(count)}`)} + ${months(count)}`);
}

/** The start of a period below a day; PostgreSQL keeps the two hours of a clock time that occurs twice apart by itself. */
function startOfClock(x: Sql, type: Type, grain: string, settings: Settings): Sql {
  if (type.name === 'date') return x;
  return type.name === 'timestamp' ? spell`date_trunc(${literal(grain)}, ${x}, ${literal(settings.zone)})` : trunc(grain, x);
}

/** The start of the period of a grain that holds x: a date for day and coarser, else of x's own type. */
export const truncate = (x: Sql, type: Type, grain: string, settings: Settings): Sql =>
  isClockUnit(grain) ? startOfClock(x, type, grain, settings) : startOfDays(x, type, grain, settings);

/** `date_trunc` keeps the type of its argument, unless a date is asked for. */
const dateTrunc: Spelling = ([, x = none], call) => {
  const type = typeAt(call, 1);
  const grain = constantAt(call, 0);
  const start = truncate(x, type, grain, call.settings);
  if (type.name === 'date' || call.type.name === 'date' || isClockUnit(grain)) return start;
  return type.name === 'timestamp' ? toInstant(asClock(start), call.settings.zone) : asClock(start);
};

const extract = (part: string, x: Sql): Sql => sql`extract(${raw(part)} from ${bare(x)})`;

const integer = (x: Sql): Sql => sql`cast(${bare(x)} as integer)`;

/** A part of a moment. */
const part =
  (of: (x: Sql, call: Spelled) => Sql): Spelling =>
  ([x = none], call) =>
    of(local(x, typeAt(call, 0), call.settings), call);

const plainPart = (name: string): Spelling => part((x) => integer(extract(name, x)));

/** A date has midnight for its clock time. */
const clockPart = (name: string): Spelling =>
  part((x, call) => integer(sql`floor(${extract(name, typeAt(call, 0).name === 'date' ? asClock(x) : x)})`));

const millisecond = part((x, call) =>
  bindingAt(
    binding.product,
    sql`${integer(sql`floor(${extract('milliseconds', typeAt(call, 0).name === 'date' ? asClock(x) : x)})`)} % 1000`,
  ),
);

/** Week 1 is the one with most of its days in the year; from Monday on as ISO says. */
const week: Spelling = ([x = none], call) => {
  const type = typeAt(call, 0);
  if (daysToMonday(call.settings) === 0) return integer(extract('week', local(x, type, call.settings)));
  const middle = infix('+', binding.sum, [startOfWeek(x, type, call.settings), whole(3)]);
  return bindingAt(binding.product, sql`(${integer(extract('doy', middle))} + 6) / 7`);
};

const earlier = (x: Sql, call: Spelled): Sql =>
  monthsIntoYear(call.settings) === 0 ? x : sql`${operand(x, binding.sum)} - ${months(monthsIntoYear(call.settings))}`;

const fiscalYear = part((x, call) => {
  const year = integer(extract('year', earlier(x, call)));
  const named = call.settings.fiscalYearName === 'end' && monthsIntoYear(call.settings) > 0;
  return named ? infix('+', binding.sum, [year, whole(1)]) : year;
});

const fiscalQuarter = part((x, call) => integer(extract('quarter', earlier(x, call))));

/** Functions of the calendar; those that move and measure are in spell-moves.ts. */
export const calendar: Readonly<Record<string, Spelling>> = {
  date_trunc: dateTrunc,
  year: plainPart('year'),
  quarter: plainPart('quarter'),
  month: plainPart('month'),
  day: plainPart('day'),
  dayofyear: plainPart('doy'),
  dayofweek: plainPart('isodow'),
  hour: clockPart('hour'),
  minute: clockPart('minute'),
  second: clockPart('second'),
  millisecond,
  week,
  fiscal_year: fiscalYear,
  fiscal_quarter: fiscalQuarter,
};
