// A period as an answer shows it - by its start - becomes its two ends.
import { isBelowDay, millisecondsOf, next, startOf, type Grain } from '../../time/grains.ts';
import { momentOfClock, momentOfInstant, readMoment, type Moment } from '../../time/moment.ts';
import { DAY, later } from '../../time/point.ts';
import type { Range } from '../../time/range.ts';
import type { Settings } from '../../time/settings.ts';
import { clockText, dateText, instantText } from '../../time/time-text.ts';

/** An end with its texts: a day or clock time, and the instant. */
export interface Edge extends Moment {
  readonly text: string;
  readonly clockText: string;
  readonly instantText: string;
}

/** A period; `before` is not in it. */
export interface Period {
  readonly from: Edge;
  readonly before: Edge;
}

/** The period of a grain that begins at a value; undefined where none does. */
export function periodAt(grain: Grain, value: unknown, settings: Settings): Period | undefined {
  const read = typeof value === 'string' ? readMoment(value, settings.zone) : undefined;
  if (read?.kind !== 'moment' || startOf(read.moment.clock, grain, settings) !== read.moment.clock) return undefined;
  const { moment } = read;
  const length = isBelowDay(grain) ? millisecondsOf(grain) : undefined;
  const end =
    length === undefined
      ? momentOfClock(next(moment.clock, grain, settings), settings.zone)
      : momentOfInstant(later(moment.instant, length), settings.zone);
  return { from: edgeOf(moment), before: edgeOf(end) };
}

/** The part of a period that lies in a range. */
export function within(range: Range | undefined, { from, before }: Period): Period {
  const start = range?.from && range.from.instant > from.instant ? edgeOf(range.from) : from;
  const end = range?.before && range.before.instant < before.instant ? edgeOf(range.before) : before;
  return { from: start, before: end };
}

/** A range's end as text: a day where it is midnight, else the instant, which a clock may show twice. */
export const edgeOf = (moment: Moment): Edge => ({
  ...moment,
  text: moment.clock % DAY === 0 ? dateText(moment.clock) : instantText(moment.instant),
  clockText: moment.clock % DAY === 0 ? dateText(moment.clock) : clockText(moment.clock),
  instantText: instantText(moment.instant),
});
