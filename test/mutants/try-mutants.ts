// The mutants of a folder, tried in processes of their own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A mutant, or none, and the attack that gets through. */
interface Tried {
  readonly mutant?: Mutant;
  readonly through?: string;
}

/** As many as a process has memory for. */
const atOnce = 20;

/** Those whose place is not there, or not once. */
export const astray = (mutants: readonly Mutant[]): readonly Mutant[] =>
  mutants.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);

/** What comes of the program as it is, and of each mutant in the list of a folder of tests. */
export async function tryAll(folder: string, mutants: readonly Mutant[]): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (let first = 0; first <= mutants.length; first += atOnce) tried.push(...(await trySome(folder, first, first + atOnce)));
  return tried;
}

async function trySome(folder: string, first: number, before: number): Promise<readonly Tried[]> {
  const program = join(root, 'test/mutants/run-mutants.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, String(first), String(before)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((done) => child.once('close', done));
  const lines = Buffer.concat(chunks).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Tried);
}
