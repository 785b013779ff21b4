// A folder becomes a checked catalog.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkedCatalog } from '../core/access/checked-catalog.ts';
import { adapters } from '../adapters/index.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import { openProject, type Project } from '../project/open-project.ts';
import { DIAGNOSTICS, UsageError } from './exit-codes.ts';
import { diagnosticsText } from './output/diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** Options of every command that reads a project. */
export interface ProjectOptions {
  readonly project?: string;
  readonly language?: string;
}

/** Adds those options. */
export const addProjectOptions = (command: Command): Command =>
  command
    .option('-p, --project <folder>', 'the folder of the project; default: the current one, or the nearest above it with a kpi.yml')
    .option('--language <tag>', 'the language of labels and numbers, such as en or zh-Hant');

/** A project as a command sees it. */
export interface Session {
  readonly project: Project;
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  readonly language: string;
}

/** Reads and checks the project. */
export async function readSession(terminal: Terminal, { project: folder, language = 'en' }: ProjectOptions): Promise<Session> {
  if (!isLanguage(language)) throw new UsageError(`"${language}" is no language tag`, 'write one such as en, pt-BR or zh-Hant');
  const project = await openProject(resolve(terminal.cwd, folder ?? '.'), adapters);
  const { catalog, diagnostics } = checkedCatalog(project.definitions, project.schema);
  return { project, catalog, diagnostics: [...project.diagnostics, ...diagnostics], language };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Runs a command on a project without errors; otherwise says them, and that is its end. */
export async function withSession(
  terminal: Terminal,
  options: ProjectOptions,
  run: (session: Session) => Promise<number>,
): Promise<number> {
  const session = await readSession(terminal, options);
  const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return run(session);
  terminal.err(diagnosticsText(errors, 'text', terminal.errColors));
  return DIAGNOSTICS;
}
