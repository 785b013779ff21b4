// What a query's text depends on of its time: equal keys compile to the same text.
import { isRangeUnfinished } from '../../time/unfinished.ts';
import { DAY, SECOND } from '../../time/point.ts';
import type { QueryRequest } from './request.ts';
import { timesIn, type Timing } from '../time/timing.ts';

/** The day of `as_of` and the ends of the range; where the request asks for less than days, the second. */
export function timingKey({ asOf, range, settings, isClock }: Timing, request: QueryRequest): string {
  const fine = timesIn(request).some((name) => /(^|\.)(hour|minute|second|hour_of_day)$/.test(name));
  const now = Math.floor(asOf.clock / (fine ? SECOND : DAY));
  const ahead =
    range?.before !== undefined &&
    [range.before.clock > asOf.clock, range.before.instant > asOf.instant, isRangeUnfinished(range, asOf)].join();
  const ends = range && [range.from?.instant, range.before?.instant, range.wholeBefore];
  return [settings.zone, isClock ? now : asOf.instant, asOf.day, asOf.isDate, ends?.join(), ahead].join('|');
}
