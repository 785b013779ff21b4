// The rivals are installed when a benchmark needs them, into a folder of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers', import.meta.url));

/** Installs the rivals by their lock file unless it has been done. */
export function installPeers(say: (line: string) => void): void {
  if (isInstalled()) return;
  say('installing the rivals in bench/peers (about 600 MB, once) ...');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the rivals could not be installed: run "npm ci --ignore-scripts" in bench/peers to see why');
}

function isInstalled(): boolean {
  const installed = `${folder}/node_modules/.package-lock.json`;
  return existsSync(installed) && readVersions(installed).every(([name, version]) => version === wanted.get(name));
}

const readVersions = (path: string): (readonly [string, string])[] =>
  Object.entries<{ readonly version?: string }>(JSON.parse(readFileSync(path, 'utf8')).packages)
    .filter(([name]) => name !== '')
    .map(([name, { version }]) => [name, version ?? '']);

const wanted = new Map(readVersions(`${folder}/package-lock.json`));
