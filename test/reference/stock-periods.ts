// The output periods of a stock without a range: those in which its `at` takes a row.
import type { By } from './by.ts';
import type { Frame, Input } from './input.ts';
import { pointOf, wallAt } from './line.ts';
import { periodsOf, spanOf, type Output } from './output.ts';
import type { Reader } from './rows.ts';
import { spansBy } from './span.ts';
import { isOfValidity, takesOf, timesOfModel, validityOf } from './stock.ts';
import { lineOf } from './spanned.ts';
import { takenRows } from './taken-rows.ts';
import { isTime, type Time } from './value.ts';

/** A time in each period of which a stock takes a row. */
export function timesOfStock(input: Input, by: readonly By[], frame: Frame, r: Reader): readonly Time[] {
  const grains = by.filter((b) => b.kind === 'grain');
  const taken = takenRows(input, [], [], r);
  const line = lineOf(input, taken, r);
  const starts = taken.flatMap((t) => (isOfValidity(input) ? validityOf(input, t.base, r).from : t.time) ?? []);
  if (starts.length === 0 || grains.length === 0) return [];
  const points = starts.map((t) => wallAt(line, pointOf(line, t)));
  // of what is dated ahead up to the last time that there is, of whatever row
  const known = isOfValidity(input) ? points : timesOfModel(input, line, frame.asOf, r).map((t) => wallAt(line, t.at));
  const ahead = input.future ? Math.max(...known) + 1 : 0;
  const range = { from: Math.min(...points), before: Math.max(frame.asOf.cut, ahead) };
  const output: Output = { range, first: undefined, alike: true, future: false, clocks: false };
  const takes = takesOf(input, line, frame.asOf, r);
  const splits = input.steps.filter((s) => s.kind === 'split');
  return periodsOf(grains, output, r.scalars.calendar).flatMap((period) => {
    const base = spanOf(period, grains, line, output, { range: undefined, asOf: frame.asOf, future: input.future });
    const spans = base.ahead ? [] : spansBy(line, base, splits);
    if (!spans.some((s) => taken.some((t) => takes(t, s)))) return [];
    return [...period.values()]
      .filter(isTime)
      .sort((a, b) => pointOf(line, b) - pointOf(line, a))
      .slice(0, 1);
  });
}
