// The groups of an input with windows, offsets or stocks: for each output period the rows of the span that its steps make of it.
import type { By } from './by.ts';
import { partOf } from './calendar.ts';
import type { Cell } from './cell.ts';
import { keyText, type Frame, type Input } from './input.ts';
import { cutOn, pointOf, wallAt, type Line, type Bounds } from './line.ts';
import { periodsOf, spanOf, type Period } from './output.ts';
import { hasAsFine, refuseParts } from './parts-of-spans.ts';
import { isAfter } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Reader } from './rows.ts';
import { spansBy, type Span } from './span.ts';
import { refuseSplitSpan } from './splits.ts';
import { isWindow, type Step } from './steps.ts';
import { isOfValidity, stockValue, takesOf, typeOfValidity, validityOf } from './stock.ts';
import type { Taken } from './taken.ts';
import { clock, day, instant, isTime, type Time, type Value } from './value.ts';

const DAY = 86_400_000;

interface Found {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly empty: () => Value;
  readonly lacks?: boolean;
}

interface Here {
  readonly key: readonly Value[];
  readonly rows: Taken[];
  readonly span: Span;
}

/** Groups the rows of an input by output period. */
export function spannedCells(
  input: Input,
  by: readonly By[],
  covers: readonly boolean[],
  all: readonly Taken[],
  moved: (key: readonly Value[]) => readonly Value[],
  frame: Frame,
  r: Reader,
): Found {
  const line = lineOf(input, all, r);
  refuseParts(input, by, r.scalars.calendar);
  const taken = all.filter((t) => isOfValidity(input) || (t.time !== null && (input.future || !isAfter(t.time, frame.asOf))));
  const takes = takesOf(input, line, frame.asOf, r);
  const groups = new Map<string, Here>();
  let tooNear = false;
  const windows = input.steps.some(isWindow);
  // with neither a grain nor a range rows without a time are in it
  const endsRunning = input.steps.length > 0 && input.steps.every(({ kind }) => kind === 'running') && input.measure.at === undefined;
  const everything = all.filter((t) => (t.time === null ? !input.ownTime : input.future || !isAfter(t.time, frame.asOf)));
  const keyAt = (row: Taken, period: Period, slots: readonly number[]): readonly Value[] => {
    let slot = 0;
    return by.map((b, i) => {
      if (!covers[i]) return null;
      if (b.kind === 'grain') return period.get(i) ?? null;
      if (b.kind === 'slot') return timeAt(line, slots[slot++] ?? NaN);
      if (b.kind === 'part' && (windows || hasAsFine(b.part, by))) return partOfPeriod(b, period, r);
      return row.key[i] ?? null;
    });
  };
  for (const period of periodsOf(by, frame.output(), r.scalars.calendar)) {
    const base = begun(spanOf(period, by, line, frame.output(), { ...frame, future: input.future }), input);
    const splits = base.loose && input.steps.some((s) => s.kind === 'split');
    if (splits && !frame.output().alike) throw new Unclear('periods since the first row of which input');
    refuseSplitSpan(input, base, line);
    tooNear ||= movesTooLittle(input, base, input.steps, line, frame);
    for (const span of spansBy(line, base, input.steps).flatMap((s) => begunBy(s, input, line, frame))) {
      if (span.ahead && !span.moved) continue;
      refuseSplitSpan(input, span, line);
      for (const row of base.loose && endsRunning && !frame.periods ? everything : taken.filter((t) => takes(t, span))) {
        const key = moved(keyAt(row, period, span.slots));
        const here = groups.get(keyText(key, covers)) ?? { key, rows: [], span };
        here.rows.push(row);
        groups.set(keyText(key, covers), here);
      }
    }
  }
  if (tooNear) return { cells: new Map(), empty: () => null, lacks: true };
  const value = (h: Here): Value => stockValue(input, h.rows, h.span, line, frame.asOf, r);
  const empty = (): Value => {
    if (['avg', 'max', 'min'].includes(input.measure.at ?? '')) throw new Unclear('a stock over all times where nothing is there');
    return stockValue(input, [], nowhere, line, frame.asOf, r);
  };
  return { cells: new Map([...groups].map(([text, h]) => [text, { key: h.key, value: value(h) }])), empty };
}

/** With neither a grain nor a range a stock looks at all times: a filter must not change which are present. */
function begun(span: Span, input: Input): Span {
  if (!span.loose || input.measure.at === undefined || input.steps.some((s) => s.kind === 'split')) return span;
  const open = (b: Bounds): Bounds => ({ ...b, from: -Infinity });
  return { ...span, whole: open(span.whole), edge: open(span.edge), part: open(span.part) };
}

/** A part without a moment has no rows. What is in force is known up to `as_of`, also where a period to come is compared with one that holds it. */
function begunBy(span: Span, input: Input, line: Line, { asOf }: Frame): readonly Span[] {
  const cut = input.future || !isOfValidity(input) ? Infinity : cutOn(line, asOf);
  // the 31st of a month of 30 days is no moment: nothing is in force at it, neither at its end nor when it begins
  if (span.part.from >= Math.min(cut, span.part.before)) return [];
  return [span.part.before > cut ? { ...span, part: { ...span.part, before: cut } } : span];
}

const nothing = { from: NaN, before: NaN };
const nowhere: Span = {
  whole: nothing,
  edge: nothing,
  part: nothing,
  unit: undefined,
  cut: false,
  ahead: false,
  moved: false,
  loose: false,
  untilNow: false,
  slots: [],
};

/** Whether offsets move a stock within the period asked for, or within one that it is split into. */
function movesTooLittle(input: Input, from: Span, steps: readonly Step[], line: Line, frame: Frame): boolean {
  if (input.measure.at === undefined || !steps.some((s) => s.kind === 'offset')) return false;
  const at = steps.findIndex((s) => s.kind === 'split');
  const outer = at < 0 ? steps : steps.slice(0, at);
  const moves = outer.some((s) => s.kind === 'offset');
  if (moves && spansBy(line, from, outer).some((to) => isTooNear(from, to, frame))) return true;
  if (at < 0) return false;
  const slots = spansBy(line, from, steps.slice(0, at + 1));
  return slots.some((slot) => movesTooLittle(input, slot, steps.slice(at + 1), line, frame));
}

/** A stock of an earlier time that lies inside the period asked for is refused; at a total it is null. */
function isTooNear(from: Span, to: Span, frame: Frame): boolean {
  if (from.loose) return false;
  if (!Number.isFinite(from.edge.from)) return false;
  if (!Number.isFinite(from.edge.before)) throw new Unclear('a stock moved in a range that is open');
  // of a range that is the elapsed part of a period, that part is asked for
  const [earlier, own] = from.unit === undefined ? [to.edge, from.edge] : [to.whole, from.whole];
  if (earlier.before <= own.from) return false;
  // a range of 30 days in March, moved to February: as long as it is it overlaps by a day, by its ends it does not
  const isShort = from.unit === undefined && own.before - own.from < 31 * DAY;
  if (isShort && earlier.before - earlier.from >= 28 * DAY) throw new Unclear('a stock of a range about as long as its offset');
  if (frame.total) return true;
  throw new Refusal('stock-offset', 'an offset shorter than the period of a stock');
}

/** The line of an input: of its rows' times, or of their validity. */
export function lineOf(input: Input, all: readonly Taken[], r: Reader): Line {
  const declared = isOfValidity(input) ? typeOfValidity(input) : input.time?.dimension?.type;
  const times = isOfValidity(input) ? all.map((t) => validityOf(input, t.base, r).from) : all.map((t) => t.time);
  const kind = times.find((t): t is Time => t !== null)?.kind ?? (declared === 'timestamp' || declared === 'datetime' ? declared : 'date');
  return { kind, calendar: r.scalars.calendar };
}

/** A point of a line as the value of the period that begins there. */
export function timeAt(line: Line, x: number): Value {
  const wall = wallAt(line, x);
  if (wall % DAY === 0) return day(wall / DAY);
  return line.kind === 'timestamp' ? instant(x) : clock(x);
}

function partOfPeriod(b: Extract<By, { kind: 'part' }>, period: Period, r: Reader): Value {
  const starts = [...period.values()].filter(isTime);
  const line: Line = { kind: 'timestamp', calendar: r.scalars.calendar };
  const [latest] = [...starts].sort((a, c) => pointOf(line, c) - pointOf(line, a));
  return latest ? partOf(latest, b.part, r.scalars.calendar) : null;
}
