// Whether grains, ranges and spans split the periods of the column that an input goes by (S6).
import type { By } from './by.ts';
import { startAt, type Line } from './line.ts';
import type { Frame, Input } from './input.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Reader } from './rows.ts';
import type { Span } from './span.ts';

const sizes = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const sizeOf = (grain: string): number => sizes.indexOf(grain.replace('fiscal_', ''));

/** The grain that a column says it holds. */
export const heldBy = (input: Input): string | undefined => input.time?.grain ?? input.time?.dimension?.grain;

/** A grain finer than the column's, or a range that splits its periods, is refused. */
export function refuseSplit(input: Input, by: readonly By[], covers: readonly boolean[], frame: Frame, r: Reader): void {
  const held = heldBy(input);
  if (held === undefined) return;
  by.forEach((b, i) => {
    if (b.kind === 'part' && covers[i]) throw new Unclear('parts of time of a coarse column');
    if (b.kind === 'grain' && covers[i] && sizeOf(b.grain) < sizeOf(held)) throw new Refusal('grain', `${b.grain} of ${held}s`);
  });
  const line: Line = { kind: 'date', calendar: r.scalars.calendar };
  for (const bound of [frame.range?.from, frame.range?.before]) {
    if (bound !== undefined && bound !== frame.asOf.cut && startAt(line, bound, held) !== bound)
      throw new Refusal('grain', `the range splits a ${held}`);
  }
}

/** A window or offset that splits them is refused too; the cut at `as_of` leaves them whole. */
export function refuseSplitSpan(input: Input, span: Span, line: Line): void {
  const held = heldBy(input) ?? (line.kind === 'date' ? 'day' : undefined);
  if (held === undefined) return;
  for (const x of [span.edge.from, ...(span.untilNow ? [] : [span.edge.before])]) {
    if (Number.isFinite(x) && !span.loose && startAt(line, x, held) !== x) throw new Refusal('grain', `a span splits a ${held}`);
  }
}
