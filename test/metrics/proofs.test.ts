// The tests that packs carry, on every engine: rows of interfaces in, values out.
import { afterAll, describe, expect, test } from 'vitest';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { prove } from '../../core/proof/prove.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { libraryFiles } from '../../project/library/library-files.ts';
import { engineList } from '../engine-list.ts';

const { definitions, diagnostics } = readDefinitions(libraryFiles());
const proofs = definitions.packs.flatMap((pack) => pack.tests.map((one) => [`${pack.name}: ${one.sentence ?? ''}`, one] as const));

test('the library reads without a finding', () => expect(formatDiagnostics(diagnostics)).toBe(''));

describe.each(engineList)('packs on $name', ({ openEmpty }) => {
  let opened: Promise<Warehouse> | undefined;
  afterAll(async () => (await opened)?.close());

  test.each(proofs)('%s', async (_, one) => {
    opened ??= openEmpty();
    const outcome = await prove(one, definitions, await opened, Date.UTC(2030, 0, 1));
    if (outcome.kind === 'refused') throw new Error(formatDiagnostics(outcome.diagnostics));
    if (outcome.kind === 'differs') throw new Error(outcome.differences.join('\n'));
  });
});
