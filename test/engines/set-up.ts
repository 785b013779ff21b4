// Before the first test: the engines are installed if they are not, and PostgreSQL runs until the last one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What vitest runs before all tests; the answer is what it runs after them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!isInstalled()) install();
  const { host, port, user, stop } = await startPostgres();
  project.provide('postgres', { host, port, user });
  return stop;
}

/** Whether what the lock file says is there; a copy of the lock is kept where it was installed. */
function isInstalled(): boolean {
  const kept = `${folder}node_modules/.lock-of-engines`;
  return existsSync(kept) && readFileSync(kept, 'utf8') === readFileSync(`${folder}package-lock.json`, 'utf8');
}

function install(): void {
  process.stdout.write('installing the engines that the tests run on (once, 130 MB) ...\n');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the engines in test/engines could not be installed');
  spawnSync('cp', ['package-lock.json', 'node_modules/.lock-of-engines'], { cwd: folder });
}
