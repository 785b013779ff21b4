// The answer of a funnel becomes bars: a bar a step, as wide as its share of the first.
import { funnelColumns } from '../../core/query/journeys/funnel-columns.ts';
import type { Colors } from '../terminal.ts';
import type { Answer } from '../../views/answer.ts';
import { bar } from './bars.ts';
import { displayWidth, padded } from './display-width.ts';
import type { Shown } from './shown.ts';

/** Whether an answer has a row for each step of a funnel. */
export const isFunnel = ({ columns }: Answer): boolean =>
  funnelColumns.every((own, index) => columns[columns.length - funnelColumns.length + index]?.name === own.name);

const position = (answer: Answer, name: (typeof funnelColumns)[number]['name']): number =>
  answer.columns.findIndex((column) => column.name === name);

const shares = (answer: Answer): readonly number[] => {
  const at = position(answer, 'rate');
  return answer.rows.map((row) => Number(row.values[at] ?? 0));
};

/** How many cells the bars of a table take. */
const TABLE_BAR = 20;

/** The cells of a table with bars at the end of its rows. */
export function withBars(answer: Answer, shown: Shown): Shown {
  if (!isFunnel(answer)) return shown;
  const values = shares(answer);
  return {
    ...shown,
    headers: [...shown.headers, ''],
    sides: [...shown.sides, 'left'],
    rows: shown.rows.map((row, index) => [...row, bar(values[index] ?? 0, 1, TABLE_BAR)]),
  };
}

/** A picture of each group: the steps with their bars, how many entered, and their shares of the step before and of the first. */
export function funnelPictures(answer: Answer, { rows }: Pick<Shown, 'rows'>, width: number, colors: Colors): readonly string[] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, index) => {
    const name = row.slice(0, row.length - funnelColumns.length).join(' · ');
    groups.set(name, [...(groups.get(name) ?? []), index]);
  });
  return [...groups].map(([name, members]) =>
    [...(name === '' ? [] : [colors.bold(name)]), ...stepLines(answer, rows, members, width, colors)].join('\n'),
  );
}

function stepLines(
  answer: Answer,
  rows: readonly (readonly string[])[],
  members: readonly number[],
  width: number,
  colors: Colors,
): readonly string[] {
  const cell = (index: number, name: (typeof funnelColumns)[number]['name']): string => rows[index]?.[position(answer, name)] ?? '';
  const names = members.map((index) => `${cell(index, 'step')} ${cell(index, 'label')}`);
  const counts = members.map((index) => cell(index, 'entered'));
  const notes = members.map((index, step) =>
    shareText(cell(index, 'rate'), step === 0 ? undefined : cell(members[step - 1] ?? 0, 'step_rate')),
  );
  const [nameWidth, countWidth, noteWidth] = [names, counts, notes].map(widest);
  const room = Math.max(8, width - (nameWidth ?? 0) - (countWidth ?? 0) - (noteWidth ?? 0) - 6);
  const values = shares(answer);
  return members.map((index, step) => {
    const drawn = padded(bar(values[index] ?? 0, 1, room), room, 'left');
    const count = padded(counts[step] ?? '', countWidth ?? 0, 'right');
    return `${padded(names[step] ?? '', nameWidth ?? 0, 'left')} ${colors.cyan(drawn)} ${count}  ${colors.dim(notes[step] ?? '')}`.trimEnd();
  });
}

/** What a step is of the one before and of the first. */
const shareText = (ofFirst: string, ofBefore: string | undefined): string =>
  ofBefore === undefined ? '' : `${ofBefore} of the step before, ${ofFirst} of the first`;

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
