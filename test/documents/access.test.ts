// The example of docs/access.md, held against models that have its names: it is valid as it is written.
import { expect, test } from 'vitest';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { blocksOf } from './documents.ts';

const models = `models:
  customers: { table: customers, key: id, dimensions: { id: integer, name: string, email: string, region: string } }
  suppliers: { table: suppliers, key: id, dimensions: { id: integer } }
  calendar: { table: calendar, key: day, dimensions: { day: date } }
  salaries: { table: salaries, key: id, dimensions: { id: integer } }
  orders: { table: orders, key: id, joins: { customers: customer_id }, dimensions: { id: integer, channel: string, amount: decimal }, segments: { suspicious: amount > 25 } }
  order_lines: { table: order_lines, key: id, joins: { orders: order_id, suppliers: supplier_id }, dimensions: { id: integer, gain: decimal }, measures: { profit_total: sum(gain) } }
metrics: { profit: { expr: order_lines.profit_total } }
`;

test('the example of the document on access is valid as it is written', () => {
  const [example] = blocksOf('docs/access.md').filter(({ text }) => text.startsWith('access:'));
  const files = [
    { path: 'models.yml', text: models },
    { path: 'access.yml', text: example?.text ?? '' },
  ];
  const { definitions, diagnostics } = readDefinitions(files, { path: 'kpi.yml', text: 'project: shown\n' });
  expect(formatDiagnostics([...diagnostics, ...checkedCatalog(definitions).diagnostics])).toBe('');
  expect(definitions.access?.roles.map(({ name }) => name)).toEqual(['admin', 'manager', 'visitor']);
});
