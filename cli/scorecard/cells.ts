// A line of a scorecard to the texts that a person reads.
import type { Value } from '../../core/expression/value.ts';
import type { AnswerColumn } from '../../views/answer.ts';
import { cellWriter, type Reading } from '../../views/cell.ts';
import { periodText } from '../../views/period.ts';
import { textIn } from '../../views/text-in.ts';
import type { BoardLine, Change } from './scorecard.ts';
import { isRightToLeft, type BoardWords } from './words.ts';

/** A line as texts. */
export interface BoardCells {
  readonly label: string;
  readonly period: string;
  readonly value: string;
  readonly previous: string;
  readonly change: string;
  readonly target: string;
  readonly attainment: string;
  readonly status: string;
}

const nothing = '—';

/** Writes every part in the format of the KPI. */
export function cellsOf(line: BoardLine, reading: Reading, words: BoardWords): BoardCells {
  const { metric, column, grain, series, period, value, previous, target, attainment, status, change } = line;
  const writeCell = cellWriter(withoutCents(column, series), series, reading);
  const write = (cell: Value): string => upright(writeCell(cell));
  return {
    label: textIn(metric.label, reading.language) ?? metric.name,
    period: periodText(period, grain),
    value: write(value),
    previous: write(previous),
    change: change ? changeText(change, reading, words) : nothing,
    target: write(target),
    attainment:
      attainment === null ? nothing : upright(new Intl.NumberFormat(reading.language, { style: 'percent' }).format(Number(attainment))),
    status: status ? words.statuses[status] : nothing,
  };
}

/** Money in thousands is read without cents, unless the KPI says how many digits it has. */
function withoutCents(column: AnswerColumn, series: readonly Value[]): AnswerColumn {
  const { format } = column;
  const isLarge = series.some((value) => value !== null && Math.abs(Number(value)) >= 1000);
  return isLarge && format?.style === 'currency' && format.decimals === undefined
    ? { ...column, format: { ...format, decimals: 0 } }
    : column;
}

function changeText({ by, kind }: Change, { language }: Reading, { points }: BoardWords): string {
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;
  if (kind === 'share') return upright(new Intl.NumberFormat(language, { ...signed, style: 'percent' }).format(by));
  const number = `${upright(new Intl.NumberFormat(language, signed).format(by * 100))} ${points}`;
  return isRightToLeft(language) ? `\u200f${number}` : number;
}

const hasMarks = /[\u061c\u200e\u200f]/;
const rightToLeft = /[\u0590-\u0605\u0608-\u061b\u061d-\u08ff]/;

/**
 * A number from the left, also beside words from the right, with its sign before it and its currency in one piece:
 * without the marks of the number's own, between U+2066 and U+2069. None of them is seen.
 */
const upright = (number: string): string =>
  hasMarks.test(number) && !rightToLeft.test(number) ? `\u2066${number.replaceAll(new RegExp(hasMarks, 'g'), '')}\u2069` : number;
