// `period.days`: the days of the span that a metric is evaluated over, up to `as_of` (S7).
import type { Around, Formula, Grain, Key } from './formula.ts';
import { wallAt, type Line } from './line.ts';
import { periodsOf, spanOf, type Period } from './output.ts';
import { ignoresTime } from './levels.ts';
import { Refusal, Unclear } from './refusal.ts';
import { spansBy } from './span.ts';
import type { Input } from './input.ts';
import { isOfValidity, typeOfValidity } from './stock.ts';
import { keyOf, type Value } from './value.ts';

const DAY = 86_400_000;

/** A formula that makes no groups. */
export function ofPeriod(what: string, around: Around, g: Grain, inputs: () => readonly Input[]): Formula {
  if (what !== 'days') throw new Refusal('unknown', `period.${what}`);
  const line = (): Line => ({ kind: isOnDays(inputs()) ? 'date' : 'datetime', calendar: g.reader.scalars.calendar });
  const days = (period: Period): Value => {
    if (ignoresTime(around.levels)) throw new Unclear('the days of ignored time');
    const on = line();
    const base = spanOf(period, g.by, on, g.frame.output(), { ...g.frame, future: false });
    if (base.loose && !g.frame.output().alike) throw new Unclear('the days since the first row of which input');
    if (base.ahead || around.steps.some((s) => s.kind === 'split')) throw new Unclear('the days of this span');
    const [span] = spansBy(on, base, around.steps);
    if (!span || !Number.isFinite(span.part.from)) throw new Unclear('the days of this span');
    // without a range they are those from the day of the first row on
    const begun = wallAt(on, span.part.from);
    const from = base.loose ? Math.floor(begun / DAY) * DAY : begun;
    const count = (wallAt(on, span.part.before) - from) / DAY;
    return Number.isInteger(count) ? BigInt(count) : count;
  };
  const at = (key: Key): Value => {
    const found = periodsOf(g.by, g.frame.output(), g.reader.scalars.calendar).find((p) =>
      [...p].every(([i, v]) => keyOf(v) === keyOf(key[i] ?? null)),
    );
    return found ? days(found) : null;
  };
  return { at, groups: () => [], inputs: [], covers: () => g.by.map(() => false), lacks: () => false, has: () => false };
}

/** Whether everything that it is divided into goes by dates, whose days are whole. */
const isOnDays = (inputs: readonly Input[]): boolean =>
  inputs.length > 0 && inputs.every((i) => (isOfValidity(i) ? typeOfValidity(i) : i.time?.dimension?.type) === 'date');
