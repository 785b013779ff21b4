// The phrases of `during` to ranges: `2026-Q3`, `last 12 months`, `this quarter`, `year to date`.
import { ok, refused, type Result } from '../source/diagnostic.ts';
import { suggest } from '../source/suggest.ts';
import type { AsOf } from './as-of.ts';
import type { CalendarRuns } from './calendar-runs.ts';
import { lastRuns, nearRun, runToDate, type RunsContext } from './during-runs.ts';
import { readUnit } from './durations.ts';
import { add, grains, isBelowDay, startOf, type Grain } from './grains.ts';
import { foreignPhrase } from './foreign-phrases.ts';
import { phraseMeant, unknownPhrase } from './messages.ts';
import { momentOfClock, momentOfInstant, type Moment } from './moment.ts';
import { clockOf, dateOf, later, type Clock } from './point.ts';
import type { Range } from './range.ts';
import { readTime } from './time-text.ts';
import { instantLine, move, startAt } from './timeline.ts';
import type { Settings } from './settings.ts';

/** What ranges are resolved with. */
export interface RangeContext extends RunsContext {
  /** Units of calendars, where the project has any. */
  readonly own?: OwnUnits;
}

/** Units of calendars by their names. */
export interface OwnUnits {
  readonly names: readonly string[];
  /** The periods of a unit; undefined where none bears the name. */
  readonly find: (name: string) => Result<CalendarRuns> | undefined;
}

/** The most periods that `last` takes. */
const MOST = 100_000;

/** A form of `during`: undefined when the phrase has another form. */
type Form = (phrase: string, context: RangeContext) => Result<Range> | undefined;

/** The range of a phrase. */
export function readDuring(text: string, context: RangeContext): Result<Range> {
  const phrase = text.trim().replace(/\s+/g, ' ');
  for (const form of forms) {
    const range = form(phrase, context);
    if (range) return range;
  }
  return refused(foreignPhrase(phrase) ?? unknownPhrase(text));
}

const namedPeriod: Form = (phrase, { settings }) => {
  const match = /^(\d{4})(?:-(?:Q(\d)|(\d{2})(?:-(\d{2}))?))?$/i.exec(phrase);
  if (!match) return undefined;
  const [, year = '', quarter, month, day] = match;
  if (Number(year) < 1) return refused(unknownPhrase(phrase, 'years count from 0001'));
  if (day !== undefined) return namedDay(phrase, settings);
  if (quarter !== undefined)
    return inYear(phrase, Number(quarter), 4, 'quarters', (index) =>
      wholePeriod(clockOf(Number(year), index * 3 - 2, 1), 'quarter', settings),
    );
  if (month !== undefined)
    return inYear(phrase, Number(month), 12, 'months', (index) => wholePeriod(clockOf(Number(year), index, 1), 'month', settings));
  return ok(wholePeriod(clockOf(Number(year), 1, 1), 'year', settings));
};

const fiscalPeriod: Form = (phrase, { settings }) => {
  const match = /^FY ?(\d{4})(?:-Q(\d))?$/i.exec(phrase);
  if (!match) return undefined;
  const start = startOfFiscalYear(Number(match[1]), settings);
  if (match[2] === undefined) return ok(wholePeriod(start, 'fiscal_year', settings));
  return inYear(phrase, Number(match[2]), 4, 'quarters', (index) =>
    wholePeriod(add(start, 'fiscal_quarter', index - 1, settings), 'fiscal_quarter', settings),
  );
};

/** `last 12 months`: whole ones, the last that are over when `as_of` ends. */
const lastPeriods: Form = (phrase, context) => {
  const match = /^last (\S+) (.+)$/i.exec(phrase);
  if (!match) return undefined;
  const [, number = '', word = ''] = match;
  const unit = readUnit(word) ?? ownUnit(word, context) ?? ownUnit(word.replace(/s$/, ''), context);
  if (!unit) return noUnit(phrase, word, context);
  const count = Number(number);
  if (!/^\d+$/.test(number) || count < 1 || count > MOST)
    return refused(unknownPhrase(phrase, `"${number}" is no whole number from 1 to ${MOST}`));
  if (typeof unit !== 'string') return unit.ok ? lastRuns(phrase, count, unit.value, context) : unit;
  const range = lastWhole(count, unit, context);
  return range.from && dateOf(range.from.clock).year < 1 ? refused(unknownPhrase(phrase, 'years count from 0001')) : ok(range);
};

/** `this quarter` is the one that holds the day of `as_of`, `previous month` and `last month` are the one before `this month`. */
const nearPeriod: Form = (phrase, context) => {
  const [, near = '', word = ''] = /^(this|current|last|previous) (.+)$/i.exec(phrase) ?? [];
  const step = /^(this|current)$/i.test(near) ? 0 : -1;
  const own = ownUnit(word, context);
  if (own) return own.ok ? nearRun(phrase, step, own.value, context) : own;
  const unit = readUnit(word);
  return unit && !/s$/i.test(word) ? ok(nearby(unit, step, context)) : undefined;
};

/** `year to date`: this year, cut at `as_of` for every metric. */
const toDate: Form = (phrase, context) => {
  const word = /^(.+) to date$/i.exec(phrase)?.[1] ?? longForms[phrase.toLowerCase()] ?? '';
  const own = ownUnit(word, context);
  if (own) return own.ok ? runToDate(phrase, own.value, context) : own;
  const unit = readUnit(word);
  if (!unit) return undefined;
  if (isBelowDay(unit)) return refused(unknownPhrase(phrase, 'the shortest is "day to date"'));
  const whole = nearby(unit, 0, context);
  return ok({
    ...(whole.from ? { from: whole.from } : {}),
    before: pick(context.asOf),
    ...(whole.before ? { wholeBefore: whole.before.clock } : {}),
  });
};

const nearDay: Form = (phrase, context) => {
  const steps: Readonly<Record<string, number>> = { today: 0, yesterday: -1 };
  const step = steps[phrase.toLowerCase()];
  return step === undefined ? undefined : ok(nearby('day', step, context));
};

const longForms: Readonly<Record<string, string>> = { ytd: 'year', qtd: 'quarter', mtd: 'month', wtd: 'week' };

const forms: readonly Form[] = [namedPeriod, fiscalPeriod, nearDay, toDate, nearPeriod, lastPeriods];

const ownUnit = (word: string, { own }: RangeContext): Result<CalendarRuns> | undefined => own?.find(word);

function noUnit(phrase: string, word: string, { own }: RangeContext): Result<Range> {
  const close = suggest(word.replace(/s$/, ''), [...grains, ...(own?.names ?? [])]);
  const meant = close === undefined ? undefined : phrase.slice(0, -word.length) + close + (word.endsWith('s') ? 's' : '');
  return refused(meant === undefined ? unknownPhrase(phrase, `no unit is named "${word}"`) : phraseMeant(phrase, meant));
}

/** Where a fiscal year begins, by its name. */
export function startOfFiscalYear(name: number, settings: Settings): Clock {
  const early = settings.fiscalYearName === 'end' && settings.fiscalYearStart > 1;
  return clockOf(early ? name - 1 : name, settings.fiscalYearStart, 1);
}

function namedDay(phrase: string, settings: Settings): Result<Range> {
  const read = readTime(phrase);
  if (read.kind === 'date') return ok(wholePeriod(read.clock, 'day', settings));
  return refused(unknownPhrase(phrase, read.kind === 'none' ? read.reason : undefined));
}

const inYear = (phrase: string, index: number, most: number, what: string, range: (index: number) => Range): Result<Range> =>
  index >= 1 && index <= most ? ok(range(index)) : refused(unknownPhrase(phrase, `a year has ${most} ${what}`));

function lastWhole(count: number, unit: Grain, { asOf, settings }: RangeContext): Range {
  if (isBelowDay(unit)) {
    const line = instantLine(settings);
    const before = startAt(asOf.instant, unit, line);
    return {
      from: momentOfInstant(move(before, { count, unit }, -1, line), settings.zone),
      before: momentOfInstant(before, settings.zone),
    };
  }
  return clockRange(add(asOf.clock, unit, -count, settings), startOf(asOf.clock, unit, settings), settings);
}

function nearby(unit: Grain, step: number, { asOf, settings }: RangeContext): Range {
  if (isBelowDay(unit)) {
    const line = instantLine(settings);
    const from = move(startAt(asOf.isDate ? later(asOf.instant, -1) : asOf.instant, unit, line), { count: 1, unit }, step, line);
    return { from: momentOfInstant(from, settings.zone), before: momentOfInstant(move(from, { count: 1, unit }, 1, line), settings.zone) };
  }
  return clockRange(add(asOf.day, unit, step, settings), add(asOf.day, unit, step + 1, settings), settings);
}

const wholePeriod = (start: Clock, grain: Grain, settings: Settings): Range => clockRange(start, add(start, grain, 1, settings), settings);

const clockRange = (from: Clock, before: Clock, settings: Settings): Range => ({
  from: momentOfClock(from, settings.zone),
  before: momentOfClock(before, settings.zone),
});

const pick = (asOf: AsOf): Moment => ({ clock: asOf.clock, instant: asOf.instant });
