// `kpi lock`: the columns of a warehouse's tables become kpi.schema.json, so that what names them is checked without a warehouse.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knownSchema } from '../../core/warehouse/known-schema.ts';
import { schemaLockFile, schemaLockText } from '../../project/schema-lock.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticsText } from '../output/diagnostics.ts';
import { withProgress } from '../progress.ts';
import { addProjectOptions, readSession, type ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions {
  readonly warehouse?: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .action(async (options: Options) => exit(await lock(options, terminal)));
};

/** Errors of definitions are no hindrance: an old lock may be their reason. */
async function lock(options: Options, terminal: Terminal): Promise<number> {
  const session = await readSession(terminal, options);
  const { folder, kpiFile } = session.project;
  if (!kpiFile) {
    terminal.err(diagnosticsText(session.diagnostics, 'text', terminal.errColors));
    return DIAGNOSTICS;
  }
  const named = await withWarehouse(session, terminal, options.warehouse, (chosen) =>
    withProgress(terminal, `reading the tables of ${chosen.name}`, async () => knownSchema(await chosen.open(), session.catalog)),
  );
  await writeFile(join(folder, schemaLockFile), schemaLockText(named));
  await terminal.out(`wrote ${schemaLockFile}: the columns of ${named.size} ${named.size === 1 ? 'table' : 'tables'}\n`);
  return OK;
}
