// The tests that packs carry, on every engine: rows of interfaces in, values out.
import { inject, afterAll, describe, expect, test } from 'vitest';
import { duckdb } from '../../adapters/duckdb/index.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { prove } from '../../core/proof/prove.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { libraryFiles } from '../../project/library/library-files.ts';
import { projectOf } from '../engines/googlesql-tables.ts';
import { googleSql, openGoogleSql } from '../googlesql-of-file.ts';
import { openPostgres } from '../postgres-of-run.ts';

const { definitions, diagnostics } = readDefinitions(libraryFiles());
const proofs = definitions.packs.flatMap((pack) => pack.tests.map((one) => [`${pack.name}: ${one.sentence ?? ''}`, one] as const));

const engines: Readonly<Record<string, () => Promise<Warehouse>>> = {
  duckdb: () => duckdb.open({ path: ':memory:' }, '.'),
  postgres: () => openPostgres({ connections: 1 }),
  async googlesql() {
    const project = `proofs_${inject('postgres').port}_${process.pid}`;
    (await googleSql()).load(project, projectOf([]));
    return openGoogleSql(project);
  },
};

test('the library reads without a finding', () => expect(formatDiagnostics(diagnostics)).toBe(''));

describe.each(Object.keys(engines))('packs on %s', (engine) => {
  let opened: Promise<Warehouse> | undefined;
  afterAll(async () => (await opened)?.close());

  test.each(proofs)('%s', async (_, one) => {
    opened ??= engines[engine]?.();
    const warehouse = await opened;
    if (!warehouse) throw new Error(`no engine ${engine}`);
    const outcome = await prove(one, definitions, warehouse, Date.UTC(2030, 0, 1));
    if (outcome.kind === 'refused') throw new Error(formatDiagnostics(outcome.diagnostics));
    if (outcome.kind === 'differs') throw new Error(outcome.differences.join('\n'));
  });
});
