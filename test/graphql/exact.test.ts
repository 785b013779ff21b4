// Numbers of any size pass through the endpoint to the last digit: as values, as conditions, by every face.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf } from '../cli/run.ts';
import { serveCommand, type Served } from './serve-command.ts';

let served: Served;

beforeAll(async () => {
  served = await serveCommand(
    folderOf({
      'kpi.yml': 'project: big\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\n',
      'big.yml': `models:
  big:
    table: big
    key: id
    dimensions: { id: integer, n: integer, amount: "decimal(38, 18)", at: timestamp, day: date }
    measures: { whole: sum(n), money: sum(amount), greatest: max(n), least: min(n) }
metrics:
  money: { expr: big.money, description: What came in., renamed_from: [turnover], format: currency }
  whole: { expr: big.whole }
`,
      'data/big.csv':
        'id,n,amount,at,day\n1,9007199254740993,12345678901234567890.000000000000000001,2025-01-01 00:00:00.123456,2025-01-01\n2,9223372036854775807,0.100000000000000000,2025-01-02 12:00:00,0999-12-31\n3,7,0.200000000000000000,2025-01-03 00:00:00,2025-01-03\n',
    }),
  );
});
afterAll(() => served.end());

/** The text of an answer: what reads JSON would round. */
const text = async (query: string): Promise<string> =>
  (
    await fetch(`${served.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
  ).text();
const get = async (face: string, query: string): Promise<string> => (await fetch(`${served.address}/api/query.${face}?${query}`)).text();

test('sums of whole numbers and decimals are exact by every face', async () => {
  const [whole, money] = ['9232379236109516807', '12345678901234567890.300000000000000001'];
  expect(await text('{ rows { whole { value } money { value } } }')).toBe(
    `{"data":{"rows":[{"whole":{"value":"${whole}"},"money":{"value":"${money}"}}]}}`,
  );
  expect(await text('{ query(metrics: ["whole", "money"]) { rows cells } }')).toBe(
    `{"data":{"query":{"rows":[{"whole":"${whole}","money":"${money}"}],"cells":[["${whole}","${money}"]]}}}`,
  );
  expect(await get('csv', 'metrics=whole,money')).toBe(`whole,money\r\n${whole},${money}\r\n`);
  expect(await get('json', 'metrics=whole,money')).toContain(`"rows":[{"whole":"${whole}","money":"${money}"}]`);
});

test('a whole number is a number where JSON keeps it, and a text beyond', async () => {
  expect(await text('{ rows { big { least { value } greatest { value } } } }')).toBe(
    '{"data":{"rows":[{"big":{"least":{"value":7},"greatest":{"value":"9223372036854775807"}}}]}}',
  );
});

test('conditions compare to the last digit, whether the number is written, a text, or a decimal', async () => {
  const count = async (condition: string): Promise<string> => text(`{ rows(where: { big: ${condition} }) { big { count { value } } } }`);
  const one = '{"data":{"rows":[{"big":{"count":{"value":1}}}]}}';
  const none = one.replace('1}', '0}');
  expect(await count('{ n: { eq: 9007199254740993 } }')).toBe(one);
  expect(await count('{ n: { eq: "9007199254740993" } }')).toBe(one);
  expect(await count('{ n: { eq: 9007199254740992 } }')).toBe(none);
  expect(await count('{ amount: { eq: "12345678901234567890.000000000000000001" } }')).toBe(one);
  expect(await count('{ amount: { eq: 12345678901234567890.000000000000000002 } }')).toBe(none);
});

test('days and times are as they are, to the microsecond', async () => {
  expect(await text('{ rows(limit: 1) { big { id at day } } }')).toBe(
    '{"data":{"rows":[{"big":{"id":1,"at":"2025-01-01T00:00:00.123456+00:00","day":"2025-01-01"}}]}}',
  );
  expect(await text('{ rows(where: { big: { day: { lt: "1000-01-01" } } }) { big { day } } }')).toBe(
    '{"data":{"rows":[{"big":{"day":"0999-12-31"}}]}}',
  );
});

test('what a metric is, how it is written and what it was called stand in the schema', async () => {
  const field = (name: string): string =>
    `{ __type(name: "Row") { fields(includeDeprecated: true) { name description isDeprecated deprecationReason } } } #${name}`;
  const { data } = JSON.parse(await text(field('all'))) as { data: { __type: { fields: readonly { name: string }[] } } };
  const found = (name: string): unknown => data.__type.fields.find((one) => one.name === name);
  expect(found('money')).toEqual({ name: 'money', description: 'What came in.', isDeprecated: false, deprecationReason: null });
  expect(found('turnover')).toEqual({
    name: 'turnover',
    description: 'What came in.',
    isDeprecated: true,
    deprecationReason: 'now called "money"',
  });
  expect(await text('{ rows { turnover { value } } }')).toContain('12345678901234567890.3');
  expect(await text('{ query(metrics: ["money"]) { columns { name format { style } } } }')).toContain('"format":{"style":"currency"}');
});
