// Cohorts by age become a triangle, the darker the greater.
import type { Answer, Row } from './answer.ts';
import { numberOf } from './lines.ts';

interface Shown {
  readonly answer: Answer;
  readonly metric: string;
  readonly write: (value: unknown) => string;
}

/** Draws a row for each cohort and a column for each age; what is not over for all is marked. */
export function Triangle({ answer: { rows, columns }, metric, write }: Shown) {
  const [start = '', age = ''] = columns.map(({ name }) => name);
  const cohorts = [...new Set(rows.map((row) => String(row[start])))].sort();
  const ages = [...new Set(rows.map((row) => Number(row[age])))].sort((a, b) => a - b);
  const at = new Map(rows.map((row) => [`${String(row[start])} ${String(row[age])}`, row]));
  const greatest = Math.max(...rows.map((row) => numberOf(row[metric]) ?? 0), 0);
  return (
    <div class="triangle wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns[0]?.label ?? start}</th>
            {ages.map((one) => (
              <th key={one} scope="col" class="number">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort}>
              <th scope="row">{cohort}</th>
              {ages.map((one) => (
                <Cell key={one} row={at.get(`${cohort} ${one}`)} metric={metric} greatest={greatest} write={write} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellShown extends Pick<Shown, 'metric' | 'write'> {
  readonly row: Row | undefined;
  readonly greatest: number;
}

function Cell({ row, metric, greatest, write }: CellShown) {
  const value = row && numberOf(row[metric]);
  if (!row || value === null || value === undefined) return <td class="number">{row ? '—' : ''}</td>;
  const heat = greatest > 0 ? Math.max(0, value) / greatest : 0;
  return (
    <td class="number" style={{ background: `color-mix(in srgb, var(--series-1) ${Math.round(heat * 70)}%, var(--ground))` }}>
      {write(row[metric])}
      {row['$incomplete'] ? ' *' : ''}
    </td>
  );
}
