// `kpi init`: a folder becomes a project that runs.
import { existsSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { adapterOf } from '../../adapters/index.ts';
import { UsageError } from '../exit-codes.ts';
import { draftProject, type Draft } from '../init/draft-project.ts';
import { plainName } from '../init/profile.ts';
import { starterFiles } from '../init/starter.ts';
import { writeFiles } from '../init/write-files.ts';
import { withProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Options {
  readonly from?: string;
  readonly force?: boolean;
}

export const define: Define = (command, terminal) => {
  command
    .argument('[folder]', 'where to write; the current folder by default', '.')
    .option('--from <file or folder>', 'draft models from CSV, Parquet or JSON files, or from a DuckDB database')
    .option('--force', 'write over files that exist')
    .action(async (folder: string, options: Options) => {
      const target = resolve(terminal.cwd, folder);
      if (options.from === undefined) await writeStarter(target, folder, options, terminal);
      else await writeDraft(target, folder, resolve(terminal.cwd, options.from), options, terminal);
    });
};

const projectName = (target: string): string => plainName(basename(target)) || 'kpis';

async function writeStarter(target: string, folder: string, { force = false }: Options, terminal: Terminal): Promise<void> {
  const files = starterFiles(projectName(target));
  await writeFiles(target, files, force);
  await tell(
    terminal,
    folder,
    Object.keys(files),
    [],
    ['kpi query revenue orders aov --by month --during 2025', 'kpi query revenue --by month --format chart', 'kpi list metrics'],
  );
}

async function writeDraft(target: string, folder: string, from: string, { force = false }: Options, terminal: Terminal): Promise<void> {
  if (!existsSync(from)) throw new UsageError(`there is no file or folder "${from}"`);
  const settings = settingsFor(from, target);
  const draft = await draftFrom(settings, target, terminal);
  const kept = existsSync(join(target, 'kpi.yml')) && !force;
  const files = kept ? draft.files : { 'kpi.yml': projectFile(projectName(target), settings), ...draft.files };
  await writeFiles(target, files, force);
  const notes = kept ? [...draft.summary, `kpi.yml was kept; its warehouse needs ${settingsText(settings)}`] : draft.summary;
  await tell(terminal, folder, Object.keys(files), notes, ['kpi validate', `kpi query ${draft.question}`, 'kpi list dimensions']);
}

type Settings = Readonly<Record<'path' | 'files', string | undefined>>;

/** A database by its ending, else files of data; the path as the project will write it. */
function settingsFor(from: string, target: string): Settings {
  const written = relative(target, from).replaceAll('\\', '/') || '.';
  const database = ['.duckdb', '.db', '.ddb'].includes(extname(from).toLowerCase());
  return database ? { path: written, files: undefined } : { path: undefined, files: written };
}

const settingsText = ({ path, files }: Settings): string =>
  path === undefined ? `files: ${JSON.stringify(files)}` : `path: ${JSON.stringify(path)}`;

async function draftFrom(settings: Settings, target: string, terminal: Terminal): Promise<Draft> {
  const duckdb = adapterOf('duckdb');
  if (!duckdb) throw new UsageError('there is no adapter for duckdb');
  const warehouse = await duckdb.open(settings, target);
  try {
    return await withProgress(terminal, 'reading the tables', () => draftProject(warehouse, terminal.signal));
  } finally {
    await warehouse.close();
  }
}

const projectFile = (name: string, settings: Settings): string => `project: ${name}
files: [models, metrics]
warehouses:
  dev: { type: duckdb, ${settingsText(settings)} }
warehouse: dev
`;

async function tell(
  terminal: Terminal,
  folder: string,
  paths: readonly string[],
  notes: readonly string[],
  next: readonly string[],
): Promise<void> {
  const { bold, dim } = terminal.colors;
  const shown = paths.filter((path) => !path.startsWith('data/')).length;
  await terminal.out(
    [
      `wrote ${shown === paths.length ? paths.length : `${shown} files and their data`} ${shown === paths.length ? 'files' : ''} to ${folder === '.' ? 'this folder' : folder}`.replaceAll(
        '  ',
        ' ',
      ),
      ...notes.map((note) => `  ${dim('·')} ${note}`),
      '',
      'next:',
      ...(folder === '.' ? [] : [`  ${bold(`cd ${folder}`)}`]),
      ...next.map((line) => `  ${bold(line)}`),
      '',
    ].join('\n'),
  );
}
