import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { readYaml } from '../../core/source/read-yaml.ts';

const right = `model: orders
table: sales.orders
joins: { customers: customer_id, items: { via: order_id, many: true } }
dimensions:
  status: { type: string, values: [open, won] }
  size: case when amount >= 1000 then 'large' else 'small' end
measures:
  revenue: sum(amount - discount)
---
metrics:
  aov: { expr: revenue / orders.count, with: { x: { expr: "coalesce(a, 0)" } } }
  text: |
    sum(a)
`;

/** The file with a few stretches replaced by signs that YAML minds. */
const spoiled = fc
  .array(
    fc.record({
      at: fc.nat(right.length),
      length: fc.nat(4),
      by: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ': ',
        ' #',
        "'",
        '"',
        '- ',
        '&a ',
        '*a',
        '!t ',
        '%',
        '@',
        '|',
        '>',
        '\t',
        '\n',
        '? ',
        ',',
        '---\n',
        '\\',
        '\u0000',
        '${x}',
        '{{',
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => changes.reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), right));

describe('whatever a file holds', () => {
  test('reading it gives definitions and diagnostics in the file, never an exception', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const { definitions, diagnostics } = readDefinitions([{ path: 'a.yml', text }]);
        expect(definitions.models.length + definitions.metrics.length + diagnostics.length).toBeGreaterThan(0);
        for (const { at } of diagnostics) if (at) expect(at.start <= at.end && at.end <= text.length + 1).toBe(true);
        expect(formatDiagnostics(diagnostics)).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 300 },
    );
  });

  test('texts of any signs are read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readYaml({ path: 'a.yml', text })),
      { numRuns: 200 },
    );
  });

  test('a bracket that nothing closes is told of, also below a first line that is empty', () => {
    const { diagnostics } = readDefinitions([{ path: 'a.yml', text: '\nmetrics: { aov: [1\nmodel: orders\n' }]);
    expect(diagnostics.map(({ severity }) => severity)).toContain('error');
  });

  test.each([
    ['brackets', '['.repeat(2_000_000)],
    ['braces', '{a: '.repeat(500_000)],
    ['dashes', '- '.repeat(500_000)],
    ['quotes', "a: '".repeat(100_000)],
    ['keys', '? '.repeat(100_000)],
  ])(
    'a file of %s alone is refused at once',
    (_, text) => {
      const { diagnostics } = readYaml({ path: 'a.yml', text });
      expect(diagnostics.length).toBeGreaterThan(0);
    },
    5_000,
  );
});
