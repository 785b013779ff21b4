// Rows become a table.
import type { Answer, Column } from './answer.ts';
import { writerOf } from './numbers.ts';

/** Shows so many rows. */
const MOST = 500;

/** The table of an answer. */
export function Rows({ answer }: { readonly answer: Answer }) {
  const { length } = answer.rows;
  return (
    <details>
      <summary>Rows ({length})</summary>
      {length > MOST && (
        <p class="quiet">
          the first {MOST} of {length}: the address above gives all of them
        </p>
      )}
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
      ? 'Other'
      : `${writers[index]?.(row[column.name]) ?? ''}${row['$incomplete'] && column.role === 'TIME' ? ' *' : ''}`;
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ name, label, role }) => (
            <th key={name} scope="col" class={role === 'METRIC' ? 'number' : ''} dir="auto">
              {label ?? name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST).map((row, at) => (
          <tr key={at}>
            {columns.map((column, index) => (
              <td key={column.name} class={column.role === 'METRIC' ? 'number' : ''} dir="auto">
                {shown(row, column, index)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
