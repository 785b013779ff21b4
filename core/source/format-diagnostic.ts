// A diagnostic becomes text: place, code and message, the line with a caret, the hint.
import type { Diagnostic } from './diagnostic.ts';
import { lineAndColumn, type Location } from './location.ts';

/** How the parts are coloured; without it the text is plain. */
export interface Paint {
  readonly place: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const plain: Paint = { place: same, error: same, warning: same, quiet: same };

/** A diagnostic as several lines of text, without a line end. */
export function formatDiagnostic(diagnostic: Diagnostic, paint: Paint = plain): string {
  const { at, related = [] } = diagnostic;
  return [
    headline(diagnostic, paint),
    ...(at ? excerpt(at, paint) : []),
    ...related.map((other) => `  ${paint.quiet('note:')} ${other.message}: ${paint.place(formatPlace(other.at))}`),
    ...(diagnostic.hint ? [`  ${paint.quiet('hint:')} ${diagnostic.hint}`] : []),
  ].join('\n');
}

/** Diagnostics one after another, an empty line between them. */
export const formatDiagnostics = (diagnostics: readonly Diagnostic[], paint: Paint = plain): string =>
  diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint)).join('\n\n');

/** `models/orders.yml:13:14`. */
export function formatPlace(at: Location): string {
  const { line, column } = lineAndColumn(at);
  return `${at.file.path}:${line}:${column}`;
}

function headline({ severity, code, message, at }: Diagnostic, paint: Paint): string {
  const label = `${paint[severity](severity)}[${code}]`;
  return at ? `${paint.place(formatPlace(at))} ${label} ${message}` : `${label} ${message}`;
}

/** The line with a mark below the place; of a very long line the part around it. */
function excerpt(at: Location, paint: Paint): string[] {
  const { line, column } = lineAndColumn(at);
  const lineStart = at.start - (column - 1);
  const text = lineFrom(at.file.text, lineStart);
  if (text.trim() === '') return [];
  const from = column > 120 ? column - 60 : 0;
  const shown = text.slice(from, from + 160);
  const length = Math.max(1, Math.min(at.end - at.start, shown.length - (column - 1 - from)));
  const number = String(line);
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  return [
    `  ${paint.quiet(`${number} |`)} ${shown}`,
    `  ${paint.quiet(`${' '.repeat(number.length)} |`)} ${indent}${paint.error('^'.repeat(length))}`,
  ];
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
}

function same(text: string): string {
  return text;
}
