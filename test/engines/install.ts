// The lock file of the engines becomes an installation, once.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Installs the engines that tests and benchmarks run on, if they are not. */
export function installEngines(): void {
  if (isInstalled()) return;
  process.stderr.write('installing the engines that the tests run on (once, 130 MB) ...\n');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the engines in test/engines could not be installed');
  spawnSync('cp', ['package-lock.json', 'node_modules/.lock-of-engines'], { cwd: folder });
}

/** Whether what the lock file says is there; a copy of the lock is kept where it was installed. */
function isInstalled(): boolean {
  const kept = `${folder}node_modules/.lock-of-engines`;
  return existsSync(kept) && readFileSync(kept, 'utf8') === readFileSync(`${folder}package-lock.json`, 'utf8');
}
