// Rows become a table; behind each of its numbers stand rows.
import { useState } from 'preact/hooks';
import type { Answer, Column, Row } from './answer.ts';
import { Behind, type Cell } from './behind.tsx';
import type { Metric } from './catalogue.ts';
import { words } from './own-words.ts';
import type { Request } from './question.ts';
import { Table } from './table.tsx';
import { filled } from '../views/filled.ts';

/** Shows so many rows. */
const MOST = 500;

interface Shown {
  readonly metric: Metric;
  readonly request: Request;
  readonly answer: Answer;
}

/** The table of an answer. */
export function Rows({ metric, request, answer }: Shown) {
  const [cell, setCell] = useState<Cell>();
  const { length } = answer.rows;
  const behind = (row: Row, column: Column): (() => void) | undefined => {
    const found = cellOf(row, column, metric, answer);
    return found && (() => setCell(found));
  };
  return (
    <details>
      <summary>{filled(words.rows, { n: length })}</summary>
      {length > MOST && <p class="quiet">{filled(words.firstRows, { most: MOST, n: length })}</p>}
      <div class="wide">
        <Table answer={{ ...answer, rows: answer.rows.slice(0, MOST) }} behind={behind} />
      </div>
      {cell && <Behind cell={cell} request={request} close={() => setCell(undefined)} />}
    </details>
  );
}

/** The cell of a number; the rest of the greatest is none, and neither is what is compared or aimed at. */
function cellOf(row: Row, column: Column, { name, kind }: Metric, { columns }: Answer): Cell | undefined {
  const isFunnel = kind === 'FUNNEL';
  if (column.role !== 'METRIC' || row['$other'] || (!isFunnel && column.name !== name)) return undefined;
  const groups = columns.filter(({ name: group, role }) => role !== 'METRIC' && !(isFunnel && group === 'label'));
  const at = Object.fromEntries(groups.map(({ name: group }) => [group, row[group]]));
  return { metric: isFunnel && column.name !== 'entered' ? `${name}.${column.name}` : name, at };
}
