// A scorecard to one HTML file that needs nothing else.
import type { Value } from '../../core/expression/value.ts';
import type { Reading } from '../../views/cell.ts';
import { textIn } from '../../views/text-in.ts';
import { boardStyle } from './board-style.ts';
import { cellsOf, type BoardCells } from './cells.ts';
import { columnsOf, type BoardColumn, type ColumnName } from './columns.ts';
import type { BoardLine, Change, Scorecard, Status } from './scorecard.ts';
import { stretchesIn } from './sparkline.ts';
import { isRightToLeft, wordsIn, type BoardWords } from './words.ts';

type PageColumn = Exclude<ColumnName, 'period'>;
type ShownColumn = BoardColumn & { readonly name: PageColumn };

interface Page {
  readonly columns: readonly ShownColumn[];
  readonly reading: Reading;
  readonly words: BoardWords;
}

const isOfPage = (column: BoardColumn): column is ShownColumn => column.name !== 'period';

/** The page; in languages that are written from right to left it is turned round, time in sparklines as well. */
export function boardHtml(board: Scorecard, reading: Reading): string {
  const words = wordsIn(reading.language);
  const columns = columnsOf(board).filter(isOfPage);
  const title = escaped(board.title);
  return `<!doctype html>
<html lang="${escaped(reading.language)}" dir="${isRightToLeft(reading.language) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${boardStyle}</style>
</head>
<body>
<header><h1>${title}</h1><p>${escaped(words.asOf)} <time dir="ltr">${escaped(board.asOf)}</time></p>${summaryHtml(board, words)}</header>
<main>
${board.groups.map(({ name, lines }) => groupHtml(name, lines, { columns, reading, words })).join('\n')}
</main>
${leftOutHtml(board, words)}</body>
</html>
`;
}

/** How many KPIs are good, to be watched and bad; nothing where none has a status. */
function summaryHtml({ groups }: Scorecard, { statuses }: BoardWords): string {
  const all = groups.flatMap(({ lines }) => lines.map(({ status }) => status));
  const counted = (['good', 'warn', 'bad'] as const).map((status) => ({ status, count: all.filter((one) => one === status).length }));
  const marks = counted.filter(({ count }) => count > 0).map(({ status, count }) => markHtml(status, `${count} ${statuses[status]}`));
  return marks.length === 0 ? '' : `<p class="summary">${marks.join(' ')}</p>`;
}

function groupHtml(name: string, lines: readonly BoardLine[], { columns, reading, words }: Page): string {
  const heads = columns.map(
    (column) => `<th scope="col"${classOf(column.side === 'right' ? ['n'] : [])}>${escaped(words[column.name])}</th>`,
  );
  return `<section>
<h2>${escaped(name === '' ? words.nobody : name)}</h2>
<table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.map((line) => lineHtml(line, cellsOf(line, reading, words), columns, reading)).join('\n')}
</tbody>
</table>
</section>`;
}

const lineHtml = (line: BoardLine, cells: BoardCells, columns: readonly ShownColumn[], reading: Reading): string =>
  `<tr>${columns.map(({ name }) => cellHtml[name](line, cells, reading)).join('')}</tr>`;

/** A cell of each column; the period stands below the value. */
const cellHtml: Readonly<Record<PageColumn, (line: BoardLine, cells: BoardCells, reading: Reading) => string>> = {
  kpi: ({ metric }, { label }, { language }) =>
    `<th scope="row" class="kpi">${escaped(label)}${small(textIn(metric.description, language))}</th>`,
  value: (_, { value, period }) => `<td class="n value">${number(value)}<small dir="ltr">${escaped(period)}</small></td>`,
  previous: (_, { previous }) => `<td class="n previous">${number(previous)}</td>`,
  change: ({ change }, { change: text }) => `<td${classOf(['n', 'change', toneOf(change)])}>${number(text)}</td>`,
  target: ({ target }, { target: text }) => `<td class="n target">${target === null ? '' : number(text)}</td>`,
  attainment: ({ attainment, status }, { attainment: text }) =>
    `<td class="n attainment">${attainment === null ? '' : number(text) + barHtml(attainment, status)}</td>`,
  status: ({ status }, { status: text }) => `<td class="status">${status === null ? '' : markHtml(status, text)}</td>`,
  trend: (line) => `<td class="trend">${sparkSvg(line)}</td>`,
};

const markHtml = (status: Status, text: string): string => `<span class="mark ${status}">${escaped(text)}</span>`;

const classOf = (names: readonly string[]): string => {
  const said = names.filter((name) => name !== '');
  return said.length === 0 ? '' : ` class="${said.join(' ')}"`;
};

const toneOf = (change: Change | null): string => (change === null || change.isBetter === null ? '' : change.isBetter ? 'better' : 'worse');

/** Numbers keep their direction in a page that is turned round. */
const number = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

const small = (text: string | undefined): string => (text === undefined ? '' : `<small><bdi>${escaped(text)}</bdi></small>`);

/** A bar as long as the target is reached, full at the whole. */
function barHtml(attainment: Value, status: Status | null): string {
  const share = Math.min(100, Math.max(0, Number(attainment) * 100));
  return `<span class="bar"><i${classOf([status ?? ''])} style="inline-size:${share.toFixed(1)}%"></i></span>`;
}

const box = { width: 120, height: 28, edge: 3 } as const;

/** A line with its area and a dot at the last value. */
function sparkSvg({ series }: BoardLine): string {
  const { width, height, edge } = box;
  const stretches = stretchesIn(series, width - 2 * edge, height - 2 * edge);
  const at = ({ x, y }: { readonly x: number; readonly y: number }): string => `${(x + edge).toFixed(1)},${(y + edge).toFixed(1)}`;
  const lines = stretches.map((dots) => `<polyline points="${dots.map(at).join(' ')}"/>`);
  const last = stretches.at(-1)?.at(-1);
  const [x, y] = last ? at(last).split(',') : [];
  const dot = last ? `<circle cx="${x}" cy="${y}" r="2.4"/>` : '';
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${lines.join('')}${dot}</svg>`;
}

function leftOutHtml({ leftOut }: Scorecard, words: BoardWords): string {
  if (leftOut.length === 0) return '';
  const items = leftOut.map(({ name, reason }) => `<li><code>${escaped(name)}</code> ${escaped(reason)}</li>`);
  return `<footer><h2>${escaped(words.leftOut)}</h2><ul>\n${items.join('\n')}\n</ul></footer>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
