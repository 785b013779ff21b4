// `kpi pack`: the KPI library - what it has, what a project uses of it, and what proves it.
import type { Command } from 'commander';
import { adapterOf } from '../../adapters/index.ts';
import type { PackDefinition } from '../../core/definition/packs.ts';
import { linkDefinitions } from '../../core/link/link-definitions.ts';
import { collected, oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK, UsageError } from '../exit-codes.ts';
import { askOf } from '../init/profile.ts';
import { writeFiles } from '../init/write-files.ts';
import { additionOf, type Addition, type Tables } from '../pack/add.ts';
import { packLines } from '../pack/list.ts';
import { lookAt } from '../pack/look-at.ts';
import { proofsOf, proofsText } from '../pack/proofs.ts';
import { packNamed, readShelf, type Shelf } from '../pack/shelf.ts';
import { packText } from '../pack/show.ts';
import { statusOf, statusText } from '../pack/status.ts';
import { withProgress } from '../progress.ts';
import { addProjectOptions, readSession, type ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { csvLines, jsonLines, linesFormats, type LinesFormat } from '../views/lines-formats.ts';
import { linesTable } from '../views/lines-table.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface ListOptions extends ProjectOptions {
  readonly format: LinesFormat;
}

interface WarehouseOptions extends ProjectOptions {
  readonly warehouse?: string;
}

interface AddOptions extends WarehouseOptions {
  readonly table?: readonly string[];
  readonly dryRun?: boolean;
}

interface StatusOptions extends ProjectOptions {
  readonly format: 'text' | 'json';
}

export const define: Define = (command, terminal, exit) => {
  const sub = (name: string, summary: string): Command => addProjectOptions(command.command(name).description(summary));
  sub('list', 'list the packs that there are')
    .option('--format <format>', `how to write the list: ${linesFormats.join(', ')}`, oneOf('--format', linesFormats), 'table')
    .action(async (options: ListOptions) => exit(await list(options, terminal)));
  sub('show', 'show the KPIs of a pack, and what they are computed from')
    .argument('<pack>', 'its name')
    .action(async (name: string, options: ProjectOptions) => exit(await show(name, options, terminal)));
  sub('add', 'use a pack, and write which columns are its names, guessed from the warehouse')
    .argument('<pack>', 'its name')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--table <interface=table>', 'the table that has the rows of an interface; again for several', collected, undefined)
    .option('--dry-run', 'print what would be written')
    .action(async (name: string, options: AddOptions) => exit(await add(name, options, terminal)));
  sub('status', 'say which KPIs of the packs in use there are, and what the others lack')
    .argument('[packs...]', 'their names; all that are used by default')
    .option('--format <format>', 'how to write it: text, json', oneOf('--format', ['text', 'json'] as const), 'text')
    .action(async (names: readonly string[], options: StatusOptions) => exit(await status(names, options, terminal)));
  sub('test', 'prove packs by their tests: rows in, values out')
    .argument('[packs...]', 'their names; by default those that the project uses, or all')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml to prove them on; its tables are not read; default: DuckDB')
    .action(async (names: readonly string[], options: WarehouseOptions) => exit(await test(names, options, terminal)));
};

async function list({ format, language = 'en', ...options }: ListOptions, terminal: Terminal): Promise<number> {
  const lines = packLines(await readShelf(terminal, options), language);
  const table = (): string => linesTable(lines, terminal.colors, terminal.outIsTerminal ? terminal.width : undefined);
  await terminal.out(format === 'json' ? jsonLines(lines) : format === 'csv' ? csvLines(lines) : table());
  return OK;
}

async function show(name: string, { language = 'en', ...options }: ProjectOptions, terminal: Terminal): Promise<number> {
  const shelf = await readShelf(terminal, options);
  await terminal.out(packText(packNamed(name, shelf), shelf, language, terminal.colors));
  return OK;
}

async function add(name: string, options: AddOptions, terminal: Terminal): Promise<number> {
  const { project, ...shelf } = await readShelf(terminal, options);
  const pack = packNamed(name, shelf);
  if (!project) throw new UsageError('a pack is added to a project, and there is none here', 'kpi init writes one');
  const chosen = new Map((options.table ?? []).map(tableOf));
  const adding = (tables: Tables): Promise<Addition> => additionOf(pack, shelf, project, tables, chosen, options.language ?? 'en');
  const addition = await overTables(adding, options, terminal);
  const files = Object.fromEntries(addition.files);
  if (options.dryRun)
    await terminal.out(
      Object.entries(files)
        .map(([path, text]) => `--- ${path}\n${text}\n`)
        .join(''),
    );
  else await writeFiles(project.folder, files, true);
  const next = `look the files over, then: kpi validate, kpi pack status ${name}`;
  await terminal.out(`${[...addition.said, '', next].join('\n')}\n`);
  return OK;
}

function tableOf(text: string): readonly [string, string] {
  const [of = '', table = ''] = text.split('=');
  if (of === '' || table === '')
    throw new UsageError(`--table takes an interface and its table, not "${text}"`, 'write --table leads=crm_leads');
  return [of.trim(), table.trim()];
}

/** Works over the tables of the warehouse; none where the project has no warehouse. */
async function overTables<T>(work: (tables: Tables) => Promise<T>, options: WarehouseOptions, terminal: Terminal): Promise<T> {
  const session = await readSession(terminal, options);
  if (session.project.warehouses.size === 0) return work({ tables: [], look: async () => new Map(), areFiles: false });
  return withWarehouse(session, terminal, options.warehouse, async (chosen) => {
    const warehouse = await chosen.open();
    const ask = askOf(warehouse, terminal.signal);
    const settings = session.project.warehouses.get(chosen.name)?.settings(terminal.env);
    const tables = [...(await warehouse.describe()).values()];
    return work({ tables, look: (table) => lookAt(ask, table), areFiles: settings?.['files'] !== undefined });
  });
}

async function status(names: readonly string[], { format, ...options }: StatusOptions, terminal: Terminal): Promise<number> {
  const shelf = await readShelf(terminal, options);
  if (!shelf.project) throw new UsageError('there is no project here', 'kpi init writes one');
  const packs = names.length > 0 ? names.map((name) => packNamed(name, shelf).name) : [...shelf.used];
  const unused = packs.find((name) => !shelf.used.has(name));
  if (unused !== undefined) throw new UsageError(`the project does not use the pack "${unused}"`, `kpi pack add ${unused}`);
  if (packs.length === 0) throw new UsageError('the project uses no pack', 'kpi pack list shows what there is');
  const all = statusOf(linkDefinitions(shelf.project.definitions), packs);
  await terminal.out(format === 'json' ? `${JSON.stringify(all, null, 2)}\n` : statusText(all, terminal.colors));
  return OK;
}

async function test(names: readonly string[], options: WarehouseOptions, terminal: Terminal): Promise<number> {
  const shelf = await readShelf(terminal, options);
  const packs = packsToProve(names, shelf);
  if (options.warehouse !== undefined)
    return withWarehouse(await readSession(terminal, options), terminal, options.warehouse, async ({ name, open }) =>
      sayProofs(packs, shelf, { name, warehouse: await open() }, terminal),
    );
  const adapter = adapterOf('duckdb');
  if (!adapter) throw new UsageError('there is no adapter for duckdb');
  const warehouse = await adapter.open({ path: ':memory:' }, terminal.cwd);
  try {
    return await sayProofs(packs, shelf, { name: adapter.type, warehouse }, terminal);
  } finally {
    await warehouse.close();
  }
}

const packsToProve = (names: readonly string[], shelf: Shelf): readonly PackDefinition[] => {
  if (names.length > 0) return names.map((name) => packNamed(name, shelf));
  return shelf.library.packs.filter(({ name }) => shelf.used.size === 0 || shelf.used.has(name));
};

async function sayProofs(
  packs: readonly PackDefinition[],
  { library }: Shelf,
  on: { readonly name: string; readonly warehouse: Parameters<typeof proofsOf>[2] },
  terminal: Terminal,
): Promise<number> {
  const proofs = await withProgress(terminal, `proving ${packs.length} packs`, () => proofsOf(packs, library, on.warehouse, terminal));
  await terminal.out(proofsText(proofs, on.name, terminal.colors));
  return proofs.every(({ outcome }) => outcome.kind === 'proven') ? OK : DIAGNOSTICS;
}
