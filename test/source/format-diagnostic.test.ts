import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { formatDiagnostic } from '../../core/source/format-diagnostic.ts';

const finding = (text: string, word: string): Diagnostic => {
  const start = text.indexOf(word);
  return {
    code: 'unknown-measure',
    severity: 'error',
    message: `no measure is named "${word}"`,
    at: { file: { path: 'models/orders.yml', text }, start, end: start + word.length },
    hint: 'did you mean "order_total"?',
  };
};

describe('a diagnostic as text', () => {
  test('has its place, its line with a mark, and the hint', () => {
    expect(formatDiagnostic(finding('model: orders\nmeasures:\n  a: order_totl / 2\n', 'order_totl'))).toBe(
      [
        'models/orders.yml:3:6 error[unknown-measure] no measure is named "order_totl"',
        '  3 |   a: order_totl / 2',
        '    |      ^^^^^^^^^^',
        '  hint: did you mean "order_total"?',
      ].join('\n'),
    );
  });

  test('without a place is its message', () => {
    expect(formatDiagnostic({ code: 'no-project', severity: 'warning', message: 'nothing here' })).toBe('warning[no-project] nothing here');
  });

  test('marks stand below their word after tabs, and end with the line', () => {
    const [, line, mark] = formatDiagnostic(finding('a:\tx\r\n', 'x\r')).split('\n');
    expect(line).toBe('  1 | a:\tx');
    expect(mark).toBe('    |   \t^');
  });

  test('of a long line the part around the place is shown', () => {
    const [, line = '', mark = ''] = formatDiagnostic(finding(`${'a'.repeat(500)} here ${'b'.repeat(500)}`, 'here')).split('\n');
    expect(line.length).toBeLessThan(180);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('here');
  });

  test('an empty line is not shown', () => {
    expect(formatDiagnostic({ ...finding('', ''), at: { file: { path: 'a.yml', text: '' }, start: 0, end: 0 } }).split('\n')).toHaveLength(
      2,
    );
  });
});
