// Cohorts by age become a triangle: a line a cohort, a column an age, in a picture the darker the greater.
import { headings } from '../../views/headings.ts';
import { isNumeric } from '../../views/cell.ts';
import type { Answer, AnswerColumn } from '../../views/answer.ts';
import type { Colors } from '../terminal.ts';
import { displayWidth, padded } from './display-width.ts';
import type { Shown } from './shown.ts';

/** A number of a cohort at an age. */
interface Cell {
  readonly text: string;
  readonly value: number | null;
}

/** A cohort: what it is called, and its numbers by age. */
interface Cohort {
  readonly names: readonly string[];
  readonly cells: Map<number, Cell>;
}

interface Triangle {
  readonly headers: readonly string[];
  readonly ages: readonly number[];
  readonly cohorts: readonly Cohort[];
}

const isAge = ({ name }: AnswerColumn): boolean => name.startsWith('age.');
const isMetric = ({ role }: AnswerColumn): boolean => role === 'metric';

/** Whether an answer is one number by cohort and age. */
export function isTriangle({ columns, totals, rows }: Answer): boolean {
  const [metric, another] = columns.filter(isMetric);
  const groups = columns.filter((column) => !isMetric(column));
  if (!metric || another || !isNumeric(metric)) return false;
  return rows.length > 0 && totals.length === 0 && groups.length > 1 && groups.filter(isAge).length === 1;
}

/** What a triangle is of: its number, and the grain of its ages. */
export function triangleTitle({ columns }: Answer): string {
  const titles = headings(columns);
  return `${titles[columns.findIndex(isMetric)] ?? ''} by ${titles[columns.findIndex(isAge)] ?? ''}`;
}

/** The cells of an answer as those of its triangle. */
export function asTriangle(answer: Answer, shown: Shown): Shown {
  const { headers, ages, cohorts } = triangleOf(answer, shown);
  return {
    ...shown,
    headers: [...headers, ...ages.map(String)],
    sides: [...headers.map(() => 'left' as const), ...ages.map(() => 'right' as const)],
    rows: cohorts.map(({ names, cells }) => [...names, ...ages.map((age) => cells.get(age)?.text ?? '')]),
  };
}

/** A number that is not over for all of its cohort is marked in its place. */
function triangleOf({ columns, rows }: Answer, shown: Shown): Triangle {
  const [age, metric] = [columns.findIndex(isAge), columns.findIndex(isMetric)];
  const groups = columns.flatMap((_, index) => (index === age || index === metric ? [] : [index]));
  const cohorts = new Map<string, Cohort>();
  rows.forEach(({ values, incomplete, other }, at) => {
    const text = (index: number): string => shown.rows[at]?.[index] ?? '';
    const key = JSON.stringify([other, ...groups.map((index) => values[index])]);
    const names = groups.map((index) => (incomplete ? text(index).replace(/\*$/, '') : text(index)));
    const cohort = cohorts.get(key) ?? { names, cells: new Map<number, Cell>() };
    const value = values[metric] ?? null;
    cohort.cells.set(Number(values[age]), {
      text: `${text(metric)}${incomplete ? '*' : ''}`,
      value: value === null ? null : Number(value),
    });
    cohorts.set(key, cohort);
  });
  const known = rows.map(({ values }) => Number(values[age]));
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return {
    headers: groups.map((index) => shown.headers[index] ?? ''),
    ages: Array.from({ length: most - least + 1 }, (_, index) => least + index),
    cohorts: [...cohorts.values()],
  };
}

const SHADES = [' ', '░', '▒', '▓', '█'] as const;

/** The triangle as a heat map: before each number a shade, from none to that of the greatest. */
export function trianglePicture(answer: Answer, shown: Shown, colors: Colors): string {
  const { headers, ages, cohorts } = triangleOf(answer, shown);
  const nameWidths = headers.map((header, index) => widest([header, ...cohorts.map(({ names }) => names[index] ?? '')]));
  const all = cohorts.flatMap(({ cells }) => [...cells.values()]);
  const greatest = Math.max(0, ...all.map(({ value }) => value ?? 0));
  const width = widest([...ages.map(String), ...all.map(({ text }) => text)]);
  const line = (names: readonly string[], cells: readonly string[]): string =>
    [...names.map((name, index) => padded(name, nameWidths[index] ?? 0, 'left')), ...cells].join('  ').trimEnd();
  const cellOf = ({ text, value }: Cell): string => `${colors.cyan(shadeOf(value ?? 0, greatest))}${padded(text, width + 1, 'right')}`;
  const nothing: Cell = { text: '', value: null };
  return [
    colors.bold(triangleTitle(answer)),
    colors.dim(
      line(
        headers,
        ages.map((age) => cellOf({ text: String(age), value: null })),
      ),
    ),
    ...cohorts.map(({ names, cells }) =>
      line(
        names,
        ages.map((age) => cellOf(cells.get(age) ?? nothing)),
      ),
    ),
  ].join('\n');
}

const shadeOf = (value: number, greatest: number): string =>
  (value <= 0 || greatest === 0 ? SHADES[0] : SHADES[Math.max(1, Math.ceil((value / greatest) * (SHADES.length - 1)))]) ?? SHADES[0];

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
