// The files of a project become the edition that is served: read anew when they change, kept as it was when they change for the worse.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { findFiles } from '../../project/find-files.ts';
import type { Edition } from './edition.ts';

/** The files, read. */
export interface Reading {
  readonly edition: Edition;
  /** Errors; the edition is then not served. */
  readonly problems: readonly Diagnostic[];
}

/** What is watched, and who is told. */
export interface Watched {
  readonly folder: string;
  readonly read: () => Promise<Reading>;
  /** Told of each change: whether the files are valid. */
  readonly changed: (problems: readonly Diagnostic[]) => void;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/** A project that is watched. */
export interface LiveProject {
  readonly edition: () => Edition;
  readonly problems: () => readonly Diagnostic[];
  /** Looks now, and waits until what changed is read. */
  readonly look: () => Promise<void>;
  readonly close: () => void;
}

/** Serves an edition until the files change. */
export function watchProject(first: Edition, { folder, read, changed, every = 1000 }: Watched): LiveProject {
  const state = { edition: first, problems: [] as readonly Diagnostic[], signature: signatureOf(folder) };
  let looking: Promise<void> | undefined;
  const lookOnce = async (): Promise<void> => {
    const signature = signatureOf(folder);
    if (signature === state.signature) return;
    state.signature = signature;
    const { edition, problems } = await read();
    state.problems = problems;
    if (problems.length === 0) state.edition = edition;
    changed(problems);
  };
  const look = (): Promise<void> => (looking ??= lookOnce().finally(() => (looking = undefined)));
  const timer = setInterval(() => void look(), every);
  timer.unref();
  return { edition: () => state.edition, problems: () => state.problems, look, close: () => clearInterval(timer) };
}

/** Paths, sizes and times of change of the files of a project. */
function signatureOf(folder: string): string {
  const paths = ['kpi.yml', 'kpi.schema.json', ...findFiles(folder, undefined).paths];
  return paths.map((path) => `${path} ${stateOf(join(folder, path))}`).join('\n');
}

function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
