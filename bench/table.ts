// Findings become a table of text.
import { type Finding, holds, type Target } from './benchmark.ts';

const heading = ['', 'ours', 'rival', '', 'ratio', 'target', ''];

/** The findings of a benchmark, one a line, numbers to the right. */
export function printTable(findings: readonly Finding[]): string {
  const lines = [heading, ...findings.map(cells)];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(finding: Finding): readonly string[] {
  const { what, ours, rival, rivalName, unit, target } = finding;
  return [what, amount(ours, unit), amount(rival, unit), rivalName, ratio(finding), targetText(target), verdict(finding)];
}

const verdict = (finding: Finding): string => (finding.target ? (holds(finding) ? 'ok' : 'MISSED') : '');

const amount = (value: number, unit: string): string =>
  `${value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3)} ${unit}`;

const ratio = ({ ours, rival, target }: Finding): string =>
  target?.kind === 'at least' ? `${(rival / ours).toFixed(1)}x faster` : `${(ours / rival).toFixed(2)}x`;

const targetText = (target: Target | undefined): string =>
  target === undefined ? '' : target.kind === 'at least' ? `>= ${target.timesFaster}x faster` : `<= ${target.timesAsMuch}x`;

const pad = (cell: string, width: number, column: number): string =>
  column === 1 || column === 2 || column === 4 ? cell.padStart(width) : cell.padEnd(width);
