// Choices become what a metric is to reach: a number, one a period, or another metric; from where on it is good.
import { isOn } from './features.ts';
import type { Chooser } from './recipes.ts';
import type { MadeMetric } from './shapes.ts';

type Yaml = Readonly<Record<string, unknown>>;

/** The keys that a metric has for its target; none where targets are not generated. */
export function makeTarget(c: Chooser, earlier: readonly MadeMetric[], calendar: boolean): Yaml {
  if (!isOn('targets') || !c.once(2)) return {};
  const isDown = c.once(4);
  const direction = isDown ? { direction: 'down' } : {};
  if (c.once(8)) return { ...direction, ...c.of<Yaml>([isDown ? lessIsBetter : { thresholds: { good: 2, warn: 1 } }, ...bands]) };
  return { ...targetOf(c, earlier, calendar), ...direction, ...c.of<Yaml>([{}, {}, {}, ...ofAttainment, ...bands]) };
}

const lessIsBetter: Yaml = { thresholds: { good: 1, warn: 2 } };
const ofAttainment: readonly Yaml[] = [{ thresholds: { good: 2, warn: 1 } }, { thresholds: { good: 0.5 } }, { thresholds: { warn: 0.5 } }];
const bands: readonly Yaml[] = [{ band: { low: 1, high: 5 }, direction: 'band' }, { thresholds: { band: { high: 2 } } }];

const byPeriod: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  month: { '2024-02': 3, '2024-03': 10, '2024-10': 2, '2025-01': 1, '2025-03': 7 },
  quarter: { '2024-Q1': 4, '2024-Q4': 6, '2025-Q1': 1 },
  fiscal_year: { FY2024: 5, FY2025: 12 },
};

function targetOf(c: Chooser, earlier: readonly MadeMetric[], calendar: boolean): Yaml {
  const kind = c.below(6);
  const other = c.from(earlier.filter(({ yaml }) => yaml['rank'] === undefined && yaml['target'] === undefined));
  if (kind === 4 && other) return { target: { metric: other.name } };
  const spread = c.below(2) === 0 ? {} : { spread: calendar && c.once(2) ? 'working_days' : 'days' };
  const per = c.of(['month', 'quarter', 'week', 'year', 'day', 'fiscal_quarter']);
  if (kind === 3) {
    const named = c.of(['month', 'quarter', 'fiscal_year']);
    return { target: { values: byPeriod[named], per: named, ...spread } };
  }
  return { target: kind === 5 ? c.of([3, 1]) : { value: c.of([10, 2, 1, 2.5]), per, ...spread } };
}
