// The parameters of a URL, and what is said of those that are wrong.
import { expect, test } from 'vitest';
import { requestOfUrl } from '../../graphql/server/request-of-url.ts';
import { serveWorld } from './serve-world.ts';

const read = (query: string): unknown => {
  const read = requestOfUrl(new URLSearchParams(query));
  return read.ok ? read.value : read.diagnostics.map(({ message, hint }) => [message, hint]);
};

test('every key of a request has its parameter', () => {
  expect(
    read(
      'id=q1&metrics=revenue,aov&metrics=half = revenue / 2&by=month,customers.region&where=a = 1&where=b = 2&segments=orders.big&having=revenue > 1&order=-revenue&limit=5&skip=2&totals=customers.region;month,customers.region&fill=true&complete=1&compare=1 year&targets=&zone=UTC&as_of=2025-01-01&from=2025-01-01&before=2026-01-01&top=3&top_by=aov&top_of=customers.region&others=true&within=month&param.rate=0.2&param.shops=a&param.shops=b',
    ),
  ).toEqual({
    id: 'q1',
    metrics: ['revenue', 'aov', { name: 'half', expr: 'revenue / 2' }],
    by: ['month', 'customers.region'],
    where: '(a = 1) and (b = 2)',
    segments: ['orders.big'],
    having: 'revenue > 1',
    order: ['-revenue'],
    limit: 5,
    skip: 2,
    totals: [['customers.region'], ['month', 'customers.region']],
    fill: true,
    complete: true,
    compare: '1 year',
    targets: true,
    zone: 'UTC',
    as_of: '2025-01-01',
    time: { from: '2025-01-01', before: '2026-01-01' },
    top: { n: 3, by: 'aov', of: 'customers.region', others: true, within: ['month'] },
    parameters: { rate: '0.2', shops: ['a', 'b'] },
  });
});

test.each([
  ['metrics=revenue&limit=ten', '"limit" takes a whole number, not "ten"'],
  ['metrics=revenue&top=-1', '"top" takes a whole number, not "-1"'],
  ['metrics=revenue&fill=yes', '"fill" takes "true" or "false", not "yes"'],
  ['metrics=revenue&others=ja', '"others" takes "true" or "false", not "ja"'],
])('%s is refused by the name of the parameter', (query, message) => expect(read(query)).toEqual([[message, undefined]]));

test('a parameter that is none is refused, with the nearest', () => {
  expect(read('metric=revenue')).toEqual([['"metric" is no parameter of a request', 'did you mean "metrics"?']]);
});

test('a top goes by the first metric of the only dimension, where nothing else is said', async () => {
  const { get } = await serveWorld('shop');
  expect(read('metrics=half = revenue / 2,aov&top=3')).toMatchObject({ top: { n: 3, by: 'half' } });
  const short = await get('/api/query.csv?metrics=revenue&by=customers.region&top=1&others=true');
  expect(short).toEqual(
    await get('/api/query.csv?metrics=revenue&by=customers.region&top=1&top_by=revenue&top_of=customers.region&others=true'),
  );
  expect(short.status).toBe(200);
});

test('a path that is nearly one is answered with the one that is meant', async () => {
  const { get } = await serveWorld('shop');
  expect((await get('/api/query.jsn')).text).toContain('did you mean \\"/api/query.json\\"?');
  expect((await get('/heathz')).text).toContain('did you mean \\"/healthz\\"?');
});
