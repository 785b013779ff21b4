// Servers over one warehouse, as attacks open them: of the shop, and by `kpi serve`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WarehouseError, type RunOptions, type Statement, type Warehouse } from '../../core/warehouse/adapter.ts';
import { tablesOf, type Case } from '../case-file.ts';
import { kpi, shop } from '../cli/kpi.ts';
import { openWorld, type Running, type WorldSettings } from '../graphql/open-world.ts';
import { serveCommand, type Served } from '../graphql/serve-command.ts';
import { openWarehouse } from '../product.ts';

/** Where attacks take place. */
export interface House {
  /** A server of the shop; it is closed with the house. */
  readonly open: (settings?: WorldSettings, project?: Case['project']) => Promise<Running>;
  /** `kpi serve` over a small project with more files; it is ended with the house. */
  readonly command: (options?: readonly string[], env?: Readonly<Record<string, string>>, files?: Files) => Promise<Served>;
  /** What `kpi serve` says that does not begin, and its exit status. */
  readonly refused: (options: readonly string[], env?: Readonly<Record<string, string>>) => Promise<readonly [number, string]>;
  /** A file that is gone with the house. */
  readonly fileOf: (text: string) => string;
  /** The shop's warehouse. */
  readonly asked: Watched;
  readonly close: () => Promise<void>;
}

type Files = Readonly<Record<string, string>>;

/** What a warehouse was asked, and what it does. */
interface Watched {
  readonly statements: { readonly text: string; readonly timeout: number | undefined; readonly signal: AbortSignal | undefined }[];
  /** What happens before a statement runs. */
  before: (statement: Statement, options: RunOptions) => Promise<void>;
}

const shopCase: Case = { file: 'guards', world: 'shop', case: 'guarded', query: { metrics: [] } };

/** Opens it; nothing is served yet. */
export async function openHouse(): Promise<House> {
  const { instance } = await tablesOf(shopCase);
  const real = await openWarehouse(instance);
  const asked: Watched = { statements: [], before: async () => {} };
  const ends: (() => Promise<unknown>)[] = [];
  const folders: string[] = [];
  const folderOf = (files: Files): string => {
    const folder = mkdtempSync(join(tmpdir(), 'guards-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  };
  return {
    asked,
    fileOf: (text) => join(folderOf({ file: text }), 'file'),
    open: async (settings = {}, project = {}) => {
      const running = await openWorld({ ...shopCase, project }, watching(real, asked), settings);
      ends.push(running.close);
      return running;
    },
    command: async (options = [], env = {}, files = {}) => {
      const served = await serveCommand(folderOf({ ...shop, ...files }), options, env);
      ends.push(served.end);
      return served;
    },
    refused: async (options, env = {}) => {
      const signal = AbortSignal.timeout(2000);
      const { status, err } = await kpi(['serve', '--port', '0', ...options], { cwd: folderOf(shop), env, signal });
      return [status, err];
    },
    close: async () => {
      asked.before = async () => {};
      for (const end of ends) await end();
      await real.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The warehouse for one server, which notes what it is asked; servers do not close it. */
const watching = (real: Warehouse, asked: Watched): Warehouse => ({
  ...real,
  stream: async (statement, options = {}) => {
    asked.statements.push({ text: statement.text, timeout: options.timeout, signal: options.signal });
    await asked.before(statement, options);
    return real.stream(statement, options);
  },
  close: async () => {},
});

/** Holds statements from now on, until they are let go or cancelled. */
export function hold(asked: Watched): { readonly waiting: () => number; readonly cancelled: () => number; readonly release: () => void } {
  const waiting: (() => void)[] = [];
  let cancelled = 0;
  asked.before = (_statement, { signal }) =>
    new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(new WarehouseError(`cancelled ${++cancelled}`)));
    });
  return {
    waiting: () => waiting.length,
    cancelled: () => cancelled,
    release: () => {
      asked.before = async () => {};
      for (const go of waiting.splice(0)) go();
    },
  };
}

/** Waits until something holds; true where it does within two seconds. */
export async function until(holds: () => boolean): Promise<boolean> {
  for (let looks = 0; looks < 200 && !holds(); looks++) await new Promise((done) => setTimeout(done, 10));
  return holds();
}

/** What is answered to a request with headers that no library would send. */
export interface Answered {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks an address. */
export function knock(
  address: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Readonly<Record<string, string>>; body?: string } = {},
): Promise<Answered> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((done, failed) => {
    request(`${address}${path}`, { method, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }));
    })
      .on('error', failed)
      .end(body);
  });
}

/** The statuses of several paths, one after another. */
export async function statuses(address: string, paths: readonly string[], headers = {}): Promise<readonly (number | undefined)[]> {
  const found: (number | undefined)[] = [];
  for (const path of paths) found.push((await knock(address, path, { headers })).status);
  return found;
}

/** What a GraphQL server says to a body as it is. */
export const post = (address: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  knock(address, '/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
