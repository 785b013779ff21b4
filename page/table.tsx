// Columns and rows become a table, in whose cells one may ask for the rows behind a number.
import type { Answer, Column, Row } from './answer.ts';
import { writerOf } from './numbers.ts';
import { words } from './own-words.ts';
import { sentence, wordOf } from './words.ts';

interface Shown {
  readonly answer: Pick<Answer, 'columns' | 'rows'>;
  /** What a click on a number does; undefined where nothing stands behind it. */
  readonly behind?: (row: Row, column: Column) => (() => void) | undefined;
}

/** The table. */
export function Table({ answer: { columns, rows }, behind }: Shown) {
  const writers = columns.map(writerOf);
  const shown = (row: Row, column: Column, index: number): string =>
    row['$other'] && column.role === 'DIMENSION'
      ? words.other
      : `${writers[index]?.(row[column.name]) ?? ''}${row['$incomplete'] && column.role === 'TIME' ? ' *' : ''}`;
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ name, label, role }) => (
            <th key={name} scope="col" class={role === 'METRIC' ? 'number' : ''}>
              <bdi>{role === 'TIME' ? sentence(wordOf(words.grains, name)) : (label ?? name)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {columns.map((column, index) => (
              <td key={column.name} class={column.role === 'METRIC' ? 'number' : ''}>
                <Value text={shown(row, column, index)} open={behind?.(row, column)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text, open }: { readonly text: string; readonly open: (() => void) | undefined }) {
  if (!open || text === '') return <bdi>{text}</bdi>;
  return (
    <button type="button" class="value" onClick={open} title={words.rowsBehind}>
      <bdi>{text}</bdi>
    </button>
  );
}
