import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdb } from '../../adapters/duckdb/index.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { differences } from '../../core/proof/differences.ts';
import { prove, type Outcome } from '../../core/proof/prove.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { libraryFiles } from '../../project/library/library-files.ts';

const now = Date.UTC(2030, 0, 1);
let warehouse: Warehouse;
beforeAll(async () => void (warehouse = await duckdb.open({ path: ':memory:' }, '.')));
afterAll(() => warehouse.close());

const interfaces = `
interface: reps
key: rep_id
dimensions: { rep_id: { description: Who. }, team: string }
---
interface: deals
key: deal_id
time: closed_at
dimensions:
  deal_id: string
  closed_at: date
  amount: { type: decimal, optional: true }
  kind: { type: string, default: "'new'" }
joins: { reps: { optional: true } }
measures: { sold: sum(amount), sold_new: { expr: sum(amount), filter: kind = 'new' } }
`;

async function outcomeOf(tests: string): Promise<Outcome> {
  const pack = `pack: selling\nmetrics: { sold: deals.sold, sold_new: deals.sold_new, twice: 2 * sold }\ntests:\n${tests}`;
  const { definitions, diagnostics } = readDefinitions([
    { path: 'interfaces.yml', text: interfaces },
    { path: 'selling.yml', text: pack },
  ]);
  if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics));
  const [first] = definitions.packs[0]?.tests ?? [];
  if (!first) throw new Error('no test');
  return prove(first, definitions, warehouse, now);
}

describe('a test of a pack', () => {
  const rows = 'rows: { deals: [{ deal_id: a, closed_at: 2025-01-02, amount: 10.5 }, { deal_id: b, closed_at: 2025-02-01, amount: 4 }] }';

  test('is proven by the values that come out', async () =>
    expect(await outcomeOf(`  - { ${rows}, values: { twice: 29, sold_new: 14.5 } }`)).toEqual({ kind: 'proven' }));

  test('says which rows were expected and which came', async () =>
    expect(
      await outcomeOf(
        `  - { ${rows}, query: { by: [month] }, values: [{ month: 2025-01-01, sold: 10.5 }, { month: 2025-02-01, sold: 5 }] }`,
      ),
    ).toEqual({
      kind: 'differs',
      differences: ['expected { month: 2025-02-01, sold: 5 }', 'came     { month: 2025-02-01, sold: 4 }'],
    }));

  test('joins rows by the name of a role', async () =>
    expect(
      await outcomeOf(
        '  - rows: { reps: [{ rep_id: 1, team: x }], deals: [{ deal_id: a, closed_at: 2025-01-02, amount: 1, reps: 1 }, { deal_id: b, closed_at: 2025-01-02, amount: 2 }] }\n' +
          '    query: { by: [reps.team] }\n    values: [{ reps.team: x, sold: 1 }, { reps.team: null, sold: 2 }]',
      ),
    ).toEqual({ kind: 'proven' }));

  test('takes the default of a name that no row has', async () => {
    expect(await outcomeOf('  - { rows: { deals: [{ amount: 1, kind: old }] }, values: { sold: 1, sold_new: null } }')).toEqual({
      kind: 'proven',
    });
    expect(await outcomeOf('  - { rows: {}, values: { sold: null } }')).toEqual({ kind: 'proven' });
  });

  test('is refused with the reasons', async () => {
    const outcome = await outcomeOf(`  - { ${rows}, query: { by: [deals.colour] }, values: [{ deals.colour: red, sold: 1 }] }`);
    expect(outcome.kind === 'refused' && outcome.diagnostics.map(({ code }) => code)).toEqual(['unknown-name']);
  });

  test('may ask for other packs', async () => {
    const { definitions } = readDefinitions(libraryFiles());
    const tests = definitions.packs.flatMap((pack) => pack.tests);
    const [first] = tests.filter(({ rows: given }) => given.length > 0);
    expect(first && (await prove(first, definitions, warehouse, now))).toEqual({ kind: 'proven' });
  });
});

describe('values', () => {
  test('are equal to one part in a billion, and null only to null', () => {
    expect(differences([{ a: 0.1 + 0.2 }], [{ a: '0.3' }], false)).toEqual([]);
    expect(differences([{ a: null }], [{ a: 0 }], false)).toEqual(['expected { a: null }', 'came     { a: 0 }']);
    expect(differences([{ a: '2025-01-01' }], [{ a: '2025-01-01' }], false)).toEqual([]);
  });

  test('come in any order, unless order counts', () => {
    const rows = [{ a: 1 }, { a: 2 }];
    expect(differences(rows, rows.toReversed(), false)).toEqual([]);
    expect(differences(rows, rows.toReversed(), true)).not.toEqual([]);
  });
});
