// The files of a project become the edition that is served: read anew when they change, kept as it was when they change for the worse.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import type { Located } from '../../core/source/location.ts';
import { findFiles } from '../../project/find-files.ts';
import type { Edition } from './edition.ts';

type Patterns = readonly Located<string>[];

/** The files, read. */
export interface Reading {
  readonly edition: Edition;
  /** Where definitions are, as `files:` of kpi.yml says it. */
  readonly patterns?: Patterns;
  /** Errors; the edition is then not served. */
  readonly problems: readonly Diagnostic[];
}

/** What is watched, and who is told. */
export interface Watched {
  readonly folder: string;
  readonly patterns?: Patterns;
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

/** Milliseconds in which files that are read must not change: one that is being written is not half served. */
const SETTLED = 50;

/** Serves an edition until the files change. */
export function watchProject(first: Edition, { folder, patterns, read, changed, every = 1000 }: Watched): LiveProject {
  const state = { edition: first, problems: [] as readonly Diagnostic[], patterns, signature: signatureOf(folder, patterns) };
  let looking: Promise<void> | undefined;
  const lookOnce = async (): Promise<void> => {
    const signature = signatureOf(folder, state.patterns);
    if (signature === state.signature) return;
    await new Promise((done) => setTimeout(done, SETTLED));
    const reading = await read();
    if (signatureOf(folder, state.patterns) !== signature) return;
    state.patterns = reading.patterns;
    state.signature = signatureOf(folder, reading.patterns);
    state.problems = reading.problems;
    if (reading.problems.length === 0) state.edition = reading.edition;
    changed(reading.problems);
  };
  const fail = (error: unknown): void => changed((state.problems = [unread(error)]));
  const look = (): Promise<void> =>
    (looking ??= lookOnce()
      .catch(fail)
      .finally(() => (looking = undefined)));
  const timer = setInterval(() => void look(), every);
  timer.unref();
  return { edition: () => state.edition, problems: () => state.problems, look, close: () => clearInterval(timer) };
}

const unread = (error: unknown): Diagnostic => ({
  code: 'unread-project',
  severity: 'error',
  message: `the files cannot be read: ${String(error)}`,
});

/** Paths, sizes and times of change of the files of a project. */
function signatureOf(folder: string, patterns: Patterns | undefined): string {
  const named = patterns ? findFiles(folder, patterns).paths : [];
  const paths = ['kpi.yml', 'kpi.schema.json', ...new Set([...named, ...findFiles(folder, undefined).paths])];
  return paths.map((path) => `${path} ${stateOf(join(folder, path))}`).join('\n');
}

function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
