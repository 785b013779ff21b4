// `compare`: how far back a request looks, and the columns that say what has changed (S9).
import { addMonths } from './calendar.ts';
import { isFlow } from './flow.ts';
import { joined, type Around, type Build, type Formula, type Grain } from './formula.ts';
import { finestOf } from './nesting.ts';
import type { Range } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { arithmetic } from './scalar.ts';
import { readDuration, type Duration, type Step } from './steps.ts';
import type { Expr } from './expression.ts';
import { asFloat, isNumeric, type Value } from './value.ts';

const DAY = 86_400_000;

/** What the columns of a compared metric are called. */
export const comparedColumns = ['previous', 'change', 'change_pct'] as const;
export type ComparedColumn = (typeof comparedColumns)[number];

/** The step back that a request asks for. */
export function stepBack(compare: string, g: Grain): Step {
  return { kind: 'offset', by: compare === 'previous_period' ? previousPeriod(g) : readDuration(compare), whole: false, compared: true };
}

/** One step of the finest grain; without a grain, the range moved back by itself. */
function previousPeriod(g: Grain): Duration {
  const [age] = g.whole.flatMap((b) => (b.kind === 'age' ? [b.grain] : []));
  if (age !== undefined) return { n: 1, unit: age.replace('fiscal_', '') };
  const grains = g.whole.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  if (grains.length === 0) return lengthOf(g.frame.range);
  if (g.frame.total && !g.by.some((b) => b.kind === 'grain')) throw new Unclear('the total of a comparison with the period before');
  return { n: 1, unit: finestOf(grains, g.reader.scalars.calendar.own).replace('fiscal_', '') };
}

function lengthOf(range: Range | undefined): Duration {
  if (range?.from === undefined || range.before === undefined) throw new Refusal('no-range', 'previous to what?');
  if (range.of !== undefined) return { n: 1, unit: range.of.replace('fiscal_', '') };
  const { from, before } = range;
  const [first, last] = [from / DAY, before / DAY];
  if (!Number.isInteger(first) || !Number.isInteger(last)) throw new Unclear('a range of hours moved back by itself');
  for (let n = 1; addMonths(first, n) <= last; n++) {
    if (addMonths(first, n) === last && new Date(from).getUTCDate() === 1) return { n, unit: 'month' };
  }
  return { n: last - first, unit: 'day' };
}

/** The formula of a column that a comparison adds to a metric. */
export function comparedFormula(column: ComparedColumn, e: Expr, around: Around, g: Grain, compare: string, build: Build): Formula {
  const current = build(e, undefined, around, g);
  const previous = build(e, undefined, { ...around, steps: [stepBack(compare, g), ...around.steps] }, g);
  if (column === 'previous') return previous;
  const flow = (): boolean => isFlow(e, undefined, around.helpers, g);
  const change = (a: Value, b: Value): Value => {
    if (a === null && b === null) return null;
    if (a !== null && b !== null) return arithmetic('-', a, b);
    return flow() ? arithmetic('-', a ?? 0n, b ?? 0n) : null;
  };
  return joined(
    [current, previous],
    (key, all) => {
      const [now, before] = [current.at(key, all), previous.at(key, all)];
      const difference = change(now, before);
      return column === 'change' ? difference : shareOf(difference, before);
    },
    g,
  );
}

function shareOf(change: Value, previous: Value): Value {
  if (!isNumeric(change) || !isNumeric(previous) || asFloat(previous) === 0) return null;
  return asFloat(change) / Math.abs(asFloat(previous));
}
