// A scorecard to one HTML file that needs nothing else.
import type { Reading } from '../output/cell.ts';
import { textIn } from '../views/text-in.ts';
import { boardStyle } from './board-style.ts';
import { cellsOf, type BoardCells } from './cells.ts';
import type { BoardLine, Scorecard } from './scorecard.ts';
import { stretchesIn } from './sparkline.ts';
import { isRightToLeft, wordsIn, type BoardWords } from './words.ts';

/** The page; in languages that are written from right to left it is turned round, time in sparklines as well. */
export function boardHtml(board: Scorecard, reading: Reading): string {
  const words = wordsIn(reading.language);
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
<header><h1>${title}</h1><p>${escaped(words.asOf)} <time>${escaped(board.asOf)}</time></p></header>
<main>
${board.groups.map(({ name, lines }) => groupHtml(name, lines, reading, words)).join('\n')}
</main>
${leftOutHtml(board, words)}</body>
</html>
`;
}

function groupHtml(name: string, lines: readonly BoardLine[], reading: Reading, words: BoardWords): string {
  const heads = [words.value, words.previous, words.change, words.target].map((head) => `<th scope="col" class="n">${escaped(head)}</th>`);
  return `<section>
<h2>${escaped(name === '' ? words.nobody : name)}</h2>
<table>
<thead><tr><th scope="col">${escaped(words.kpi)}</th>${heads.join('')}<th scope="col">${escaped(words.status)}</th><th scope="col">${escaped(words.trend)}</th></tr></thead>
<tbody>
${lines.map((line) => lineHtml(line, cellsOf(line, reading, words), reading)).join('\n')}
</tbody>
</table>
</section>`;
}

function lineHtml(line: BoardLine, cells: BoardCells, { language }: Reading): string {
  const { metric, status, change } = line;
  const description = textIn(metric.description, language);
  const said = description === undefined ? '' : `<small>${escaped(description)}</small>`;
  const tone = change === null || change.isBetter === null ? '' : change.isBetter ? ' better' : ' worse';
  const number = (text: string, kind = ''): string => `<td class="n${kind}"><bdi>${escaped(text)}</bdi></td>`;
  const mark = status === null ? escaped(cells.status) : `<span class="mark ${status}">${escaped(cells.status)}</span>`;
  const now = `<td class="n now"><bdi>${escaped(cells.value)}</bdi><small>${escaped(cells.period)}</small></td>`;
  const numbers = now + number(cells.previous) + number(cells.change, tone) + number(cells.target);
  return `<tr><th scope="row">${escaped(cells.label)}${said}</th>${numbers}<td>${mark}</td><td class="t">${sparkSvg(line)}</td></tr>`;
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
