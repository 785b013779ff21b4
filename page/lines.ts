// The rows of an answer become lines to draw: a value for each period, what it is compared with, and what it should be.
import type { Answer, Row } from './answer.ts';
import { words } from './own-words.ts';
import type { Question } from './question.ts';

/** A line: its name, a value for each period, and whether it stands behind the others. */
export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly style: 'plain' | 'previous' | 'target';
}

/** Lines over periods. */
export interface Lines {
  readonly grain: string;
  /** The starts of the periods. */
  readonly periods: readonly string[];
  readonly lines: readonly Line[];
}

/** Makes them. */
export function linesOf({ metric, grain, cut }: Question, { rows, columns }: Answer): Lines {
  const periods = [...new Set(rows.map((row) => String(row[grain])))].sort((a, b) => Date.parse(a) - Date.parse(b));
  const label = columns.find(({ name }) => name === metric)?.label ?? metric;
  const nameOf = (row: Row): string => (row['$other'] ? words.other : cut === '' ? label : String(row[cut] ?? '—'));
  // the rest may be called like a group
  const keyOf = (row: Row): string => JSON.stringify([row['$other'] ?? false, cut === '' ? null : row[cut]]);
  const lines = [...new Map(rows.map((row) => [keyOf(row), nameOf(row)]))].map(([key, name]): Line => {
    const own = rows.filter((row) => keyOf(row) === key);
    return { name, values: valuesOf(own, metric, grain, periods), style: 'plain' };
  });
  const further = (['previous', 'target'] as const).flatMap((style): Line[] =>
    columns.some(({ name }) => name === `${metric}.${style}`)
      ? [
          {
            name: style === 'target' ? words.lineTarget : words.previous,
            values: valuesOf(rows, `${metric}.${style}`, grain, periods),
            style,
          },
        ]
      : [],
  );
  return { grain, periods, lines: [...lines, ...further] };
}

function valuesOf(rows: readonly Row[], column: string, grain: string, periods: readonly string[]): readonly (number | null)[] {
  const at = new Map(rows.map((row) => [String(row[grain]), row[column]]));
  return periods.map((period) => numberOf(at.get(period)));
}

/** A number to draw. */
export const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
