// Rows become a table.
import type { Answer, Column } from './answer.ts';
import { writerOf } from './numbers.ts';
import { words } from './own-words.ts';
import { filled } from '../views/filled.ts';
import { sentence, wordOf } from './words.ts';

/** Shows so many rows. */
const MOST = 500;

/** The table of an answer. */
export function Rows({ answer }: { readonly answer: Answer }) {
  const { length } = answer.rows;
  return (
    <details>
      <summary>{filled(words.rows, { n: length })}</summary>
      {length > MOST && <p class="quiet">{filled(words.firstRows, { most: MOST, n: length })}</p>}
      <div class="wide">
        <Table answer={answer} />
      </div>
    </details>
  );
}

function Table({ answer: { columns, rows } }: { readonly answer: Answer }) {
  const writers = columns.map(writerOf);
  const shown = (row: Answer['rows'][number], column: Column, index: number): string =>
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
        {rows.slice(0, MOST).map((row, at) => (
          <tr key={at}>
            {columns.map((column, index) => (
              <td key={column.name} class={column.role === 'METRIC' ? 'number' : ''}>
                <bdi>{shown(row, column, index)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
