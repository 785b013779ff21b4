// `kpi serve`: the project becomes an HTTP endpoint.
import { resolve } from 'node:path';
import { collected, milliseconds, oneOf } from '../choice.ts';
import { UsageError, OK } from '../exit-codes.ts';
import { jsonObject, jsonObjectIn } from '../json-object.ts';
import { addProjectOptions, readSession, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse, type Chosen } from '../warehouse-choice.ts';
import { authenticationOf, type LetIn } from '../let-in.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions, LetIn {
  readonly warehouse?: string;
  readonly port: number;
  readonly host: string;
  readonly origin?: readonly string[];
  readonly introspection: boolean;
  readonly persisted?: string;
  readonly cache: number;
  readonly timeout?: number;
  readonly limits?: Readonly<Record<string, number>>;
  readonly logLevel: string;
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--port <port>', 'where to listen; 0 for any free port', port, 4000)
    .option('--host <host>', 'which address to listen on; default: this machine only', '127.0.0.1')
    .option('--open', 'let everybody in, also on an address that other machines reach')
    .option('--jwks <place>', 'the keys that sign tokens: a URL or a file; a secret of both sides stands in KPI_JWT_SECRET')
    .option('--issuer <issuer>', 'who must have issued a token')
    .option('--audience <audience>', 'for whom a token must be')
    .option('--algorithm <name>', 'how tokens may be signed; again for several', collected, undefined)
    .option('--api-keys <file>', 'the hashes of keys that are let in; "kpi access key" writes one')
    .option('--as <file>', 'serve everybody what somebody with these claims sees; JSON')
    .option('--origin <origin>', 'a page of this origin may ask; again for several', origins, undefined)
    .option('--no-introspection', 'do not tell the schema')
    .option('--persisted <file>', 'run only the operations of this file, JSON by their SHA-256')
    .option('--cache <time>', 'keep answers so long: 0, 30s, 5m; default 60s', milliseconds('--cache'), 60_000)
    .option('--timeout <time>', 'cancel a query after so long; default 60s', milliseconds('--timeout'))
    .option('--limits <json>', 'other limits: depth, aliases, tokens, cost, bodyBytes, rows, columns, concurrent, perMinute', limits)
    .option('--log-level <level>', `how much is logged: ${levels.join(', ')}`, oneOf('--log-level', levels), 'info')
    .action(async (options: Options) => exit(await serve(options, terminal)));
};

function port(value: string): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number < 65_536) return number;
  throw new UsageError(`--port takes a number below 65536, not "${value}"`);
}

/** Compared with what a browser sends, letter by letter. */
function origins(value: string, before: readonly string[] | undefined): readonly string[] {
  if (URL.canParse(value) && new URL(value).origin === value) return collected(value, before);
  throw new UsageError(`--origin takes an origin such as https://bi.example.com, not "${value}"`);
}

const limitNames = ['depth', 'aliases', 'tokens', 'cost', 'bodyBytes', 'rows', 'columns', 'concurrent', 'perMinute'];

function limits(value: string): Readonly<Record<string, number>> {
  const read = jsonObject(value);
  const kept = read && Object.entries(read).filter(isLimit);
  if (read && kept?.length === Object.keys(read).length) return Object.fromEntries(kept);
  throw new UsageError(
    `--limits takes JSON such as { "depth": 8 }, not ${value}`,
    `limits are ${limitNames.join(', ')}: whole numbers from 1 on`,
  );
}

const serve = (options: Options, terminal: Terminal): Promise<number> =>
  withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, (chosen) => serveSession(session, chosen, options, terminal)),
  );

async function serveSession(session: Session, chosen: Chosen, options: Options, terminal: Terminal): Promise<number> {
  const { host, port: at, timeout, origin, introspection, cache } = options;
  const letIn = await authenticationOf(options, terminal);
  const [{ serveProject }, { openLog }, { openMeasures }] = await Promise.all([
    import('../../graphql/server/serve-project.ts'),
    import('../../graphql/server/log.ts'),
    import('../../graphql/server/measures.ts'),
  ]);
  const { project, catalog } = session;
  const read = async () => readOf(await readSession(terminal, options));
  const listening = await serveProject({
    ...letIn,
    folder: project.folder,
    project: readOf(session),
    read,
    warehouse: await chosen.open(),
    reopen: chosen.reopen,
    host,
    port: at,
    keepFor: cache,
    now: terminal.now,
    limits: { ...options.limits, ...(timeout !== undefined && { timeout }) },
    introspection,
    ...(origin && { origins: origin }),
    ...(options.persisted !== undefined && { persisted: await operationsIn(resolve(terminal.cwd, options.persisted)) }),
    log: openLog(options.logLevel),
    measures: openMeasures(),
  }).catch((error: unknown) => notListening(error, options));
  terminal.err(`${catalog.project.name} is served at ${listening.address} - GraphQL under /graphql; Ctrl-C ends it\n`);
  await aborted(terminal.signal);
  await listening.close();
  return OK;
}

/** An address that cannot be listened on is an option that is wrong. */
function notListening(error: unknown, { host, port: at }: Options): never {
  const { code, syscall }: NodeJS.ErrnoException = error instanceof Error ? error : new Error();
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') throw error;
  const why =
    code === 'EADDRINUSE' ? 'somebody listens there already' : code === 'EACCES' ? 'it is not allowed' : 'this machine has no such address';
  throw new UsageError(
    `"${host}:${at}" cannot be listened on: ${why}`,
    'say another with --port or --host; --port 0 takes any that is free',
  );
}

const readOf = ({ project, catalog, diagnostics }: Session) => ({
  definitions: project.definitions,
  catalog,
  diagnostics,
  ...(project.schema && { schema: project.schema }),
  ...(project.patterns && { patterns: project.patterns }),
});

const isLimit = (entry: [string, unknown]): entry is [string, number] =>
  limitNames.includes(entry[0]) && Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0;

async function operationsIn(path: string): Promise<ReadonlyMap<string, string>> {
  const read = await jsonObjectIn(path);
  const kept = read && Object.entries(read).filter(isOperation);
  if (read && kept?.length === Object.keys(read).length) return new Map(kept);
  throw new UsageError(`"${path}" is no file of operations`, '--persisted takes JSON: { "<sha-256>": "query { ... }" }');
}

const isOperation = (entry: [string, unknown]): entry is [string, string] =>
  typeof entry[1] === 'string' && /^[0-9a-f]{64}$/.test(entry[0]);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
