import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { folderOf, open, refusal, rowsOf } from './open.ts';

const folder = folderOf({
  'orders.csv': 'id,zip,day,amount\n1,007,2024-01-05,12.50\n2,010,2024-01-06,\n',
  'odd-name.v2.tsv': 'a\tb\n1\tx\n',
  'events.ndjson': '{"id":1,"tags":["a"]}\n{"id":2,"tags":null}\n',
  'list.json': '[{"id":1},{"id":2},{"id":3}]',
  'sales/orders.csv': 'id\n7\n',
  'notes.txt': 'not data',
  '.hidden.csv': 'a\n1\n',
});

test('each file of a folder is a table of its name, and of its sub-folder', async () => {
  const warehouse = await open({ kind: 'files', paths: [folder] });
  expect([...(await warehouse.describe()).keys()].sort()).toEqual(['events', 'list', 'odd-name.v2', 'orders', 'sales.orders']);
  expect(await rowsOf(warehouse, 'select * from orders order by id')).toEqual([
    [1, '007', '2024-01-05', '12.50'],
    [2, '010', '2024-01-06', null],
  ]);
  expect(await rowsOf(warehouse, 'select * from sales.orders')).toEqual([[7]]);
  expect(await rowsOf(warehouse, 'select * from "odd-name.v2"')).toEqual([[1, 'x']]);
  expect(await rowsOf(warehouse, 'select * from events order by id')).toEqual([
    [1, '["a"]'],
    [2, null],
  ]);
  expect(await rowsOf(warehouse, 'select count(*) from list')).toEqual([[3]]);
});

/** A folder with what DuckDB writes by these statements, whose paths begin at it. */
async function writtenBy(...statements: readonly string[]): Promise<string> {
  const target = folderOf();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement.replaceAll('@', target));
  connection.closeSync();
  instance.closeSync();
  return target;
}

test('folders named after values are one table with a column for each name, as a sub-folder and by themselves', async () => {
  const target = await writtenBy(
    `copy (values (1, 2024, 'DE', '01'), (2, 2024, 'A/T', '02'), (3, 2025, null, '01')) to '@/sales' (format parquet, partition_by (col1, col2, col3))`,
    `copy (select 7 as id) to '@/shops.parquet'`,
  );
  writeFileSync(join(target, 'sales/_SUCCESS'), '');
  const rows = [
    [1, 2024, 'DE', '01'],
    [2, 2024, 'A/T', '02'],
    [3, 2025, null, '01'],
  ];
  for (const path of [target, join(target, 'sales')]) {
    const warehouse = await open({ kind: 'files', paths: [path] });
    expect(await rowsOf(warehouse, 'select * from sales order by 1')).toEqual(rows);
    expect((await warehouse.describe(['sales'])).get('sales')?.columns.map(({ nativeType }) => nativeType)).toEqual([
      'INTEGER',
      'BIGINT',
      'VARCHAR',
      'VARCHAR',
    ]);
  }
  const all = await open({ kind: 'files', paths: [target] });
  expect([...(await all.describe()).keys()].sort()).toEqual(['sales', 'shops']);
});

test('parts go by the names of their columns, and one that a part does not have is null', async () => {
  const target = await writtenBy(
    `copy (select 1 as id, 'a' as kind) to '@/part-00000-x.parquet'`,
    `copy (select 2.5 as amount, 2 as id) to '@/part-00001-x.parquet'`,
  );
  renameSync(target, `${target}-orders`);
  mkdirSync(target);
  renameSync(`${target}-orders`, join(target, 'orders'));
  const warehouse = await open({ kind: 'files', paths: [target] });
  expect(await rowsOf(warehouse, 'select id, kind, amount from orders order by id')).toEqual([
    [1, 'a', null],
    [2, null, '2.5'],
  ]);
});

test('a table whose folders are named in several ways is refused', async () => {
  const target = await writtenBy(
    `copy (select 1 as id, 2024 as year) to '@/sales' (format parquet, partition_by (year))`,
    `copy (select 1 as id, 2024 as jahr) to '@/more' (format parquet, partition_by (jahr))`,
  );
  renameSync(join(target, 'more/jahr=2024'), join(target, 'sales/jahr=2024'));
  const warehouse = await open({ kind: 'files', paths: [join(target, 'sales')] });
  const { message, hint } = await refusal(rowsOf(warehouse, 'select * from sales'));
  expect(message).toMatch(
    /^the folders of "[^"]*sales" are not all named alike: those of "[^"]*" are year=\.\.\., and others jahr=\.\.\.$/,
  );
  expect(hint).toBe('a table has the same columns in all its folders, in the same order');
});

test('a part that is no Parquet file, or lies beside the folders of others, is refused rather than passed over', async () => {
  const sales = `copy (select 1 as id, 2024 as year) to '@/sales' (format parquet, partition_by (year))`;
  const mixed = await writtenBy(sales);
  mkdirSync(join(mixed, 'sales/year=2025'));
  writeFileSync(join(mixed, 'sales/year=2025/more.csv'), 'id\n2\n');
  writeFileSync(join(mixed, 'sales/year=2025/README.md'), 'no data');
  const { message, hint } = await refusal(rowsOf(await open({ kind: 'files', paths: [mixed] }), 'select * from sales'));
  expect(message).toBe(
    `"${join(mixed, 'sales')}" is a table in parts, and "${join(mixed, 'sales/year=2025/more.csv')}" of it is no Parquet file`,
  );
  expect(hint).toBe('write its parts as Parquet');
  const beside = await writtenBy(sales);
  cpSync(join(beside, 'sales/year=2024'), join(beside, 'sales/old'), { recursive: true });
  const other = await refusal(rowsOf(await open({ kind: 'files', paths: [beside] }), 'select * from sales'));
  expect(other.message).toMatch(/ are not all named alike: /);
});

test('a new part is another version of the data', async () => {
  const target = await writtenBy(`copy (select 1 as id, 2024 as year) to '@/sales' (format parquet, partition_by (year))`);
  const warehouse = await open({ kind: 'files', paths: [target] });
  const before = await warehouse.version?.();
  cpSync(join(target, 'sales/year=2024'), join(target, 'sales/year=2025'), { recursive: true });
  expect(await warehouse.version?.()).not.toBe(before);
});

test('a single file is a table too', async () => {
  const warehouse = await open({ kind: 'files', paths: [join(folder, 'list.json')] });
  expect(await rowsOf(warehouse, 'select sum(id) from list')).toEqual([[6]]);
});

test('a column whose late lines are no numbers is text', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `${index}`);
  const warehouse = await open({ kind: 'files', paths: [folderOf({ 'late.csv': ['a', ...lines, 'n/a', ''].join('\n') })] });
  expect(await rowsOf(warehouse, 'select typeof(a), count(*) from late group by 1')).toEqual([['VARCHAR', 30_001]]);
});

test('a csv that does not parse is one line that names the file and its line, and the file stays as it was', async () => {
  const text = 'a,b\n1,2\n3,"x\n7,8,9,10\n';
  const broken = folderOf({ 'broken.csv': text, 'fine.csv': 'a\n1\n' });
  const warehouse = await open({ kind: 'files', paths: [broken] });
  const { message } = await refusal(rowsOf(warehouse, 'select * from broken'));
  expect(message).toBe(`"${join(broken, 'broken.csv')}" cannot be read: line 3: value with unterminated quote found`);
  expect(readFileSync(join(broken, 'broken.csv'), 'utf8')).toBe(text);
  expect(await rowsOf(warehouse, 'select * from fine')).toEqual([[1]]);
});

test.each([
  ['latin.csv', Buffer.from('name,b\nJos\xe9,1\n', 'latin1'), /is not UTF-8/],
  ['empty.csv', Buffer.from(''), /^"[^"]*" is empty$/],
  ['bad.json', Buffer.from('{"a": 1'), /cannot be read: [^\n]+$/],
  ['bad.parquet', Buffer.from('xx'), /cannot be read: [^\n]+$/],
])('%s is refused in one line', async (name, content, expected) => {
  const warehouse = await open({ kind: 'files', paths: [folderOf({ [name]: content })] });
  const { message } = await refusal(rowsOf(warehouse, `select * from "${name.split('.')[0]}"`));
  expect(message).toMatch(expected);
  expect(message).toContain(name);
  expect(message).not.toContain('\n');
});

test('a file that disappears after opening is named', async () => {
  const gone = folderOf({ 'soon.csv': 'a\n1\n' });
  const warehouse = await open({ kind: 'files', paths: [gone] });
  rmSync(join(gone, 'soon.csv'));
  expect((await refusal(rowsOf(warehouse, 'select * from soon'))).message).toBe(`the file "${join(gone, 'soon.csv')}" is gone`);
});

test('a text file is read once while the warehouse is open', async () => {
  const once = folderOf({ 'a.csv': 'a\n1\n' });
  const warehouse = await open({ kind: 'files', paths: [once] });
  expect(await rowsOf(warehouse, 'select * from a')).toEqual([[1]]);
  renameSync(join(once, 'a.csv'), join(once, 'b.csv'));
  expect(await rowsOf(warehouse, 'select * from a')).toEqual([[1]]);
});

test('a folder without data, a missing folder, and a file of another kind are refused', async () => {
  const empty = folderOf({ 'readme.md': '' });
  expect((await refusal(open({ kind: 'files', paths: [empty] }))).message).toBe(`no data files in "${empty}"`);
  expect((await refusal(open({ kind: 'files', paths: [join(empty, 'no')] }))).message).toBe(
    `there is no folder or file "${join(empty, 'no')}"`,
  );
  expect((await refusal(open({ kind: 'files', paths: [join(empty, 'readme.md')] }))).message).toBe(
    `"${join(empty, 'readme.md')}" is no file of data`,
  );
});

test('two files of one name are refused when they are asked for', async () => {
  const warehouse = await open({ kind: 'files', paths: [folderOf({ 'a.csv': 'x\n1\n', 'A.json': '[]', 'b.csv': 'x\n2\n' })] });
  expect((await refusal(rowsOf(warehouse, 'select * from a'))).message).toMatch(/^two files are the table "A"/);
});

test('a table that no file is called after is refused with the nearest', async () => {
  const warehouse = await open({ kind: 'files', paths: [folder] });
  const { message, hint } = await refusal(rowsOf(warehouse, 'select * from oders'));
  expect([message, hint]).toEqual([`duckdb "${basename(folder)}": there is no table "oders"`, 'did you mean "orders"?']);
});
