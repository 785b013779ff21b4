// A folder to the packs that can be had there: with a project, the ones that it uses are known.
import { resolve } from 'node:path';
import { adapters } from '../../adapters/index.ts';
import type { Definitions } from '../../core/definition/all-definitions.ts';
import type { PackDefinition } from '../../core/definition/packs.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import { openProject, type Project } from '../../project/open-project.ts';
import { wholeLibrary } from '../../project/library/whole-library.ts';
import { UsageError } from '../exit-codes.ts';
import type { ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** Packs to choose from. */
export interface Shelf {
  readonly library: Definitions;
  /** Absent outside of a project. */
  readonly project?: Project;
  readonly used: ReadonlySet<string>;
}

/** The library, and the packs of the project where there is one. */
export async function readShelf(terminal: Terminal, { project: folder }: ProjectOptions): Promise<Shelf> {
  const found = await openProject(resolve(terminal.cwd, folder ?? '.'), adapters);
  const project = found.kpiFile ? found : undefined;
  const used = new Set((project?.definitions.uses ?? []).map(({ pack }) => pack.value));
  return { library: wholeLibrary(project), used, ...(project ? { project } : {}) };
}

/** The pack of a name. */
export function packNamed(name: string, { library }: Shelf): PackDefinition {
  const found = library.packs.find((pack) => pack.name === name);
  if (found) return found;
  const names = library.packs.map((pack) => pack.name);
  throw new UsageError(`there is no pack "${name}"`, didYouMean(name, names) ?? `packs are ${names.join(', ')}`);
}
