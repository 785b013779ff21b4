// Which members exist in each output period: those whose time comes before its end, or that are in force at some moment of it (S14).
import type { Grain, Key } from './formula.ts';
import { cutOn, pointOf, wallAt, type Bounds, type Line } from './line.ts';
import { periodsOf, spanOf, type Output } from './output.ts';
import { validity } from './in-force.ts';
import { Unclear } from './refusal.ts';
import { isTime, type Time, type Value } from './value.ts';
import { onRow, rowsOf, type Reader } from './rows.ts';
import { spansBy, type Span } from './span.ts';
import type { Step } from './steps.ts';
import type { Model, Row } from './world.ts';

/** The keys of all members by period: those of the groups that the rows which exist in it make; the member stands last. */
export function membersThatExist(
  model: Model,
  keysOf: (rows: ReadonlySet<Row> | undefined) => readonly Key[],
  steps: readonly Step[],
  g: Grain,
): readonly Key[] {
  const { frame, reader } = g;
  const grains = g.by.filter((b) => b.kind === 'grain');
  if (grains.length > 0 && !frame.range) throw new Unclear('every member by periods without a range');
  const line: Line = { kind: kindOf(model, reader), calendar: reader.scalars.calendar };
  return periodsOf(g.by, untilNow(frame, line), reader.scalars.calendar).flatMap((period) => {
    const base = sinceEver(spanOf(period, g.by, line, frame.output(), { ...frame, future: false }));
    // nobody is there in a span that is to come; an earlier one is looked at all the same
    const spans = spansBy(line, base, steps).filter((s) => !s.ahead || (s.moved && s.part.from < cutOn(line, frame.asOf)));
    if (!model.time && !model.valid && grains.length === 0) return base.ahead && spans.length === 0 ? [] : keysOf(undefined);
    const there = rowsOf(model, reader).filter((row) => spans.some((s) => exists(model, row, s, line, reader)));
    return keysOf(new Set(there)).map((k) => {
      let at = 0;
      return g.by.map((b, i) => (b.kind === 'grain' ? (period.get(i) ?? null) : (k[at++] ?? null)));
    });
  });
}

/** With neither a grain nor a range everybody exists who ever did: what is asked for beside it does not change who counts. */
function sinceEver(span: Span): Span {
  if (!span.loose) return span;
  const open = (b: Bounds): Bounds => ({ ...b, from: -Infinity });
  return { ...span, whole: open(span.whole), edge: open(span.edge), part: open(span.part) };
}

/** The output periods; a range without an end has all up to `as_of`. */
function untilNow({ range, asOf, output }: Grain['frame'], line: Line): Output {
  const known = output();
  if (range?.from === undefined || range.before !== undefined) return known;
  const before = wallAt(line, cutOn(line, asOf));
  return { ...known, range: range.from < before ? { from: range.from, before } : undefined };
}

const timeOf = (model: Model, row: Row, r: Reader): Value => (model.time ? onRow(model.time, model, row, r) : null);

function exists(model: Model, row: Row, span: Span, line: Line, r: Reader): boolean {
  if (model.valid) {
    const [from = null, before = null] = validity(model, row, r);
    if (!isTime(from)) throw new Unclear('validity without a beginning');
    const [start, end] = [pointOf(line, from), isTime(before) ? pointOf(line, before) : Infinity];
    return start < end && start < span.part.before && end > span.part.from;
  }
  if (!model.time) return true;
  const time = timeOf(model, row, r);
  // where there is neither a range nor a period, rows without a time count
  if (!isTime(time)) return span.loose;
  return pointOf(line, time) < span.part.before;
}

function kindOf(model: Model, r: Reader): Time['kind'] {
  const times = rowsOf(model, r).map((row) => (model.valid ? (validity(model, row, r)[0] ?? null) : timeOf(model, row, r)));
  return times.find(isTime)?.kind ?? 'date';
}
