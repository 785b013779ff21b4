// Decimals of columns that nobody declared: where they stand for one another none loses digits, for the warehouse tells how many they have.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSemanticLayer, type SemanticLayer } from '../../project/open-semantic-layer.ts';

const folder = mkdtempSync(join(tmpdir(), 'decimals-'));

const model = `
model: entries
table: entries
key: id
dimensions:
  id: integer
  wide: { type: decimal, expr: "coalesce(wide_2, wide_4)" }
measures:
  two: sum(narrow_2)
  four: sum(narrow_4)
  none: sum(none_2)
  either: coalesce(sum(none_2), sum(narrow_4))
  greater: greatest(sum(narrow_2), sum(narrow_4))
  chosen: case when count(*) > 0 then sum(narrow_4) else sum(narrow_2) end
  by_if: if(count(*) > 0, sum(narrow_4), sum(narrow_2))
  by_nvl2: nvl2(sum(narrow_2), sum(narrow_4), sum(narrow_2))
  of_rows: sum(coalesce(none_38, wide_4))
  of_cases: max(case when id > 0 then wide_4 else wide_2 end)
  named: coalesce(max(none_name), max(name))
metrics:
  first: { expr: "coalesce(entries.none, entries.four)" }
  of_helper: { expr: "coalesce(n, entries.four)", with: { n: { expr: sum(entries.none_2) } } }
  for_each: { expr: "coalesce(n, s)", with: { n: { sum: entries.none, per: entries }, s: { sum: entries.four, per: entries } } }
`;

let layer: SemanticLayer;
beforeAll(async () => {
  const path = join(folder, 'warehouse.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`create table entries(id integer, name varchar, none_name varchar, narrow_2 decimal(12, 2), narrow_4 decimal(12, 4),
    none_2 decimal(12, 2), wide_2 decimal(38, 2), wide_4 decimal(38, 4), none_38 decimal(38, 2))`);
  await connection.run(`insert into entries values (1, 'a', null, 1.25, 2.1234, null, 1.25, 2.1234, null)`);
  connection.closeSync();
  instance.closeSync();
  writeFileSync(join(folder, 'kpi.yml'), 'project: entries\nwarehouses: { w: { type: duckdb, path: warehouse.duckdb } }\nwarehouse: w\n');
  writeFileSync(join(folder, 'entries.yml'), model);
  const opened = await openSemanticLayer(folder);
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join('\n'));
  layer = opened.value;
});
afterAll(async () => {
  await layer.close();
  rmSync(folder, { recursive: true });
});

test.each([
  'entries.four',
  'entries.either',
  'entries.greater',
  'entries.chosen',
  'entries.by_if',
  'entries.by_nvl2',
  'entries.of_rows',
  'entries.of_cases',
  'first',
  'of_helper',
  'for_each',
])('%s keeps the four digits of the other', async (name) => {
  const answer = await layer.query({ metrics: [name] });
  expect(answer.ok && answer.value.rows.map(({ values }) => values)).toEqual([['2.1234']]);
});

test('texts that stand for one another are left alone', async () => {
  const answer = await layer.query({ metrics: ['entries.named'] });
  expect(answer.ok && answer.value.rows.map(({ values }) => values)).toEqual([['a']]);
});

test('a dimension made of them keeps its digits too', async () => {
  const answer = await layer.query({ metrics: ['entries.count'], by: ['entries.wide'], where: 'entries.wide = 1.25' });
  expect(answer.ok && answer.value.rows.map(({ values }) => values.map(Number))).toEqual([[1.25, 1]]);
});
