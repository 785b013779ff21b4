import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, kpi } from '../run.ts';

const drafted = async (files: Readonly<Record<string, string>>) => {
  const cwd = folderOf(files);
  const { status, out } = await kpi(['init', '--from', 'data'], { cwd });
  expect(status).toBe(0);
  return { cwd, out, read: (path: string) => readFileSync(join(cwd, path), 'utf8') };
};

test('dates and amounts as a spreadsheet writes them are dates and amounts of the draft', async () => {
  const sales = '\ufeffBestell Nr;Datum;Betrag (EUR)\r\n1;31.03.2025;1.234,50 €\r\n2;01.04.2025;99,90 €\r\n3;02.04.2025;\r\n';
  const { cwd, read } = await drafted({ 'data/sales.csv': sales });
  expect(read('kpi.yml')).toContain('{ type: duckdb, files: "data", dates: d.m.y }');
  expect(await kpi(['validate', '--strict'], { cwd })).toMatchObject({ status: 0 });
  expect((await kpi(['query', 'total_betrag_eur', '--by', 'month', '--format', 'csv'], { cwd })).out).toBe(
    'month,total_betrag_eur\r\n2025-03-01,1234.500000000\r\n2025-04-01,99.900000000\r\n',
  );
});

test('dates that may be read in two ways stay texts, and a note says how to tell', async () => {
  const { out, read } = await drafted({ 'data/x.csv': 'id,d\n1,03/04/2025\n2,05/06/2025\n' });
  expect(out).toContain('"d" of "x" holds 03/04/2025: with "dates: m/d/y" or "dates: d/m/y" in the warehouse of kpi.yml it is a date');
  expect(read('kpi.yml')).not.toContain('dates');
});

test('one column that is clear tells how the others are written', async () => {
  const { read } = await drafted({ 'data/x.csv': 'id,d,e\n1,03/04/2025,31/12/2025\n2,05/06/2025,01/12/2025\n' });
  expect(read('kpi.yml')).toContain('dates: d/m/y');
  expect(read('models/x.yml')).toMatch(/^ {2}d: date\n {2}e: date$/m);
});

test('dates of several orders are left to the author', async () => {
  const { out } = await drafted({ 'data/x.csv': 'id,d\n1,31/12/2025\n', 'data/y.csv': 'id,d\n1,12/31/2025\n' });
  expect(out).toContain('dates are written in several ways, d/m/y and m/d/y: "dates" of a warehouse takes one');
});

test('a number of an order that repeats is no key, and neither is an amount that happens to differ', async () => {
  const { out, read } = await drafted({ 'data/x.csv': 'Order No,Amount\n1,$5.00\n2,$6.00\n3,$7.00\n3,$8.00\n' });
  expect(out).toContain('x: 4 rows, no key found');
  expect(read('models/x.yml')).toMatch(/^# key: order_no +# would be it, but 1 of 4 rows repeat it; /m);
});
