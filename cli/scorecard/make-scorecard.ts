// Answers to lines: value, period before, change, target and status of each KPI.
import type { Metric } from '../../core/catalog/metric.ts';
import type { Value } from '../../core/expression/value.ts';
import type { Answer } from '../../views/answer.ts';
import type { BoardAnswer, BoardAnswers } from './read-board.ts';
import type { BoardLine, Change, Scorecard, Status } from './scorecard.ts';

/** A board with a group for each owner, in the order in which the KPIs were given. */
export function makeScorecard(title: string, metrics: readonly Metric[], { answers, leftOut }: BoardAnswers): Scorecard {
  const lines = new Map(answers.flatMap(linesOf).map((line) => [line.metric.name, line]));
  const ordered = metrics.flatMap(({ name }) => lines.get(name) ?? []);
  const owners = [...new Set(ordered.map(ownerOf))];
  return {
    title,
    asOf: answers[0]?.answer.asOf ?? '',
    groups: owners.map((name) => ({ name, lines: ordered.filter((line) => ownerOf(line) === name) })),
    leftOut,
  };
}

const ownerOf = ({ metric }: BoardLine): string => metric.owner ?? '';

const linesOf = ({ metrics, grain, answer }: BoardAnswer): readonly BoardLine[] =>
  metrics.flatMap((metric) => {
    const column = answer.columns.find(({ name }) => name === metric.name);
    if (!column) return [];
    const series = columnValues(answer, metric.name);
    const lastOf = (column: string): Value => columnValues(answer, `${metric.name}.${column}`).at(-1) ?? null;
    const value = series.at(-1) ?? null;
    const previous = series.at(-2) ?? null;
    return {
      metric,
      column,
      grain,
      series,
      period: String(answer.rows.at(-1)?.values[0] ?? ''),
      value,
      previous,
      target: lastOf('target'),
      attainment: lastOf('attainment'),
      status: statusOf(lastOf('status')),
      change: changeOf(metric, value, previous),
    };
  });

function columnValues({ columns, rows }: Answer, name: string): readonly Value[] {
  const index = columns.findIndex((column) => column.name === name);
  return index < 0 ? [] : rows.map(({ values }) => values[index] ?? null);
}

const statusOf = (value: Value): Status | null => (value === 'good' || value === 'warn' || value === 'bad' ? value : null);

/** Shares change by points, everything else by a share of the period before; nothing is said of what was 0. */
function changeOf({ format, direction }: Metric, value: Value, previous: Value): Change | null {
  if (value === null || previous === null) return null;
  const difference = Number(value) - Number(previous);
  const isBetter = difference === 0 || (direction !== 'up' && direction !== 'down') ? null : difference > 0 === (direction === 'up');
  if (format?.style === 'percent') return { by: difference, kind: 'points', isBetter };
  return Number(previous) === 0 ? null : { by: difference / Math.abs(Number(previous)), kind: 'share', isBetter };
}
