// An answer becomes a picture in the terminal: lines along time, bars for categories, plain numbers where there is one row.
import { headings } from '../../views/headings.ts';
import type { Colors } from '../terminal.ts';
import type { Answer, AnswerColumn, AnswerRow } from '../../views/answer.ts';
import { bar, sparkline } from './bars.ts';
import { cellWriter, isNumeric, type Reading, type WriteCell } from '../../views/cell.ts';
import { displayWidth, padded, shortened } from './display-width.ts';
import { funnelPictures, isFunnel } from './funnel.ts';
import { lineChart } from './line-chart.ts';
import { notesOf, shownCells } from './shown.ts';

/** A picture for each metric, or of the steps of a funnel. */
export function chartText(answer: Answer, reading: Reading, width: number, colors: Colors): string {
  const { rows } = shownCells(answer, reading);
  const pictures = isFunnel(answer) ? funnelPictures(answer, { rows }, width, colors) : picturesOf(answer, rows, reading, width, colors);
  const below = [...(answer.rows.length === 0 ? ['no rows'] : []), ...notesOf(answer)].map((text) => colors.dim(text));
  return `${[...pictures, ...(below.length > 0 ? [below.join('\n')] : [])].join('\n\n')}\n`;
}

function picturesOf(
  answer: Answer,
  rows: readonly (readonly string[])[],
  reading: Reading,
  width: number,
  colors: Colors,
): readonly string[] {
  return answer.columns.flatMap((column, index) => {
    if (column.role !== 'metric' || !isNumeric(column)) return [];
    const values = answer.rows.map((row) => numberAt(row, index));
    const write = cellWriter(
      column,
      answer.rows.map((row) => row.values[index] ?? null),
      reading,
    );
    return [[colors.bold(titleOf(column, answer)), ...picture({ answer, rows, values, write, width, colors })].join('\n')];
  });
}

/** What a picture of one metric is made of. */
interface Subject {
  readonly answer: Answer;
  readonly rows: readonly (readonly string[])[];
  readonly values: readonly (number | null)[];
  readonly write: WriteCell;
  readonly width: number;
  readonly colors: Colors;
}

const numberAt = (row: AnswerRow, index: number): number | null => {
  const value = row.values[index] ?? null;
  return value === null ? null : Number(value);
};

function titleOf(column: AnswerColumn, { columns }: Answer): string {
  const all = headings(columns);
  const groups = all.filter((_, index) => columns[index]?.role !== 'metric');
  const title = all[columns.indexOf(column)] ?? column.name;
  return groups.length === 0 ? title : `${title} by ${groups.join(', ').toLowerCase()}`;
}

function picture(subject: Subject): readonly string[] {
  const { columns, rows } = subject.answer;
  const times = columns.filter(({ role }) => role === 'time').length;
  const dimensions = columns.filter(({ role }) => role === 'dimension').length;
  if (times + dimensions === 0) return subject.values.map((value) => subject.write(value));
  if (times === 1 && dimensions === 0 && rows.length > 1) return linePicture(subject);
  return times === 1 && dimensions > 0 ? sparkPicture(subject) : barPicture(subject);
}

function linePicture({ answer, rows, values, write, width, colors }: Subject): readonly string[] {
  const at = answer.columns.findIndex(({ role }) => role === 'time');
  return lineChart({ values, labels: rows.map((row) => row[at] ?? ''), write, width, colors });
}

/** Names of the groups of a row, in one text. */
const groupText = ({ columns }: Answer, row: readonly string[], roles: readonly string[]): string =>
  columns.flatMap(({ role }, index) => (roles.includes(role) ? [row[index] ?? ''] : [])).join(' · ');

function barPicture({ answer, rows, values, write, width, colors }: Subject): readonly string[] {
  const names = rows.map((row) => groupText(answer, row, ['time', 'dimension']));
  const texts = values.map((value) => write(value));
  const nameWidth = Math.min(Math.floor(width / 3), widest(names));
  const room = Math.max(8, width - nameWidth - widest(texts) - 3);
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return names.map((name, index) => {
    const value = values[index] ?? 0;
    const drawn = bar(value, largest, room);
    return `${padded(shortened(name, nameWidth), nameWidth, 'left')} ${value < 0 ? colors.red(drawn) : colors.cyan(drawn)} ${texts[index]}`;
  });
}

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

function sparkPicture({ answer, rows, values, write, colors }: Subject): readonly string[] {
  const time = answer.columns.findIndex(({ role }) => role === 'time');
  const periods = [...new Set(rows.map((row) => row[time] ?? ''))];
  const groups = new Map<string, (number | null)[]>();
  rows.forEach((row, index) => {
    const name = groupText(answer, row, ['dimension']);
    const line = groups.get(name) ?? periods.map(() => null);
    groups.set(name, line.with(periods.indexOf(row[time] ?? ''), values[index] ?? null));
  });
  const width = widest([...groups.keys()]);
  const lines = [...groups].map(
    ([name, line]) => `${padded(name, width, 'left')} ${colors.cyan(sparkline(line))} ${write(line.at(-1) ?? null)}`,
  );
  return [
    ...lines,
    colors.dim(
      `${' '.repeat(width)} ${periods[0] ?? ''} … ${periods.at(-1) ?? ''}, each line from zero to its own greatest value; the last value beside it`,
    ),
  ];
}
