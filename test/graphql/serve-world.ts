// A world of test/worlds becomes a running server, over one of the engines.
import { GraphQLClient, type Variables } from 'graphql-request';
import { afterAll } from 'vitest';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { editionOf } from '../../graphql/server/edition.ts';
import { listen } from '../../graphql/server/listen.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
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
export async function serveWorld(world: string, engine = 'duckdb', also?: string): Promise<Running> {
  const c: Case = { file: 'serve', world, case: 'served', query: { metrics: [] }, ...(also !== undefined && { also }) };
  const tables = await tablesOf(c);
  const warehouse = await engineOf(engine).open(c, async () => tables.instance);
  const files = filesOf(c);
  const read = readDefinitions(
    files.filter(({ path }) => path !== 'kpi.yml'),
    files.find(({ path }) => path === 'kpi.yml'),
  );
  const { catalog, diagnostics } = buildCatalog(read.definitions);
  const errors = [...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const edition = editionOf(catalog, warehouse, now);
  const listening = await listen(createKpiServer({ edition: () => edition }), { host: '127.0.0.1', port: 0 });
  open.push(async () => {
    await listening.close();
    await warehouse.close();
  });
  return asked(listening.address, catalog, warehouse);
}

function asked(address: string, catalog: Catalog, warehouse: Warehouse): Running {
  const client = new GraphQLClient(`${address}/graphql`, { errorPolicy: 'all' });
  const raw = async (source: string, variables?: Variables) => client.rawRequest(source, variables).catch((error) => error.response);
  return {
    address,
    catalog,
    warehouse,
    run: async (source, variables) => {
      const { data, errors } = await raw(source, variables);
      if (errors) throw new Error(errors.map(({ message }: { message: string }) => message).join('\n'));
      return data;
    },
    errors: async (source, variables) => ((await raw(source, variables)).errors ?? []).map(({ message }: { message: string }) => message),
    get: async (path) => {
      const response = await fetch(`${address}${path}`);
      return { status: response.status, text: await response.text() };
    },
  };
}
