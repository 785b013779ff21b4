// Rows become a table.
import type { Answer, Column } from './answer.ts';
import { writerOf } from './numbers.ts';

/** Shows so many rows. */
const MOST = 500;

/** The table of an answer. */
export function Rows({ answer: { columns, rows } }: { readonly answer: Answer }) {
  const writers = columns.map(writerOf);
  const shown = (row: Readonly<Record<string, unknown>>, column: Column, index: number): string =>
    row['$other'] && column.role === 'DIMENSION'
      ? 'Other'
      : `${writers[index]?.(row[column.name]) ?? ''}${row['$incomplete'] && column.role === 'TIME' ? ' *' : ''}`;
  return (
    <details>
      <summary>Rows ({rows.length})</summary>
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
    </details>
  );
}
