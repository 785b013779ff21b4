// `kpi serve`: the project becomes an HTTP endpoint.
import { UsageError, OK } from '../exit-codes.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse, type Chosen } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions {
  readonly warehouse?: string;
  readonly port: number;
  readonly host: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command)
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--port <port>', 'where to listen; 0 for any free port', port, 4000)
    .option('--host <host>', 'which address to listen on; default: this machine only', '127.0.0.1')
    .action(async (options: Options) => exit(await serve(options, terminal)));
};

function port(value: string): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number < 65_536) return number;
  throw new UsageError(`--port takes a number below 65536, not "${value}"`);
}

async function serve(options: Options, terminal: Terminal): Promise<number> {
  return withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, (chosen) => serveSession(session, chosen, options, terminal)),
  );
}

async function serveSession(
  { project, catalog }: Session,
  chosen: Chosen,
  { host, port: at }: Options,
  terminal: Terminal,
): Promise<number> {
  const [{ createKpiServer }, { editionOf }, { listen }] = await Promise.all([
    import('../../graphql/server/server.ts'),
    import('../../graphql/server/edition.ts'),
    import('../../graphql/server/listen.ts'),
  ]);
  const edition = editionOf(catalog, await chosen.open(), terminal.now, project.schema);
  const listening = await listen(createKpiServer({ edition: () => edition }), { host, port: at });
  terminal.err(`${catalog.project.name} is served at ${listening.address}/graphql; Ctrl-C ends it\n`);
  await aborted(terminal.signal);
  await listening.close();
  return OK;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
