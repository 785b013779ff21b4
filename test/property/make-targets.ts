// Choices become the target of a metric: a number, one a period, or another metric.
import { isOn } from './features.ts';
import type { Chooser } from './recipes.ts';
import type { MadeMetric } from './shapes.ts';

type Yaml = Readonly<Record<string, unknown>>;

/** The keys that a metric has for its target; none where targets are not generated. */
export function makeTarget(c: Chooser, earlier: readonly MadeMetric[]): Yaml {
  if (!isOn('targets') || !c.once(2)) return {};
  const direction = c.once(4) ? { direction: 'down' } : {};
  const thresholds = c.once(4) ? { thresholds: c.once(2) ? { good: 2, warn: 1 } : { good: 1, warn: 0.5 } } : {};
  return { ...targetOf(c, earlier), ...direction, ...thresholds };
}

function targetOf(c: Chooser, earlier: readonly MadeMetric[]): Yaml {
  const kind = c.below(5);
  const other = c.from(earlier.filter(({ yaml }) => yaml['rank'] === undefined && yaml['target'] === undefined));
  if (kind === 4 && other) return { target: { metric: other.name } };
  const spread = c.once(3) ? { spread: 'days' } : {};
  if (kind === 3) return { target: { values: { '2024-02': 3, '2024-03': 10, '2025-01': 1, '2025-03': 7 }, per: 'month', ...spread } };
  return { target: { value: c.of([10, 2, 1]), per: c.of(['month', 'quarter', 'week', 'year', 'day']), ...spread } };
}
