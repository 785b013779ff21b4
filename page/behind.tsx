// A cell becomes the rows behind its number.
import { rowsBehind, type Row } from './answer.ts';
import { Copied } from './copied.tsx';
import { filled } from '../views/filled.ts';
import { writerOf } from './numbers.ts';
import { words } from './own-words.ts';
import { rowsCommandOf, rowsRequestOf, type Request } from './question.ts';
import { Refusal } from './refusal.tsx';
import { Table } from './table.tsx';
import { useAsked } from './use-asked.ts';

/** A number of an answer: what its rows are asked for by, and the values of the groups that it stands beside. */
export interface Cell {
  readonly metric: string;
  readonly at: Row;
}

/** So many rows are shown. */
const MOST = 500;

/** Shows the rows of a cell, and their number. */
export function Behind({ cell, request, close }: { readonly cell: Cell; readonly request: Request; readonly close: () => void }) {
  const asking = rowsRequestOf(cell, request);
  const asked = useAsked((signal) => rowsBehind({ ...asking, limit: MOST }, signal), [JSON.stringify(asking)]);
  return (
    <section class="behind">
      <h2>
        {words.rowsBehind}
        <button type="button" onClick={close}>
          {words.close}
        </button>
      </h2>
      {asked.kind === 'waiting' && <p class="quiet">{words.loading}</p>}
      {asked.kind === 'refused' && <Refusal error={asked.error} />}
      {asked.kind === 'here' && <Shown behind={asked.value} />}
      <Copied title={words.command} text={rowsCommandOf(asking)} />
    </section>
  );
}

function Shown({ behind: { columns, rows, value } }: { readonly behind: Awaited<ReturnType<typeof rowsBehind>> }) {
  const column = columns.find(({ role }) => role === 'METRIC');
  return (
    <>
      <p>
        <bdi>{column?.label ?? column?.name}</bdi>: <bdi>{(column && writerOf(column)(value)) ?? '—'}</bdi>
      </p>
      {rows.length === 0 && <p class="quiet">{words.noRows}</p>}
      {rows.length >= MOST && <p class="quiet">{filled(words.firstBehind, { most: MOST })}</p>}
      {rows.length > 0 && (
        <div class="wide">
          <Table answer={{ columns, rows }} />
        </div>
      )}
    </>
  );
}
