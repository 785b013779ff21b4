// `kpi init`: a folder becomes a project that runs.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { draftProject, type Draft } from '../init/draft-project.ts';
import { originOf, withDates, type Origin } from '../init/origin.ts';
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
    .option(
      '--from <origin>',
      'draft models from CSV, Parquet or JSON files, a DuckDB database, a URL (postgres://...), or a warehouse of the project',
    )
    .option('--force', 'write over files that exist')
    .action(async (folder: string, options: Options) => {
      const target = resolve(terminal.cwd, folder);
      if (options.from === undefined) await writeStarter(target, folder, options, terminal);
      else await writeDraft(target, folder, options.from, options, terminal);
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
    ['kpi query revenue orders aov --by month --during "year to date"', 'kpi query revenue --by month --format chart', 'kpi list metrics'],
  );
}

async function writeDraft(target: string, folder: string, from: string, { force = false }: Options, terminal: Terminal): Promise<void> {
  const origin = await withDates(await originOf(from, target, terminal), target, terminal.signal);
  const draft = await draftFrom(origin, target, terminal);
  const kept = existsSync(join(target, 'kpi.yml')) && (!force || origin.written === undefined);
  const files = kept ? draft.files : { 'kpi.yml': projectFile(projectName(target), origin), ...draft.files };
  await writeFiles(target, files, force);
  const needed = kept && origin.written !== undefined ? [`kpi.yml was kept; its warehouse needs ${origin.written}`] : [];
  const notes = [...draft.summary, ...needed, ...(origin.note === undefined ? [] : [origin.note])];
  await tell(terminal, folder, Object.keys(files), notes, ['kpi validate', `kpi query ${draft.question}`, 'kpi list dimensions']);
}

async function draftFrom({ adapter, settings }: Origin, target: string, terminal: Terminal): Promise<Draft> {
  const warehouse = await adapter.open(settings, target);
  try {
    return await withProgress(terminal, 'reading the tables', () =>
      draftProject(warehouse, 'files' in settings ? 'seen' : 'declared', terminal.signal),
    );
  } finally {
    await warehouse.close();
  }
}

const projectFile = (name: string, { adapter, written = '' }: Origin): string => `project: ${name}
files: [models, metrics]
warehouses:
  dev: { type: ${adapter.type}, ${written} }
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
