// What a number is of the values of the rows behind it: their sum, mean, median, least or greatest, as far as its definition says so.
import type { PlainMap } from '../reference/plain.ts';
import type { MadeWorld } from './make-world.ts';

/** How a number is made of the values of its rows. */
export type Way = 'sum' | 'mean' | 'median' | 'min' | 'max';

const MOVES = new Set(['ytd', 'last_year', 'last_month', 't7', 'so_far']);
const MODIFIERS = ['expr', 'filter', 'time', 'trailing', 'to_date', 'running', 'offset', 'since', 'ignore', 'across', 'if_empty', 'name'];
const GOALS = ['target', 'thresholds', 'direction', 'band', 'format', 'label'];

/** The way of a metric by its name, or as it is written; undefined where the values of rows do not tell. */
export function wayOf(metric: string | Readonly<Record<string, unknown>>, made: MadeWorld): Way | undefined {
  if (typeof metric !== 'string') return wayOfMetric(metric, made);
  const written = made.metrics.find((one) => one.name === metric)?.yaml;
  if (written) return wayOfMetric(written, made);
  const parts = metric.split('.');
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join('.');
  const isMeasure = parts.length === 2 && made.models.some(({ name }) => name === parts[0]);
  if (isMeasure) return wayOfMeasure(parts[0] ?? '', last, made);
  return parts.length > 1 && MOVES.has(last) ? wayOf(before, made) : undefined;
}

function wayOfMetric(yaml: Readonly<Record<string, unknown>>, made: MadeWorld): Way | undefined {
  if (yaml['conversion'] !== undefined) return (yaml['conversion'] as PlainMap)['give'] === 'count' ? 'sum' : 'mean';
  if (yaml['count'] !== undefined) return 'sum';
  if (yaml['per'] !== undefined) {
    const ways = { sum: 'sum', avg: 'mean', median: 'median', min: 'min', max: 'max' } as const;
    return Object.entries(ways).find(([aggregate]) => yaml[aggregate] !== undefined)?.[1];
  }
  const { expr } = yaml;
  const isPlain =
    typeof expr === 'string' && /^[\w.]+$/.test(expr) && Object.keys(yaml).every((key) => [...MODIFIERS, ...GOALS].includes(key));
  const way = isPlain ? wayOf(expr, made) : undefined;
  return yaml['if_empty'] === undefined || way === 'sum' ? way : undefined;
}

function wayOfMeasure(model: string, name: string, made: MadeWorld): Way | undefined {
  if (name === 'count') return 'sum';
  const yaml = (made.models.find((one) => one.name === model)?.yaml['measures'] as Record<string, unknown> | undefined)?.[name];
  const { expr = '', at, if_empty: filled } = typeof yaml === 'string' ? { expr: yaml } : ((yaml ?? {}) as PlainMap & { expr?: string });
  if (at === 'avg' || at === 'max' || at === 'min') return undefined;
  const [, aggregate = ''] = /^(\w+)\((?!distinct)[^()]*\)$/.exec(expr) ?? [];
  if (aggregate === 'sum' || aggregate === 'count') return 'sum';
  if (filled !== undefined || /kind|flag/.test(expr)) return undefined;
  const ways: Readonly<Record<string, Way>> = { avg: 'mean', median: 'median', min: 'min', max: 'max' };
  return ways[aggregate];
}

/** The number that values make up that way; undefined where one of them is no number. */
export function recomputed(way: Way, values: readonly unknown[]): number | null | undefined {
  const numbers = values.filter((value) => value !== null).map(Number);
  if (numbers.some((number) => !Number.isFinite(number))) return undefined;
  if (way === 'sum') return numbers.reduce((sum, value) => sum + value, 0);
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0];
  switch (way) {
    case 'mean':
      return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    case 'median':
      return (below + above) / 2;
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted.at(-1) ?? null;
  }
}
