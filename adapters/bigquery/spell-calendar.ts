// Dates and times as BigQuery writes them.
import { isClockUnit } from '../../core/expression/functions/moments.ts';
import { bare, binding, bindingAt, callOf, operand, spell } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import type { Type } from '../../core/expression/type.ts';
import type { Settings, Spelled, Spelling } from '../../core/sql/dialect.ts';
import { clockOf, dayOf, inZone, onClock, toInstant } from './zone-clock.ts';

const none = raw('null');

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A grain in BigQuery's words; its plain weeks begin on Sunday. */
const unitOf = (grain: string, { weekStart }: Settings): Sql =>
  raw(grain !== 'week' ? grain : weekStart === 1 ? 'isoweek' : `week(${days[weekStart - 1] ?? 'monday'})`);

const monthsIntoYear = (settings: Settings): number => settings.fiscalYearStart - 1;

const isFiscal = (grain: string): boolean => grain.startsWith('fiscal_');

/** The first day of the period of a grain of a day or more, of a date. */
function startOfDays(day: Sql, grain: string, settings: Settings): Sql {
  if (grain === 'day') return day;
  if (!isFiscal(grain)) return callOf('date_trunc', [day, unitOf(grain, settings)]);
  const unit = grain.replace('fiscal_', '');
  const months = monthsIntoYear(settings);
  const start = callOf('date_trunc', [earlier(day, months), raw(unit)]);
  return months === 0 ? start : sql`date_add(${start}, interval ${raw(String(months))} month)`;
}

const earlier = (day: Sql, months: number): Sql =>
  months === 0 ? day : sql`date_sub(${bare(day)}, interval ${raw(String(months))} month)`;

/** The start of a period below a day, of the type of its argument. */
function startOfClock(x: Sql, type: Type, grain: string, { zone }: Settings): Sql {
  if (type.name === 'date') return x;
  if (type.name !== 'timestamp') return callOf('datetime_trunc', [x, raw(grain)]);
  const [at = x, ...where] = inZone(x, grain === 'second' ? 'UTC' : zone);
  return callOf('timestamp_trunc', [at, raw(grain), ...where]);
}

/** The start of the period of a grain that holds x: a date for day and coarser, else of x's own type. */
export const truncate = (x: Sql, type: Type, grain: string, settings: Settings): Sql =>
  isClockUnit(grain) ? startOfClock(x, type, grain, settings) : startOfDays(dayOf(x, type, settings), grain, settings);

/** `date_trunc` keeps the type of its argument, unless a date is asked for. */
const dateTrunc: Spelling = ([, x = none], call) => {
  const type = typeAt(call, 1);
  const grain = constantAt(call, 0);
  const start = truncate(x, type, grain, call.settings);
  if (type.name === 'date' || call.type.name === 'date' || isClockUnit(grain)) return start;
  return type.name === 'timestamp' ? toInstant(start, call.settings.zone) : callOf('datetime', [start]);
};

const extract = (part: string, x: Sql): Sql => callOf('extract', [sql`${raw(part)} from ${bare(x)}`]);

/** A part of the day of a moment. */
const dayPart =
  (of: (day: Sql, call: Spelled) => Sql): Spelling =>
  ([x = none], call) =>
    of(dayOf(x, typeAt(call, 0), call.settings), call);

const clockPart =
  (part: string): Spelling =>
  ([x = none], call) =>
    extract(part, clockOf(x, typeAt(call, 0), call.settings));

const dayOfWeek = dayPart((day) => bindingAt(binding.sum, sql`mod(${extract('dayofweek', day)} + 5, 7) + 1`));

/** Week 1 is the one with most of its days in the year; from Monday on as ISO says. */
const week = dayPart((day, call) => {
  if (call.settings.weekStart === 1) return extract('isoweek', day);
  const middle = sql`date_add(${startOfDays(day, 'week', call.settings)}, interval 3 day)`;
  return sql`div(${extract('dayofyear', middle)} + 6, 7)`;
});

const fiscalYear = dayPart((day, call) => {
  const year = extract('year', earlier(day, monthsIntoYear(call.settings)));
  const named = call.settings.fiscalYearName === 'end' && monthsIntoYear(call.settings) > 0;
  return named ? bindingAt(binding.sum, sql`${year} + 1`) : year;
});

const fiscalQuarter = dayPart((day, call) => extract('quarter', earlier(day, monthsIntoYear(call.settings))));

const dateAdd: Spelling = ([, amount = none, x = none], call) => {
  const unit = constantAt(call, 0);
  const type = typeAt(call, 2);
  const by = sql`interval ${call.constants[1] === undefined ? operand(amount, binding.atom) : raw(call.constants[1])} ${raw(unit)}`;
  const moved = (of: string, from: Sql): Sql => callOf(`${of}_add`, [from, by]);
  if (type.name === 'date' && !isClockUnit(unit)) return moved('date', x);
  if (type.name === 'timestamp' && !isClockUnit(unit))
    return toInstant(moved('datetime', onClock(x, call.settings.zone)), call.settings.zone);
  return type.name === 'timestamp' ? moved('timestamp', x) : moved('datetime', clockOf(x, type, call.settings));
};

/** Boundaries crossed. Hours and less are those of UTC's clock. */
const dateDiff: Spelling = ([, a = none, b = none], call) => {
  const unit = constantAt(call, 0);
  const settings = isClockUnit(unit) ? { ...call.settings, zone: 'UTC' } : call.settings;
  const [from, to] = [a, b].map((x, index) => (isClockUnit(unit) ? clockOf : dayOf)(x, typeAt(call, index + 1), settings));
  return spell`${raw(isClockUnit(unit) ? 'datetime_diff' : 'date_diff')}(${to ?? none}, ${from ?? none}, ${unitOf(unit, settings)})`;
};

/** Functions of the calendar. */
export const calendar: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(['year', 'quarter', 'month', 'day', 'dayofyear'].map((name) => [name, dayPart((day) => extract(name, day))])),
  ...Object.fromEntries(['hour', 'minute', 'second', 'millisecond'].map((name) => [name, clockPart(name)])),
  dayofweek: dayOfWeek,
  week,
  fiscal_year: fiscalYear,
  fiscal_quarter: fiscalQuarter,
  date_trunc: dateTrunc,
  dateadd: dateAdd,
  datediff: dateDiff,
};
