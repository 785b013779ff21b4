// A request becomes the rows that answer it.
import { ask } from './ask.ts';
import type { Request, RowsRequest } from './question.ts';

/** A row by the names of columns. */
export type Row = Readonly<Record<string, unknown>>;

/** What the endpoint answered. */
export interface Answer {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  readonly sql: string | null;
  readonly computedAt: string;
}

export interface Column {
  readonly name: string;
  readonly label: string | null;
  readonly type: string;
  readonly role: 'TIME' | 'DIMENSION' | 'METRIC';
  readonly format: { readonly style: string; readonly decimals: number | null; readonly unit: string | null } | null;
}

interface Reply {
  readonly query: Pick<Answer, 'columns' | 'rows' | 'sql'> & {
    readonly notes: readonly { readonly message: string }[];
    readonly freshness: { readonly computedAt: string };
  };
}

const source = `query ($metrics: [MetricOrDefinition!], $by: [String!], $where: String, $time: TimeRange, $top: Top, $compare: String, $targets: Boolean, $fill: Boolean) {
  query(metrics: $metrics, by: $by, where: $where, time: $time, top: $top, compare: $compare, targets: $targets, fill: $fill) {
    columns { name label type role format { style decimals unit } } rows notes { message } sql freshness { computedAt }
  }
}`;

/** Asks. */
export async function answerTo(request: Request, signal: AbortSignal): Promise<Answer> {
  const { query } = await ask<Reply>(source, { ...request }, signal);
  const { columns, rows, notes, sql, freshness } = query;
  return { columns, rows, sql, notes: notes.map(({ message }) => message), computedAt: freshness.computedAt };
}

/** The rows behind a number, and what the metric is over them. */
export interface BehindNumber extends Pick<Answer, 'columns' | 'rows'> {
  readonly value: unknown;
}

const drillSource = `query ($metric: MetricOrDefinition!, $at: Record, $where: String, $time: TimeRange, $limit: Int) {
  drill(metric: $metric, at: $at, where: $where, time: $time, limit: $limit) {
    value columns { name label type role format { style decimals unit } } rows
  }
}`;

/** Asks for them. */
export async function rowsBehind(request: RowsRequest & { readonly limit: number }, signal: AbortSignal): Promise<BehindNumber> {
  const { drill } = await ask<{ readonly drill: BehindNumber }>(drillSource, { ...request }, signal);
  return drill;
}
