// The span of time that a measure is evaluated over: the output period, then what each step makes of it (S7, S9).
import { addMonths, subDayGrains, yearMonth } from './calendar.ts';
import { endAt, monthsOf, pointAt, shiftedBy, startAt, wallAt, type Bounds, type Line } from './line.ts';
import { isEdge, movedByOwn, windowByOwn } from './own-steps.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Duration, Step } from './steps.ts';
import { daysIn } from './unit-days.ts';

const DAY = 86_400_000;

/** The whole period, what the range leaves of it, and what `as_of` leaves of that. */
export interface Span {
  readonly whole: Bounds;
  readonly edge: Bounds;
  readonly part: Bounds;
  /** The finest grain of the period; undefined is coarser than any. */
  readonly unit: string | undefined;
  /** Whether `as_of` cuts it. */
  readonly cut: boolean;
  /** Whether it begins after `as_of`, and whether it has been moved since. */
  readonly ahead: boolean;
  readonly moved: boolean;
  /** Whether nothing asked for its beginning: it is that of the first row. */
  readonly loose: boolean;
  /** Whether nothing asked for its end: it is that of `as_of`. */
  readonly untilNow: boolean;
  /** The periods that steps have split it into, outermost first. */
  readonly slots: readonly number[];
}

/** What a list of steps makes of a span: several where one splits, none where nothing is left. */
export function spansBy(line: Line, span: Span, steps: readonly Step[]): readonly Span[] {
  const [step, ...rest] = steps;
  if (!step) return [span];
  return stepped(line, span, step).flatMap((s) => spansBy(line, s, rest));
}

function stepped(line: Line, span: Span, step: Step): readonly Span[] {
  if (step.kind === 'offset') return moved(line, span, step.by, step.whole);
  if (step.kind === 'split') return slotsOf(line, span, step.grain);
  if (span.ahead && span.moved) throw new Unclear('a window over an earlier span of a period to come');
  if (span.ahead) return [];
  if (step.kind === 'running') return [running(span)];
  return [step.kind === 'trailing' ? trailing(line, span, step.by) : toDate(line, span, step.grain)];
}

const isFiner = (unit: string, than: string | undefined, line: Line): boolean =>
  than === undefined || daysIn(unit, line.calendar) < daysIn(than, line.calendar);

function running(span: Span): Span {
  const open = (b: Bounds): Bounds => ({ from: -Infinity, before: b.before });
  return { ...span, whole: open(span.edge), edge: open(span.edge), part: open(span.part) };
}

/** Ends where the span ends; cut by `as_of`, a coarse window begins where it would for the whole period. */
function trailing(line: Line, span: Span, by: Duration): Span {
  const fine = isFiner(by.unit, span.unit, line);
  const end = span.cut && !fine ? span.edge.before : span.part.before;
  if (!Number.isFinite(end)) throw new Unclear('a window at an open end');
  const from = line.calendar.own.has(by.unit) ? windowByOwn(line, end, by) : shiftedBy(line, end, by, -1);
  return ended(span, from, end);
}

/** Begins with the period that holds the span's last moment. */
function toDate(line: Line, span: Span, grain: string): Span {
  if (!Number.isFinite(span.part.before)) throw new Unclear('a window at an open end');
  const from = startAt(line, span.part.before - 1, grain);
  if (Number.isNaN(from)) throw new Unclear('a window that begins on a day that the calendar lacks');
  return ended(span, from, span.cut && !isFiner(grain, span.unit, line) ? span.edge.before : span.part.before);
}

function ended(span: Span, from: number, end: number): Span {
  const whole = { from, before: end };
  const part = { from, before: span.part.before };
  const cut = span.cut && end > span.part.before;
  return { ...span, whole, edge: whole, part, cut, loose: false, untilNow: span.untilNow || (span.cut && !cut) };
}

/** The compared span: whole against whole, a part at the same distances from the start, never beyond the end. */
function moved(line: Line, span: Span, by: Duration, whole: boolean): readonly Span[] {
  const to = line.calendar.own.has(by.unit) ? movedByOwn(line, span.whole, span.unit, by) : movedWhole(line, span, by);
  if (!to) return [];
  if (whole && !Number.isFinite(span.whole.before)) throw new Unclear('the whole of a range without an end');
  if (span.ahead && span.moved) throw new Unclear('an earlier span of the earlier span of a period to come');
  // the earlier period may itself hold `as_of`
  const ahead = span.ahead || (span.cut && to.before > span.part.before);
  if (whole) return [{ ...span, whole: to, edge: to, part: to, cut: false, ahead, moved: true }];
  const inner = (b: Bounds): Bounds => ({
    from: b.from === span.whole.from ? to.from : placed(line, b.from, span, to, by),
    before: b.before === span.whole.before ? to.before : placed(line, b.before, span, to, by),
  });
  return [{ ...span, whole: to, edge: inner(span.edge), part: inner(span.part), moved: true }];
}

/** A period shorter than a month, moved by months or longer, keeps its length. */
function movedWhole(line: Line, { whole, unit, loose }: Span, by: Duration): Bounds {
  const from = shiftedBy(line, whole.from, by, -1);
  const short = monthsOf(by.unit) !== undefined && shiftedBy(line, whole.from, { n: 1, unit: 'month' }, 1) > whole.before;
  if (unit !== undefined && subDayGrains[unit] !== undefined) {
    const plain = shiftedBy(line, whole.before, by, -1);
    if (plain - from !== whole.before - whole.from && !short) throw new Unclear('hours moved over a change of the clock');
    return { from, before: from + (whole.before - whole.from) };
  }
  if (!short) return { from, before: shiftedBy(line, whole.before, by, -1) };
  if (loose) throw new Unclear('less than a month since the first row, moved by months');
  return { from, before: pointAt(line, wallAt(line, from) + wallAt(line, whole.before) - wallAt(line, whole.from)) };
}

function placed(line: Line, x: number, span: Span, to: Bounds, by: Duration): number {
  if (!Number.isFinite(span.whole.from)) return shiftedBy(line, x, by, -1);
  const [start, end] = [wallAt(line, span.whole.from), wallAt(line, x)];
  const [startDay, endDay] = [Math.floor(start / DAY), Math.floor(end / DAY)];
  const clockOf = (wall: number, day: number): number => wall - day * DAY;
  const time = clockOf(end, endDay) - clockOf(start, startDay);
  const lastDay = time < 0 ? endDay - 1 : endDay;
  // in days for a calendar of one's own
  const months = line.calendar.own.has(by.unit) || line.calendar.own.has(span.unit ?? '') ? 0 : wholeMonths(startDay, lastDay);
  const days = lastDay - addMonths(startDay, months);
  const toWall = wallAt(line, to.from);
  const toDay = Math.floor(toWall / DAY);
  const wall = (addMonths(toDay, months) + days) * DAY + clockOf(toWall, toDay) + (time < 0 ? time + DAY : time);
  return Math.min(pointAt(line, wall), to.before);
}

/** The greatest number of months that lead from a day to no later one. */
function wholeMonths(from: number, to: number): number {
  const [y1, m1] = yearMonth(from);
  const [y2, m2] = yearMonth(to);
  let n = (y2 - y1) * 12 + (m2 - m1);
  while (addMonths(from, n) > to) n--;
  return n;
}

/** Each period of a grain in a span; what does not nest is refused. */
function slotsOf(line: Line, span: Span, grain: string): readonly Span[] {
  if ((span.ahead && !span.moved) || span.part.before <= span.part.from) return [];
  if (!Number.isFinite(span.part.from)) throw new Unclear('periods of a span without a beginning');
  const { from, before } = span.edge;
  const fits = (x: number): boolean => !Number.isFinite(x) || startAt(line, x, grain) === x || isEdge(line, x, grain);
  // of a range whose end is not there yet only the cut at `as_of` is seen
  const isOpen = span.loose || span.untilNow || (span.unit === undefined && span.part.before < before);
  if (isOpen && span.moved && !fits(before)) throw new Unclear('periods of an earlier span that ends inside of one');
  const nests = (span.loose || fits(from)) && (isOpen || fits(before));
  if (!nests && span.ahead) throw new Unclear('periods of a span to come that do not nest');
  if (!nests) throw new Refusal('nesting', `${grain} does not nest`);
  const slots: Span[] = [];
  if (Number.isNaN(startAt(line, from, grain))) throw new Unclear('a span that begins on a day that the calendar lacks');
  for (let at = startAt(line, from, grain); at < span.part.before; at = endAt(line, at, grain)) {
    if (slots.length > 2000) throw new Unclear('thousands of periods in a span');
    const whole = { from: at, before: endAt(line, at, grain) };
    const part = { from: at, before: Math.min(whole.before, span.part.before) };
    if (!Number.isFinite(whole.before)) throw new Unclear('periods of a span with days that the calendar lacks');
    slots.push({
      ...span,
      whole,
      edge: whole,
      part,
      unit: grain,
      loose: false,
      untilNow: false,
      cut: part.before < whole.before,
      slots: [...span.slots, at],
    });
  }
  return slots;
}
