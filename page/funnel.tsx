// The steps of a funnel become bars, each in proportion to the first of its group.
import type { Answer, Row } from './answer.ts';
import { numberOf } from './lines.ts';
import { language } from './own-words.ts';

/** Draws them, those of each group together. */
export function Funnel({ answer: { rows }, cut }: { readonly answer: Answer; readonly cut: string }) {
  const groups = [...new Set(rows.map((row) => groupOf(row, cut)))];
  return (
    <div class="funnel">
      {groups.map((group) => (
        <section key={group}>
          {cut !== '' && <h2 dir="auto">{group}</h2>}
          <ol>
            {rows
              .filter((row) => groupOf(row, cut) === group)
              .map((row) => (
                <Step key={String(row['step'])} row={row} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const groupOf = (row: Row, cut: string): string => (cut === '' ? '' : String(row[cut] ?? '—'));

function Step({ row }: { readonly row: Row }) {
  const rate = numberOf(row['rate']) ?? 0;
  return (
    <li>
      <span dir="auto">{String(row['label'])}</span>
      <span class="bar">
        <span style={{ inlineSize: `${Math.round(rate * 1000) / 10}%` }} />
      </span>
      <span class="number">{counts.format(numberOf(row['entered']) ?? 0)}</span>
      <span class="number">{percents.format(rate)}</span>
    </li>
  );
}

const counts = new Intl.NumberFormat(language);
const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
