// `postgres://user:password@host:port/database?sslmode=require` becomes its parts.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import type { Parts, Tls } from './server.ts';

/** What the modes of other clients mean; `require` of theirs does not look at the certificate either. */
const modes: Readonly<Record<string, Tls>> = {
  disable: 'off',
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify',
  'verify-full': 'verify',
  'no-verify': 'require',
};

/** Reads a URL. What is wrong with one is said without showing it: it may hold a password. */
export function readUrl(text: string): Parts {
  const url = parsed(text);
  const query = url.searchParams;
  const host = query.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const port = query.get('port') ?? url.port;
  return withoutEmpty({
    host,
    port: port === '' ? undefined : Number(port),
    database: query.get('dbname') ?? decoded(url.pathname.slice(1)),
    user: query.get('user') ?? decoded(url.username),
    password: query.get('password') ?? decoded(url.password),
    tls: tlsOf(query),
    ca: query.get('sslrootcert') ?? undefined,
    searchPath: searchPathOf(query),
    connectTimeout: secondsOf(query.get('connect_timeout')),
  });
}

function parsed(text: string): URL {
  // with a user and no host (`user@/database?host=/folder/of/socket`) it is a URL to PostgreSQL alone
  const whole = text.replace(/^(\w+:\/\/[^/?#]*@)(?=[/?]|$)/, '$1localhost');
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url && (url.protocol === 'postgres:' || url.protocol === 'postgresql:')) return url;
  throw new WarehouseError(
    '"url" of the postgres warehouse is not one',
    'write postgres://user@host:5432/database, special characters of a password as %40 and the like',
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new WarehouseError('"url" of the postgres warehouse has a % that is not followed by two digits', 'write a % as %25');
  }
}

function tlsOf(query: URLSearchParams): Tls | undefined {
  const mode = query.get('sslmode') ?? (query.get('ssl') === 'true' ? 'verify-full' : undefined);
  if (mode === undefined) return undefined;
  const tls = Object.hasOwn(modes, mode) ? modes[mode] : undefined;
  if (!tls)
    throw new WarehouseError(`"url" of the postgres warehouse has an sslmode "${mode}"`, `there are ${Object.keys(modes).join(', ')}`);
  return tls;
}

/** `?schema=a,b`, or `?options=-c search_path=a,b` as other clients write it. */
function searchPathOf(query: URLSearchParams): readonly string[] | undefined {
  const path = query.get('schema') ?? /search_path\s*=\s*(\S+)/.exec(query.get('options') ?? '')?.[1];
  return path === undefined || path === '' ? undefined : path.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

const secondsOf = (text: string | null): number | undefined => (text === null || !(Number(text) > 0) ? undefined : Number(text) * 1000);

const withoutEmpty = (parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''));
