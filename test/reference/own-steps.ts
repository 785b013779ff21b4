// Offsets and windows by the units of a calendar of one's own (S9): by ordinals within the unit, and below its grains by day numbers.
import { endAt, pointAt, wallAt, type Line, type Bounds } from './line.ts';
import { runAt, type OwnGrain, type Run } from './own-grain.ts';
import { Unclear } from './refusal.ts';
import type { Duration } from './steps.ts';

const DAY = 86_400_000;

/** The compared whole of a period of some unit; undefined where the earlier unit has none. */
export function movedByOwn(line: Line, whole: Bounds, unit: string | undefined, by: Duration): Bounds | undefined {
  const grain = line.calendar.own.get(by.unit);
  if (!grain) throw new Unclear(`a shift by ${by.unit}`);
  const first = dayOf(line, whole.from);
  const at = runAt(grain, first);
  const run = grain.runs[at];
  const earlier = grain.runs[at - by.n];
  const own = unit === undefined ? undefined : line.calendar.own.get(unit);
  if (own && own.calendar === grain.calendar && own.place <= grain.place) {
    if (wallAt(line, whole.before) !== (own.runs[runAt(own, first)]?.before ?? NaN) * DAY)
      throw new Unclear('a part of a period moved by own units');
    return run && earlier ? sameOrdinal(line, own, first, run, earlier) : undefined;
  }
  if (unit === undefined || !['day', 'hour'].includes(unit)) throw new Unclear(`a ${unit ?? 'range'} moved by ${by.unit}`);
  if (!run || !earlier) return undefined;
  const day = earlier.from + (first - run.from);
  if (day >= earlier.before) return undefined;
  const from = pointAt(line, wallAt(line, whole.from) + (day - first) * DAY);
  return { from, before: endAt(line, from, unit) };
}

function sameOrdinal(line: Line, own: OwnGrain, first: number, run: Run, earlier: Run): Bounds | undefined {
  const within = (unit: Run): readonly Run[] => own.runs.filter((r) => r.from >= unit.from && r.from < unit.before);
  const ordinal = within(run).findIndex((r) => r.from <= first && first < r.before);
  const found = ordinal < 0 ? undefined : within(earlier)[ordinal];
  return found && { from: pointAt(line, found.from * DAY), before: pointAt(line, found.before * DAY) };
}

/** Where a window of a number of own units begins that ends at a point. */
export function windowByOwn(line: Line, end: number, by: Duration): number {
  const grain = line.calendar.own.get(by.unit);
  const last = dayOf(line, end - 1);
  const at = grain ? runAt(grain, last) : -1;
  const run = grain?.runs[at];
  if (!grain || !run || wallAt(line, end) !== run.before * DAY) throw new Unclear('a window that ends within a unit of a calendar');
  const runs = grain.runs.slice(Math.max(0, at - by.n + 1), at + 1);
  if (runs.length < by.n || runs.some((r, i) => i > 0 && runs[i - 1]?.before !== r.from))
    throw new Unclear('a window over the end of a calendar');
  return pointAt(line, (runs[0]?.from ?? NaN) * DAY);
}

const dayOf = (line: Line, x: number): number => Math.floor(wallAt(line, x) / DAY);

/** Whether a point is where a period of a grain begins or ends. */
export function isEdge(line: Line, x: number, grain: string): boolean {
  const own = line.calendar.own.get(grain);
  return own !== undefined && own.runs.some((r) => [r.from, r.before].includes(wallAt(line, x) / DAY));
}
