// `period.days`: the days of the span that a metric is evaluated over, up to `as_of` (S7).
import type { Around, Formula, Grain, Key } from './formula.ts';
import { wallAt, type Line } from './line.ts';
import { periodsOf, spanOf, type Period } from './output.ts';
import { Refusal, Unclear } from './refusal.ts';
import { spansBy } from './span.ts';
import { keyOf, type Value } from './value.ts';

const DAY = 86_400_000;

/** A formula that makes no groups. */
export function ofPeriod(what: string, around: Around, g: Grain): Formula {
  if (what !== 'days') throw new Refusal('unknown', `period.${what}`);
  const line: Line = { kind: 'datetime', calendar: g.reader.scalars.calendar };
  const days = (period: Period): Value => {
    const base = spanOf(period, g.by, line, g.frame.output(), { ...g.frame, future: false });
    if (base.loose && !g.frame.output().alike) throw new Unclear('the days since the first row of which input');
    if (base.ahead || around.steps.some((s) => s.kind === 'split')) throw new Unclear('the days of this span');
    const [span] = spansBy(line, base, around.steps);
    if (!span || !Number.isFinite(span.part.from)) throw new Unclear('the days of this span');
    const from = Math.floor(wallAt(line, span.part.from) / DAY);
    const before = wallAt(line, span.part.before) / DAY;
    if (!Number.isInteger(before)) throw new Unclear('parts of days');
    return BigInt(before - from);
  };
  const at = (key: Key): Value => {
    const found = periodsOf(g.by, g.frame.output(), line.calendar).find((p) =>
      [...p].every(([i, v]) => keyOf(v) === keyOf(key[i] ?? null)),
    );
    return found ? days(found) : null;
  };
  return { at, groups: () => [], inputs: [], covers: () => g.by.map(() => false), lacks: () => false, has: () => false };
}
