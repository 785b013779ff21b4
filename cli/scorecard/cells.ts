// A line of a scorecard to the texts that a person reads.
import { cellWriter, type Reading } from '../output/cell.ts';
import { periodText } from '../output/period.ts';
import { textIn } from '../views/text-in.ts';
import type { BoardLine, Change } from './scorecard.ts';
import type { BoardWords } from './words.ts';

/** A line as texts. */
export interface BoardCells {
  readonly label: string;
  readonly period: string;
  readonly value: string;
  readonly previous: string;
  readonly change: string;
  readonly target: string;
  readonly status: string;
}

const nothing = '—';

/** Writes every part in the format of the KPI. */
export function cellsOf(line: BoardLine, reading: Reading, words: BoardWords): BoardCells {
  const { metric, column, grain, series, period, value, previous, target, status, change } = line;
  const write = cellWriter(column, series, reading);
  return {
    label: textIn(metric.label, reading.language) ?? metric.name,
    period: periodText(period, grain),
    value: write(value),
    previous: write(previous),
    change: change ? changeText(change, reading, words) : nothing,
    target: write(target),
    status: status ? words.statuses[status] : nothing,
  };
}

function changeText({ by, kind }: Change, { language }: Reading, { points }: BoardWords): string {
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;
  if (kind === 'points') return `${new Intl.NumberFormat(language, signed).format(by * 100)} ${points}`;
  return new Intl.NumberFormat(language, { ...signed, style: 'percent' }).format(by);
}
