// Every check of what a caller may see is needed: without it an attack gets through.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutants, type Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A mutant, or none, and the attack that gets through. */
interface Tried {
  readonly mutant?: Mutant;
  readonly through?: string;
}

/** As many as a process has memory for. */
const atOnce = 20;

async function tryAll(): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (let first = 0; first <= mutants.length; first += atOnce) tried.push(...(await trySome(first, first + atOnce)));
  return tried;
}

async function trySome(first: number, before: number): Promise<readonly Tried[]> {
  const program = join(root, 'test/access/run-mutants.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(first), String(before)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((done) => child.once('close', done));
  const lines = Buffer.concat(chunks).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Tried);
}

test('each check stands where the list of mutants says, once', () => {
  const astray = mutants.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
  expect(astray).toEqual([]);
});

test('with all checks no attack gets through; without any one of them one does', { timeout: 900_000 }, async () => {
  const [whole, ...tried] = await tryAll();
  expect(whole).toEqual({});
  expect(tried).toHaveLength(mutants.length);
  expect(tried.filter(({ through }) => through === undefined)).toEqual([]);
});
