// An answer becomes a picture in the terminal: lines along time, bars for categories, plain numbers where there is one row.
import { addedBy } from '../../core/catalog/added-columns.ts';
import { headings } from '../../views/headings.ts';
import { slotsOf } from '../../views/period-slots.ts';
import type { Colors } from '../terminal.ts';
import type { Answer, AnswerColumn, AnswerRow } from '../../views/answer.ts';
import { bar, sparkline } from './bars.ts';
import { cellWriter, isNumeric, type Reading, type WriteCell } from '../../views/cell.ts';
import { displayWidth, padded, shortened } from './display-width.ts';
import { funnelPictures, isFunnel } from './funnel.ts';
import { lineChart, type Behind } from './line-chart.ts';
import { notesOf, shownCells } from './shown.ts';
import { isTriangle, trianglePicture } from './triangle.ts';

/** A picture for each metric, of the steps of a funnel, or of cohorts by age. */
export function chartText(answer: Answer, reading: Reading, width: number, colors: Colors): string {
  const shown = shownCells(answer, reading);
  const pictures = isFunnel(answer)
    ? funnelPictures(answer, shown, width, colors)
    : isTriangle(answer)
      ? [trianglePicture(answer, shown, colors)]
      : picturesOf(answer, shown.rows, reading, width, colors);
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
    if (isAdded(column, answer) && (values.every((value) => value === null) || (isAlongTime(answer) && styleOf(column)))) return [];
    const write = cellWriter(
      column,
      answer.rows.map((row) => row.values[index] ?? null),
      reading,
    );
    const subject = { answer, rows, values, behind: isAlongTime(answer) ? behindOf(column, answer) : [], write, width, colors };
    return [[titleLine(column, subject), ...picture(subject)].join('\n')];
  });
}

/** What a picture of one metric is made of. */
interface Subject {
  readonly answer: Answer;
  readonly rows: readonly (readonly string[])[];
  readonly values: readonly (number | null)[];
  /** What stands behind a line. */
  readonly behind: readonly (Behind & { readonly title: string })[];
  readonly write: WriteCell;
  readonly width: number;
  readonly colors: Colors;
}

/** Whether a request has added a column to a metric that it asks for. */
function isAdded({ name }: AnswerColumn, { columns }: Answer): boolean {
  const dot = name.lastIndexOf('.');
  return addedBy(name.slice(dot + 1)) !== undefined && columns.some((column) => column.name === name.slice(0, dot));
}

/** How a line is drawn that others are held against: the value before, and the target. */
function styleOf({ name }: AnswerColumn): Behind['style'] | undefined {
  return name.endsWith('.previous') ? 'dashes' : name.endsWith('.target') ? 'dots' : undefined;
}

function behindOf(column: AnswerColumn, answer: Answer): Subject['behind'] {
  const titles = headings(answer.columns);
  return answer.columns.flatMap((other, index) => {
    const style = styleOf(other);
    if (!style || other.name.slice(0, other.name.lastIndexOf('.')) !== column.name) return [];
    return [{ values: answer.rows.map((row) => numberAt(row, index)), style, title: titles[index] ?? other.name }];
  });
}

function titleLine(column: AnswerColumn, { answer, behind, colors }: Subject): string {
  const drawn = behind.filter(({ values }) => values.some((value) => value !== null)).map(({ title, style }) => `${title} in ${style}`);
  return [colors.bold(titleOf(column, answer)), ...(drawn.length === 0 ? [] : [colors.dim(`(${drawn.join('; ')})`)])].join(' ');
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
  const { columns } = subject.answer;
  const times = columns.filter(({ role }) => role === 'time').length;
  const dimensions = columns.filter(({ role }) => role === 'dimension').length;
  if (times + dimensions === 0) return subject.values.map((value) => subject.write(value));
  if (isAlongTime(subject.answer)) return linePicture(subject);
  return times === 1 && dimensions > 0 ? sparkPicture(subject) : barPicture(subject);
}

/** Whether an answer is one value after the other. */
const isAlongTime = ({ columns, rows }: Answer): boolean =>
  rows.length > 1 && columns.filter(({ role }) => role === 'time').length === 1 && columns.every(({ role }) => role !== 'dimension');

function linePicture({ answer, rows, values, behind, write, width, colors }: Subject): readonly string[] {
  const at = answer.columns.findIndex(({ role }) => role === 'time');
  return lineChart({ values, labels: rows.map((row) => row[at] ?? ''), slots: slotsAlong(answer, at), behind, write, width, colors });
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
  const { labels, at } = periodsOf(answer, rows);
  const groups = new Map<string, (number | null)[]>();
  rows.forEach((row, index) => {
    const name = groupText(answer, row, ['dimension']);
    const line = groups.get(name) ?? labels.map(() => null);
    groups.set(name, line.with(at[index] ?? 0, values[index] ?? null));
  });
  const width = widest([...groups.keys()]);
  const lines = [...groups].map(
    ([name, line]) => `${padded(name, width, 'left')} ${colors.cyan(sparkline(line))} ${write(line.at(-1) ?? null)}`,
  );
  return [
    ...lines,
    colors.dim(
      `${' '.repeat(width)} ${labels[0] ?? ''} … ${labels.at(-1) ?? ''}, each line from zero to its own greatest value; the last value beside it`,
    ),
  ];
}

/** So many letters that a spark may have where periods without rows are left open. */
const LONGEST_SPARK = 120;

/** The labels of the periods in the order of time, and the place of each row among them; periods without rows have places of their own. */
function periodsOf(
  answer: Answer,
  rows: readonly (readonly string[])[],
): { readonly labels: readonly string[]; readonly at: readonly number[] } {
  const time = answer.columns.findIndex(({ role }) => role === 'time');
  const slots = slotsAlong(answer, time);
  const last = Math.max(0, ...slots);
  const places = last < LONGEST_SPARK ? Array.from({ length: last + 1 }, (_, slot) => slot) : [...new Set(slots)].sort((a, b) => a - b);
  const labels = places.map((slot) => rows[slots.indexOf(slot)]?.[time] ?? '');
  return { labels, at: slots.map((slot) => places.indexOf(slot)) };
}

const inTime = (a: string, b: string): number => Number(a) - Number(b) || Date.parse(a) - Date.parse(b);

/** How far the period of each row is behind the first; those of a calendar follow each other in the order of their beginnings, and what has none stands apart at the end. */
function slotsAlong({ columns, rows }: Answer, time: number): readonly number[] {
  const starts = rows.map((row) => row.values[time] ?? null);
  const known = [...new Set(starts.filter((start) => start !== null).map(String))].sort(inTime);
  const slots = slotsOf(known, columns[time]?.grain);
  const behindAll = Math.max(-2, ...slots) + 2;
  return starts.map((start) => (start === null ? behindAll : (slots[known.indexOf(String(start))] ?? 0)));
}
