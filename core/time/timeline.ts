// A timeline: where points lie, on the clock or as instants, so that one arithmetic of spans serves dates, datetimes and timestamps.
import { addDuration, type Duration } from './durations.ts';
import { isBelowDay, millisecondsOf, rulerOf, type Grain } from './grains.ts';
import type { Moment } from './moment.ts';
import { later, type Clock, type Instant, type Point } from './point.ts';
import type { Settings } from './settings.ts';
import { edgeClock, jumpBetween, toClock, toInstant } from './zones.ts';

/** A kind of points. Days and longer are those of the clock, what is shorter passes evenly. */
export interface Timeline<P extends Point> {
  readonly settings: Settings;
  readonly clockOf: (point: P) => Clock;
  /** The clock time of an end of periods: a midnight that the clock jumped over, where it did. */
  readonly edgeOf: (point: P) => Clock;
  readonly pointOf: (at: Clock) => P;
  /** The point of a moment: of the ends of ranges, and of `as_of`. */
  readonly at: (moment: Moment) => P;
  /** The first point in (`from`, `before`) at which the clock jumps. */
  readonly jumpBetween: (from: P, before: P) => P | undefined;
}

/** The timeline of dates and datetimes: the clock itself. */
export const clockLine = (settings: Settings): Timeline<Clock> => ({
  settings,
  clockOf: (point) => point,
  edgeOf: (point) => point,
  pointOf: (at) => at,
  at: (moment) => moment.clock,
  jumpBetween: () => undefined,
});

/** The timeline of timestamps: instants, with the clock of the zone. */
export const instantLine = (settings: Settings): Timeline<Instant> => ({
  settings,
  clockOf: (point) => toClock(point, settings.zone),
  edgeOf: (point) => edgeClock(point, settings.zone),
  pointOf: (at) => toInstant(at, settings.zone),
  at: (moment) => moment.instant,
  jumpBetween: (from, before) => jumpBetween(from, before, settings.zone),
});

/** The point a duration later (`times` -1: earlier): units below a day pass evenly, others on the clock, clamped at the month's end. */
export function move<P extends Point>(point: P, duration: Duration, times: number, line: Timeline<P>): P {
  if (!Number.isFinite(point)) return point;
  if (isBelowDay(duration.unit)) return later(point, (millisecondsOf(duration.unit) ?? 0) * duration.count * times);
  return line.pointOf(addDuration(line.edgeOf(point), duration, times));
}

/** The start of the period that holds a point, its value; below a day by the time that has passed since the clock showed it. */
export function startAt<P extends Point>(point: P, grain: Grain, line: Timeline<P>): P {
  if (!Number.isFinite(point)) return point;
  const at = line.clockOf(point);
  const ruler = rulerOf(grain, line.settings);
  const start = ruler.startAt(ruler.indexOf(at));
  return isBelowDay(grain) ? later(point, start - at) : line.pointOf(start);
}

/** Where the period that holds a point begins: its start, or after it where the clock jumped into the middle of an hour. */
export function beginningAt<P extends Point>(point: P, grain: Grain, line: Timeline<P>): P {
  const start = startAt(point, grain, line);
  const jump = isBelowDay(grain) ? line.jumpBetween(start, later(point, 1)) : undefined;
  return jump !== undefined && startAt(later(jump, -1), grain, line) !== start ? jump : start;
}

/** The end of the period that holds a point. */
export function endAt<P extends Point>(point: P, grain: Grain, line: Timeline<P>): P {
  if (isBelowDay(grain)) return endBelowDay(point, grain, line);
  const ruler = rulerOf(grain, line.settings);
  return line.pointOf(ruler.startAt(ruler.indexOf(line.clockOf(point)) + 1));
}

/** The start of the period that holds the last moment before a point. */
export function startBefore<P extends Point>(point: P, grain: Grain, line: Timeline<P>): P {
  const start = startAt(point, grain, line);
  return start < point ? start : startAt(later(point, -1), grain, line);
}

// a clock that jumps within an hour ends it, unless what follows is truncated to the same start
function endBelowDay<P extends Point>(point: P, grain: Grain, line: Timeline<P>): P {
  const start = startAt(point, grain, line);
  let end = later(start, millisecondsOf(grain) ?? 0);
  let at = point;
  for (let jump = line.jumpBetween(at, end); jump !== undefined; jump = line.jumpBetween(at, end)) {
    const resumed = startAt(jump, grain, line);
    if (resumed !== start) return jump;
    at = jump;
    end = later(resumed, millisecondsOf(grain) ?? 0);
  }
  return end;
}
