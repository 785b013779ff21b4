import { expect, test } from 'vitest';
import { UsageError } from '../../cli/exit-codes.ts';
import { requestOf, withTotalsLevels } from '../../cli/request-options.ts';

test('nothing but what was given is in the request', () => {
  expect(requestOf(['revenue'], {})).toEqual({ metrics: ['revenue'] });
});

test('every option has its key', () => {
  expect(
    requestOf(
      ['revenue', 'margin = profit / revenue', 'is_big = revenue >= 5', '{ "name": "x", "expr": "revenue", "filter": "a.b = 1" }'],
      {
        by: ['month', 'customers.region'],
        where: ["a.x = '1'", 'a.y or a.z'],
        segments: ['a.big'],
        ofModel: 'a',
        from: '2025-01-01',
        before: '2026-01-01',
        having: ['revenue > 1'],
        order: ['-revenue'],
        limit: 5,
        skip: 2,
        top: 3,
        of: 'customers.name',
        others: true,
        within: ['month'],
        totals: true,
        fill: true,
        complete: true,
        compare: '1 year',
        targets: true,
        zone: 'Europe/Berlin',
        asOf: '2025-06-01',
        param: ['rate=0.2', 'shops=a', 'shops=b=c'],
      },
    ),
  ).toEqual({
    metrics: [
      'revenue',
      { name: 'margin', expr: 'profit / revenue' },
      { name: 'is_big', expr: 'revenue >= 5' },
      { name: 'x', expr: 'revenue', filter: 'a.b = 1' },
    ],
    by: ['month', 'customers.region'],
    of: 'a',
    where: "(a.x = '1') and (a.y or a.z)",
    segments: ['a.big'],
    time: { from: '2025-01-01', before: '2026-01-01' },
    having: 'revenue > 1',
    order: ['-revenue'],
    limit: 5,
    skip: 2,
    top: { n: 3, by: 'revenue', of: 'customers.name', others: true, within: ['month'] },
    totals: true,
    fill: true,
    complete: true,
    compare: '1 year',
    targets: true,
    zone: 'Europe/Berlin',
    as_of: '2025-06-01',
    parameters: { rate: '0.2', shops: ['a', 'b=c'] },
  });
});

test('levels of totals are the names that they leave out', () => {
  expect(withTotalsLevels(['query', '--totals=a.b,c.d', '--totals', 'revenue'])).toEqual([
    'query',
    '--totals-level=a.b,c.d',
    '--totals',
    'revenue',
  ]);
  expect(requestOf(['revenue'], { totalsLevel: ['a.b,month;a.b'] })).toEqual({ metrics: ['revenue'], totals: [['a.b', 'month'], ['a.b']] });
  expect(requestOf(['revenue'], { by: ['month', 'a.b'], totals: true, totalsLevel: ['a.b'] })).toMatchObject({
    totals: [['a.b'], ['month', 'a.b']],
  });
});

test('metrics joined by a comma are told apart', () => {
  expect(() => requestOf(['revenue,orders.count'], {})).toThrow(
    new UsageError('"revenue,orders.count" is no name of a metric', 'several stand apart: revenue orders.count'),
  );
  expect(requestOf(['x = round(orders.revenue,2)'], {})).toEqual({ metrics: [{ name: 'x', expr: 'round(orders.revenue,2)' }] });
});

test.each([
  [{ of: 'customers.name' }, '--of belongs to --top <n>'],
  [{ within: ['month'] }, '--within belongs to --top <n>'],
  [{ param: ['rate'] }, '--param takes name=value, not "rate"'],
])('%j is refused: %s', (options, message) => {
  expect(() => requestOf(['revenue'], options)).toThrow(new UsageError(message));
});
