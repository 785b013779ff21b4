// The range of a request and its `as_of` become bounds that a row's time is held against.
import { dayFrom, dayOf, momentOf, nextStart, startOf, wallOf, wallTime, yearMonth, type Calendar } from './calendar.ts';
import { runAt, type OwnGrain } from './own-grain.ts';
import { Refusal, Unclear } from './refusal.ts';
import { parseClock, parseDay, type Time } from './value.ts';

/** Bounds as clock times in the query's zone; `before` is exclusive. */
export interface Range {
  readonly from: number | undefined;
  readonly before: number | undefined;
  /** Where the period ends that the range is the elapsed part of. */
  readonly whole?: number;
  /** Whether now ends it: that cuts dates after their day. */
  readonly toNow?: boolean;
  /** Of what it is the part up to now: the period before it is then the one before that. */
  readonly of?: string;
}

/** "now": the first clock time that is not there yet, and the day that it belongs to. */
export interface AsOf {
  readonly cut: number;
  /** The moment of the cut. */
  readonly moment: number;
  readonly day: number;
}

const DAY = 86_400_000;

/** A date means that the day is over; an instant cuts at it. */
export function readAsOf(text: string, calendar: Calendar): AsOf {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const { days } = parseDay(text);
    return { cut: (days + 1) * DAY, moment: momentOf((days + 1) * DAY, calendar.zone), day: days };
  }
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text);
  const moment = zoned ? Date.parse(text.replace(' ', 'T')) : momentOf(parseClock(text).ms, calendar.zone);
  const wall = wallOf(moment, calendar.zone);
  return { cut: wall, moment, day: Math.floor(wall / DAY) };
}

/** Whether a row's time is later than now. */
export function isAfter(time: Time, asOf: AsOf): boolean {
  if (time.kind === 'date') return time.days > asOf.day;
  return time.kind === 'timestamp' ? time.ms >= asOf.moment : time.ms >= asOf.cut;
}

/** Whether a time lies in a range; clock times mean moments where the time is one. */
export function isIn(time: Time, range: Range, calendar: Calendar): boolean {
  const at = time.kind === 'timestamp' ? time.ms : wallTime(time, calendar.zone);
  const bound = (wall: number): number => (time.kind === 'timestamp' ? momentOf(wall, calendar.zone) : wall);
  const before = time.kind === 'date' ? endOnDays(range) : range.before;
  if (time.kind === 'date' && [range.from, before].some((b) => b !== undefined && b % DAY !== 0))
    throw new Refusal('grain', 'the range splits a day');
  return (range.from === undefined || at >= bound(range.from)) && (before === undefined || at < bound(before));
}

/** The end of a range on dates: the cut at now leaves its day whole. */
export const endOnDays = ({ before, toNow }: Range): number | undefined =>
  toNow && before !== undefined ? Math.ceil(before / DAY) * DAY : before;

/** The range that a request's `time` means. */
export function readRange(
  time: { readonly from?: string; readonly before?: string; readonly during?: string } | undefined,
  asOf: AsOf | undefined,
  calendar: Calendar,
): Range | undefined {
  if (!time) return undefined;
  if (time.during !== undefined) return during(String(time.during).trim(), asOf, calendar);
  const wall = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : /(Z|[+-]\d\d:\d\d)$/.test(text) ? wallOf(Date.parse(text), calendar.zone) : parseClock(text).ms;
  const before = wall(time.before);
  return { from: wall(time.from), before, ...(asOf && before === asOf.cut ? { toNow: true } : {}) };
}

const days = (from: number, before: number): Range => ({ from: from * DAY, before: before * DAY });

function during(phrase: string, asOf: AsOf | undefined, calendar: Calendar): Range {
  const named = namedPeriod(phrase, calendar);
  if (named) return named;
  if (!asOf) throw new Unclear('no as_of');
  const holds = Math.floor((asOf.cut - 1) / DAY);
  const [, current] = /^this (\w+)$/.exec(phrase) ?? [];
  if (current) return periodAt(holds, current, calendar);
  const [, before] = /^(?:last|previous) (\w+)$/.exec(phrase) ?? [];
  if (before) return periodBefore(holds, before, calendar);
  const [, toDate] = /^(\w+) to date$/.exec(phrase) ?? [];
  if (toDate) return { ...cutAt(periodAt(holds, toDate, calendar), asOf), of: toDate };
  const last = /^last (\d+) (\w+?)s?$/.exec(phrase);
  if (last) return lastWhole(Number(last[1]), last[2] ?? '', asOf, calendar);
  throw new Unclear(`during ${phrase}`);
}

function periodAt(at: number, grain: string, calendar: Calendar): Range {
  const start = startOf(at, grain, calendar);
  if (Number.isNaN(start)) throw new Refusal('range', `a day of no ${grain}`);
  return days(start, nextStart(start, grain, calendar));
}

/** The period before the one that holds a day; where none does, the last that began. */
function periodBefore(at: number, grain: string, calendar: Calendar): Range {
  const own = calendar.own.get(grain);
  if (!own) return periodAt(startOf(at, grain, calendar) - 1, grain, calendar);
  const begun = own.runs.filter((r) => r.from <= at);
  const run = begun[begun.length - (runAt(own, at) < 0 ? 1 : 2)];
  if (!run) throw new Refusal('range', `no ${grain} before`);
  return days(run.from, run.before);
}

const cutAt = ({ from, before }: Range, { cut }: AsOf): Range => ({
  from,
  before: cut,
  toNow: true,
  ...(before === undefined ? {} : { whole: before }),
});

/** The last n periods that are over. */
function lastWhole(n: number, grain: string, asOf: AsOf, calendar: Calendar): Range {
  const own = calendar.own.get(grain);
  if (own) return lastOwn(n, own, asOf);
  const end = startOf(Math.floor(asOf.cut / DAY), grain, calendar);
  let start = end;
  for (let i = 0; i < n; i++) start = startOf(start - 1, grain, calendar);
  return days(start, end);
}

function lastOwn(n: number, { name, runs }: OwnGrain, { cut }: AsOf): Range {
  const over = runs.filter((r) => r.before * DAY <= cut);
  const [first, last] = [over[over.length - n], over[over.length - 1]];
  if (!first || !last) throw new Refusal('range', `too few of ${name}`);
  return days(first.from, last.before);
}

/** The days of a period by its name. */
export function namedPeriod(phrase: string, calendar: Calendar): Range | undefined {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(phrase);
  if (day) {
    const at = dayFrom(Number(day[1]), Number(day[2]) - 1) + Number(day[3]) - 1;
    return days(at, at + 1);
  }
  const m = /^(FY)?(\d{4})(?:-(?:Q(\d)|(\d\d)))?$/.exec(phrase);
  if (!m) return undefined;
  const [, fiscal, year, quarter, month] = m;
  const shift = fiscal ? calendar.fiscalStart - 1 : 0;
  const startYear = Number(year) - (fiscal && calendar.fiscalName === 'end' && shift > 0 ? 1 : 0);
  const from = dayFrom(startYear, shift + (quarter ? (Number(quarter) - 1) * 3 : month ? Number(month) - 1 : 0));
  const [y, mo] = yearMonth(from);
  return days(from, dayFrom(y, mo + (quarter ? 3 : month ? 1 : 12)));
}

/** The end of the period that a time begins, as a clock time. */
export function periodEnd(period: Time, grain: string, calendar: Calendar): number {
  const units: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };
  const unit = units[grain];
  return unit ? wallTime(period, calendar.zone) + unit : nextStart(dayOf(period, calendar.zone), grain, calendar) * DAY;
}
