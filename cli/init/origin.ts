// What `--from` names becomes a warehouse to draft from: a URL, a warehouse of the project that is there, a database file, or files of data.
import { existsSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { adapterOf, adapters } from '../../adapters/index.ts';
import type { Adapter } from '../../core/warehouse/adapter.ts';
import { openProject } from '../../project/open-project.ts';
import { UsageError } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { dateOrder, type DateOrder } from './date-order.ts';
import { askOf } from './profile.ts';

/** Where tables are, and how a project writes it. */
export interface Origin {
  readonly adapter: Adapter;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The keys of its entry under `warehouses:` besides the type; absent where the project has it already. */
  readonly written?: string;
  /** What is left to do for whoever runs the project. */
  readonly note?: string;
}

/** The origin of a draft; relative paths are those of the folder where the command runs. */
export async function originOf(from: string, target: string, terminal: Terminal): Promise<Origin> {
  if (/^[a-z]+:\/\//i.test(from)) return originOfUrl(from);
  const path = resolve(terminal.cwd, from);
  if (existsSync(path)) return originOfPath(path, target);
  const origin = existsSync(join(target, 'kpi.yml')) ? await originOfName(from, target, terminal) : undefined;
  if (!origin) throw new UsageError(`there is no file or folder "${path}"`);
  return origin;
}

/** Files whose dates are all written in one order say which: else they would stay texts. */
export async function withDates(origin: Origin, target: string, signal: AbortSignal): Promise<Origin> {
  const { adapter, settings, written } = origin;
  if (written === undefined || !('files' in settings)) return origin;
  const warehouse = await adapter.open(settings, target);
  try {
    const found = await dateOrder([...(await warehouse.describe()).values()], askOf(warehouse, signal));
    if (found.kind === 'known')
      return { ...origin, settings: { ...settings, dates: found.order }, written: `${written}, dates: ${found.order}` };
    return found.kind === 'none' ? origin : { ...origin, note: unclearDates(found) };
  } finally {
    await warehouse.close();
  }
}

function unclearDates(found: Extract<DateOrder, { readonly orders: readonly string[] }>): string {
  if (found.kind === 'several') return `dates are written in several ways, ${found.orders.join(' and ')}: "dates" of a warehouse takes one`;
  const ways = found.orders.map((order) => `"dates: ${order}"`).join(' or ');
  return `${found.where}: with ${ways} in the warehouse of kpi.yml it is a date, and no text`;
}

/** The URL may hold a password, and does not go into a file. */
function originOfUrl(url: string): Origin {
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  const adapter = adapters.find(({ type, settings }) => scheme.startsWith(type) && settings['url']);
  if (!adapter)
    throw new UsageError(`there is no warehouse behind "${scheme}://"`, 'name a URL as postgres://user@host/database, a file or a folder');
  return {
    adapter,
    settings: { url },
    written: 'url: "${DATABASE_URL}"',
    note: 'set DATABASE_URL to that URL: it is not written into a file, as it may hold a password',
  };
}

/** A database by its ending, else files of data; the path as the project will write it. */
function originOfPath(path: string, target: string): Origin {
  const adapter = adapterOf('duckdb');
  if (!adapter) throw new UsageError('there is no adapter for duckdb');
  const written = relative(target, path).replaceAll('\\', '/') || '.';
  const key = ['.duckdb', '.db', '.ddb'].includes(extname(path).toLowerCase()) ? 'path' : 'files';
  return { adapter, settings: { [key]: written }, written: `${key}: ${JSON.stringify(written)}` };
}

async function originOfName(name: string, target: string, { env }: Terminal): Promise<Origin | undefined> {
  const found = (await openProject(target, adapters)).warehouses.get(name);
  const adapter = found && adapterOf(found.type);
  return adapter && { adapter, settings: found.settings(env) };
}
