// What a warehouse says against the claims of models becomes text for people, JSON, or what code hosts read.
import type { CheckedModel, Checkup, Finding } from '../../core/claims/finding.ts';
import { formatDiagnostic } from '../../core/source/format-diagnostic.ts';
import type { Colors } from '../terminal.ts';
import { diagnosticJson, diagnosticsText, paintOf, type DiagnosticFormat } from './diagnostics.ts';
import { padded } from './display-width.ts';

/** Writes a checkup in a format, with a line end. */
export function findingsText({ findings, models }: Checkup, format: DiagnosticFormat, colors: Colors): string {
  if (format === 'json') return `${JSON.stringify({ diagnostics: findings.map(findingJson), models }, null, 2)}\n`;
  if (format !== 'text') return diagnosticsText(findings.map(inOneLine), format, colors);
  const blocks = findings.map((finding) => [formatDiagnostic(finding, paintOf(colors)), ...details(finding, colors)].join('\n'));
  return `${[...blocks, modelTable(models, findings, colors)].join('\n\n')}\n`;
}

const findingJson = ({ model, count, of, example, metrics, ...diagnostic }: Finding): object => ({
  ...diagnosticJson(diagnostic),
  ...(model !== undefined && { model }),
  ...(count !== undefined && { count, of }),
  ...(example && { example }),
  metrics,
});

/** Where there is one message, it says everything. */
const inOneLine = (finding: Finding): Finding => {
  const more = [exampleText(finding), metricsText(finding)].filter((text) => text !== undefined);
  return { ...finding, message: [finding.message, ...more].join('; ') };
};

const details = (finding: Finding, { dim }: Colors): readonly string[] =>
  [exampleText(finding), metricsText(finding)].flatMap((text) =>
    text === undefined ? [] : [`  ${text.replace(/^[^:]+:/, (word) => dim(word))}`],
  );

/** `example: order_id 17, status "lost"`. */
const exampleText = ({ example }: Finding): string | undefined =>
  example &&
  `example: ${Object.entries(example)
    .map(([name, value]) => `${name} ${typeof value === 'string' && /\D/.test(value) ? JSON.stringify(value) : String(value)}`)
    .join(', ')}`;

const metricsShown = 6;

/** `metrics: revenue, aov and 3 more`. */
const metricsText = ({ metrics }: Finding): string | undefined => {
  if (metrics.length === 0) return undefined;
  const more = metrics.length - metricsShown;
  return `metrics: ${metrics.slice(0, metricsShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const headers = ['model', 'table', 'rows', 'newest', 'claims', 'errors', 'warnings'];

/** A line a model: its rows, its newest row, and how many of its claims do not hold. */
function modelTable(models: readonly CheckedModel[], findings: readonly Finding[], colors: Colors): string {
  const rows = models.map((model) => cellsOf(model, findings));
  const widths = headers.map((header, column) => Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0, column === 2 || column > 3 ? 'right' : 'left'))
      .join('  ')
      .trimEnd();
  return [colors.bold(line(headers)), colors.dim(widths.map((width) => '─'.repeat(width)).join('  ')), ...rows.map(line)].join('\n');
}

function cellsOf({ name, table, rows, newest, claims }: CheckedModel, findings: readonly Finding[]): readonly string[] {
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.model === name && one.severity === severity).length;
  return [
    name,
    table ?? '(sql)',
    rows === undefined ? '—' : rows.toLocaleString('en'),
    newest ?? '—',
    String(claims),
    String(count('error') || ''),
    String(count('warning') || ''),
  ];
}
