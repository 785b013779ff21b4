// A project with all packs to the time of checking it, beside the same models without them: as a command, and in a program that has done it before.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../benchmark.ts';
import { inTurns } from '../interleave.ts';
import { withoutPacks } from './without-packs.ts';

const dist = new URL('../../dist/', import.meta.url);
const kpi = fileURLToPath(new URL('kpi.js', dist));

/** Medians of turns: `kpi validate` from its start to its end, and reading and checking in this process by the library that is shipped. */
export async function readingTimes(folder: string): Promise<readonly Finding[]> {
  const bare = await withoutPacks(folder);
  const folders = [folder, bare];
  const commands = await inTurns(folders.map(validate), { warmUp: 2, rounds: 9 });
  const library = (await import(new URL('index.js', dist).href)) as typeof import('../../index.ts');
  const read = (where: string) => async (): Promise<void> => {
    const { definitions, schema } = await library.openProject(where);
    library.buildCatalog(definitions, schema);
  };
  const warm = await inTurns(folders.map(read), { warmUp: 10, rounds: 15 });
  rmSync(bare, { recursive: true, force: true });
  return [finding('kpi validate with all packs', commands), finding('reading it with all packs, once more in one process', warm)];
}

const validate = (folder: string) => (): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [kpi, 'validate', '--project', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`kpi validate: ${stdout}${stderr}`);
};

const finding = (what: string, [ours = NaN, rival = NaN]: readonly number[]): Finding => ({
  what,
  ours,
  rival,
  rivalName: 'without packs',
  unit: 'ms',
  target: { kind: 'at most', timesAsMuch: 2 },
});
