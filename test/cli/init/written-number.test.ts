import { expect, test } from 'vitest';
import { writtenNumber } from '../../../cli/init/written-number.ts';

test.each<readonly [texts: readonly string[], expr: string]>([
  [['$1,200.00', '$99.50'], "cast(replace(replace(x, '$', ''), ',', '') as decimal)"],
  [['($50.00)', '$1.00'], "cast(replace(replace(replace(x, '$', ''), '(', '-'), ')', '') as decimal)"],
  [['1.234,50 €', '-99,90 €'], "cast(replace(replace(replace(replace(x, '€', ''), '.', ''), ' ', ''), ',', '.') as decimal)"],
  [['EUR 12', 'EUR 7'], "cast(replace(replace(x, 'EUR', ''), ' ', '') as decimal)"],
  [["1'200.50", '7.00'], "cast(replace(x, '''', '') as decimal)"],
  [['1,5', '2'], "cast(replace(x, ',', '.') as decimal)"],
  [['10%', '5.5%'], "cast(replace(x, '%', '') as decimal) / 100"],
])('%j are numbers', (texts, expr) => {
  expect(writtenNumber('x', texts)?.expr).toBe(expr);
});

test.each<readonly string[][]>([
  [['007', '123']],
  [['1,234', '5,678']],
  [['12 €', '13 $']],
  [['1,200.00', '1.200,00']],
  [['31.03.2025']],
  [['192.168.0.1']],
  [['12:30']],
  [['$12', 'n/a']],
  [['+49 30 1234567']],
  [[]],
])('%j stay texts', (texts) => {
  expect(writtenNumber('x', texts)).toBeUndefined();
});
