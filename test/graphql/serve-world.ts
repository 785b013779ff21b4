// A world of test/worlds becomes a running server, over one of the engines.
import { GraphQLClient, type Variables } from 'graphql-request';
import { afterAll } from 'vitest';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { createRunner } from '../../graphql/runner.ts';
import { editionOf } from '../../graphql/server/edition.ts';
import { listen } from '../../graphql/server/listen.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import type { ServerSettings } from '../../graphql/server/settings.ts';
import { caseEngines } from '../case-engines.ts';
import { filesOf, tablesOf, type Case } from '../case-file.ts';

/** What is asked of a running server. */
export interface Running {
  readonly address: string;
  readonly catalog: Catalog;
  readonly warehouse: Warehouse;
  /** Runs an operation by a client library; raises where it has errors. */
  readonly run: <T = Record<string, unknown>>(source: string, variables?: Variables) => Promise<T>;
  /** The messages of the errors of an operation. */
  readonly errors: (source: string, variables?: Variables) => Promise<readonly string[]>;
  /** The same as somebody with a token. */
  readonly as: (token: string) => Running;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
}

const open: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of open.splice(0)) await close();
});

/** The engine of a name. */
const engineOf = (name: string) => {
  const engine = caseEngines.find((one) => one.name === name);
  if (!engine) throw new Error(`there is no engine ${name}`);
  return engine;
};

/** Now, where the world does not say so. */
const now = (): number => Date.UTC(2030, 0, 1);

/** Serves a world; it is ended after the tests of the file. */
export async function serveWorld(
  world: string,
  engine = 'duckdb',
  also?: string,
  settings: Partial<ServerSettings> = {},
): Promise<Running> {
  const c: Case = { file: 'serve', world, case: 'served', query: { metrics: [] }, ...(also !== undefined && { also }) };
  const tables = await tablesOf(c);
  const warehouse = await engineOf(engine).open(c, async () => tables.instance);
  const files = filesOf(c);
  const read = readDefinitions(
    files.filter(({ path }) => path !== 'kpi.yml'),
    files.find(({ path }) => path === 'kpi.yml'),
  );
  const { catalog, diagnostics } = checkedCatalog(read.definitions);
  const errors = [...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(formatDiagnostics(errors));
  const runner = createRunner({ warehouse, now });
  const edition = editionOf({ catalog, definitions: read.definitions, warehouse, runner, now });
  const listening = await listen(createKpiServer({ edition: () => edition, ...settings }), { host: '127.0.0.1', port: 0 });
  open.push(async () => {
    await listening.close();
    await warehouse.close();
  });
  return asked(listening.address, catalog, warehouse);
}

function asked(address: string, catalog: Catalog, warehouse: Warehouse, token?: string): Running {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = new GraphQLClient(`${address}/graphql`, { errorPolicy: 'all', headers });
  const raw = async (source: string, variables?: Variables) => client.rawRequest(source, variables).catch((error) => error.response);
  return {
    address,
    catalog,
    warehouse,
    as: (other) => asked(address, catalog, warehouse, other),
    run: async (source, variables) => {
      const { data, errors } = await raw(source, variables);
      if (errors) throw new Error(errors.map(({ message }: { message: string }) => message).join('\n'));
      return data;
    },
    errors: async (source, variables) => ((await raw(source, variables)).errors ?? []).map(({ message }: { message: string }) => message),
    get: async (path) => {
      const response = await fetch(`${address}${path}`, { headers });
      return { status: response.status, text: await response.text() };
    },
  };
}
