// A question becomes lines to draw and rows to read.
import { ask } from './ask.ts';
import { requestOf, type Question } from './question.ts';

/** A line: its name, and a value for each period. */
export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What the endpoint answered. */
export interface Answer {
  /** The starts of the periods. */
  readonly periods: readonly string[];
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
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
  readonly query: {
    readonly columns: readonly Column[];
    readonly rows: readonly Readonly<Record<string, unknown>>[];
    readonly notes: readonly { readonly message: string }[];
    readonly sql: string | null;
    readonly freshness: { readonly computedAt: string };
  };
}

const source = `query ($metrics: [MetricOrDefinition!], $by: [String!], $where: String, $time: TimeRange, $top: Top) {
  query(metrics: $metrics, by: $by, where: $where, time: $time, top: $top) {
    columns { name label type role format { style decimals unit } } rows notes { message } sql freshness { computedAt }
  }
}`;

/** Asks. */
export async function answerTo(question: Question, signal: AbortSignal): Promise<Answer> {
  const { query } = await ask<Reply>(source, requestOf(question), signal);
  const periods = [...new Set(query.rows.map((row) => String(row[question.grain])))].sort();
  return {
    periods,
    lines: linesOf(question, periods, query.rows),
    columns: query.columns,
    rows: query.rows,
    notes: query.notes.map(({ message }) => message),
    sql: query.sql,
    computedAt: query.freshness.computedAt,
  };
}

function linesOf({ metric, grain, cut }: Question, periods: readonly string[], rows: Answer['rows']): readonly Line[] {
  const nameOf = (row: Readonly<Record<string, unknown>>): string =>
    row['$other'] ? 'Other' : cut === '' ? metric : String(row[cut] ?? '—');
  const names = [...new Set(rows.map(nameOf))];
  const at = new Map(rows.map((row) => [`${nameOf(row)}\n${String(row[grain])}`, row[metric]]));
  const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
  return names.map((name) => ({ name, values: periods.map((period) => number(at.get(`${name}\n${period}`))) }));
}
