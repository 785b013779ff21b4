// An entry of `warehouses:` becomes a server to talk to.
import { isAbsolute, join } from 'node:path';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { readUrl } from './read-url.ts';
import type { Parts, Server, Tls } from './server.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Reads the settings; parts win over those of the URL. A relative path is one of the project's folder. */
export function readSettings(settings: Settings, folder: string): Server {
  const url = settings['url'] === undefined ? {} : readUrl(text(settings, 'url') ?? '');
  const parts = { ...fromEnvironment(), ...url, ...readParts(settings) };
  const timeout = number(settings, 'timeout');
  return {
    ...parts,
    ...(parts.ca === undefined ? {} : { ca: isAbsolute(parts.ca) ? parts.ca : join(folder, parts.ca) }),
    tls: parts.tls ?? (parts.ca !== undefined ? 'verify' : isLocal(parts.host) ? 'off' : 'prefer'),
    searchPath: parts.searchPath ?? [],
    connections: number(settings, 'connections') ?? 4,
    ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    connectTimeout: parts.connectTimeout ?? 10_000,
  };
}

/** What other clients of PostgreSQL take from the environment as well; the password is left to password.ts and the driver. */
function fromEnvironment(): Parts {
  const { PGHOST: host, PGPORT: port, PGDATABASE: database, PGUSER: user } = process.env;
  return { ...(host && { host }), ...(port && { port: Number(port) }), ...(database && { database }), ...(user && { user }) };
}

/** On the same machine: a name of it, or the folder of a socket. */
const isLocal = (host: string | undefined): boolean =>
  host === undefined || host.startsWith('/') || host === 'localhost' || host === '127.0.0.1' || host === '::1';

function readParts(settings: Settings): Parts {
  const [port, tls, schema, connectTimeout] = [
    number(settings, 'port'),
    tlsOf(settings['tls']),
    searchPathOf(settings['schema']),
    number(settings, 'connect_timeout'),
  ];
  const texts = Object.fromEntries(
    ['host', 'database', 'user', 'password', 'ca'].flatMap((name) => {
      const value = text(settings, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...texts,
    ...(port === undefined ? {} : { port }),
    ...(tls === undefined ? {} : { tls }),
    ...(schema === undefined ? {} : { searchPath: schema }),
    ...(connectTimeout === undefined ? {} : { connectTimeout: connectTimeout * 1000 }),
  };
}

function text(settings: Settings, name: string): string | undefined {
  const value = settings[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new WarehouseError(`"${name}" of a postgres warehouse must be a text that is not empty`);
}

function number(settings: Settings, name: string): number | undefined {
  const value = settings[name];
  if (value === undefined || value === null) return undefined;
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read) && read > 0) return read;
  throw new WarehouseError(`"${name}" of a postgres warehouse must be a number greater than zero`);
}

const tlsModes: readonly unknown[] = ['off', 'prefer', 'require', 'verify'] satisfies readonly Tls[];

const isTls = (value: unknown): value is Tls => tlsModes.includes(value);

function tlsOf(value: unknown): Tls | undefined {
  if (value === undefined || isTls(value)) return value;
  if (typeof value === 'boolean') return value ? 'verify' : 'off';
  throw new WarehouseError('"tls" of a postgres warehouse must be off, prefer, require or verify');
}

function searchPathOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = list.filter((item): item is string => typeof item === 'string' && item !== '');
  if (names.length > 0 && names.length === list.length) return names;
  throw new WarehouseError('"schema" of a postgres warehouse must be the name of a schema, or a list of them');
}
