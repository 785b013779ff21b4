import { describe, expect, test } from 'vitest';
import { readRequest } from '../../core/query/request/read-request.ts';

const codes = (value: unknown): readonly string[] => {
  const read = readRequest(value);
  return read.ok ? [] : read.diagnostics.map(({ code }) => code);
};

describe('a request as JSON', () => {
  test('with every key is read as it is', () => {
    const request = {
      id: 'q1',
      metrics: ['revenue', { name: 'margin', expr: 'profit / revenue', if_empty: 0 }],
      by: ['month', 'customers.region'],
      of: 'customers',
      where: "orders.channel = 'web'",
      segments: ['orders.large_won'],
      time: { from: '2025-01-01', before: '2026-01-01' },
      having: 'revenue > 1000',
      order: ['-revenue'],
      limit: 20,
      skip: 0,
      top: { n: 10, by: 'revenue', of: 'customers.name', others: true, within: ['month'] },
      totals: [['customers.region'], []],
      fill: true,
      complete: false,
      compare: '1 year',
      targets: true,
      zone: 'America/New_York',
      as_of: '2025-06-17',
      parameters: { rate: 0.2, shops: ['a', 1], since: '2025-01-01', code: '01', none: null, yes: true },
    };
    expect(readRequest(request)).toEqual({ ok: true, value: request });
  });

  test.each([
    [{ metrics: [] }],
    [{ metrics: ['a'], totals: true }],
    [{ metrics: ['a'], limit: 0 }],
    [{ metrics: [{ name: 'a', anything: 'is read where it is resolved' }] }],
  ])('%j is one', (value) => expect(codes(value)).toEqual([]));

  test.each([
    [{}, 'missing-key'],
    [{ metrics: 'a' }, 'wrong-kind'],
    [{ metrics: [1, ['a']] }, 'wrong-kind'],
    [{ metrics: ['a'], limit: -1 }, 'wrong-kind'],
    [{ metrics: ['a'], limit: 1.5 }, 'wrong-kind'],
    [{ metrics: ['a'], limit: '10' }, 'wrong-kind'],
    [{ metrics: ['a'], limit: null }, 'wrong-kind'],
    [{ metrics: ['a'], top: { n: 0, by: 'a' } }, 'wrong-kind'],
    [{ metrics: ['a'], top: { n: 3 } }, 'missing-key'],
    [{ metrics: ['a'], order: 'a' }, 'wrong-kind'],
    [{ metrics: ['a'], totals: 'yes' }, 'wrong-kind'],
    [{ metrics: ['a'], totals: ['customers.region'] }, 'wrong-kind'],
    [{ metrics: ['a'], fill: 'true' }, 'wrong-kind'],
    [{ metrics: ['a'], time: { form: '2025-01-01' } }, 'unknown-key'],
    [{ metrics: ['a'], during: '2025' }, 'unknown-key'],
    [{ metrics: ['a'], parameters: ['rate'] }, 'wrong-kind'],
    [{ metrics: ['a'], __proto__x: 1 }, 'unknown-key'],
    [[], 'wrong-kind'],
    ['revenue', 'wrong-kind'],
    [null, 'wrong-kind'],
    [undefined, 'wrong-kind'],
  ])('%j is refused', (value, code) => expect(codes(value)).toEqual([code]));

  test('keys that every object has are unknown', () => {
    expect(codes(JSON.parse('{ "metrics": ["a"], "__proto__": 1, "constructor": 2 }'))).toEqual(['unknown-key', 'unknown-key']);
  });
});
