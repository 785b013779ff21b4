// A case's files over an open warehouse become a running server, and ways to ask it.
import { GraphQLClient, type Variables } from 'graphql-request';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { createRunner, type RunnerSettings } from '../../graphql/runner.ts';
import { editionOf } from '../../graphql/server/edition.ts';
import { listen } from '../../graphql/server/listen.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import { usualLimits, type ServerSettings } from '../../graphql/server/settings.ts';
import { timedWarehouse } from '../../graphql/server/timed-warehouse.ts';
import { filesOf, type Case } from '../case-file.ts';

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
  readonly get: (path: string, more?: Readonly<Record<string, string>>) => Promise<{ readonly status: number; readonly text: string }>;
  readonly close: () => Promise<void>;
}

/** Settings of the server, for how many milliseconds answers are kept, and who is told of queries. */
export type WorldSettings = Partial<ServerSettings> & Pick<RunnerSettings, 'keepFor' | 'seen'>;

/** Now, where the world does not say so. */
const now = (): number => Date.UTC(2030, 0, 1);

/** Opens it; whoever opens it closes it, the warehouse too. */
export async function openWorld(c: Case, real: Warehouse, { keepFor = 0, seen, ...settings }: WorldSettings = {}): Promise<Running> {
  const files = filesOf(c);
  const read = readDefinitions(
    files.filter(({ path }) => path !== 'kpi.yml'),
    files.find(({ path }) => path === 'kpi.yml'),
  );
  const { catalog, diagnostics } = checkedCatalog(read.definitions);
  const errors = [...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(formatDiagnostics(errors));
  const { timeout, rows: mostRows, columns: mostColumns } = { ...usualLimits, ...settings.limits };
  const warehouse = timedWarehouse(real, timeout);
  const runner = createRunner({ warehouse, now, keepFor, ...(seen && { seen }) });
  const edition = editionOf({ catalog, definitions: read.definitions, warehouse, runner, now, mostRows, mostColumns });
  const listening = await listen(createKpiServer({ edition: () => edition, ...settings }), { host: '127.0.0.1', port: 0 });
  const close = async (): Promise<void> => {
    await listening.close();
    await warehouse.close();
  };
  return asked({ address: listening.address, catalog, warehouse, close });
}

function asked(served: Pick<Running, 'address' | 'catalog' | 'warehouse' | 'close'>, token?: string): Running {
  const { address } = served;
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = new GraphQLClient(`${address}/graphql`, { errorPolicy: 'all', headers });
  const raw = async (source: string, variables?: Variables) => client.rawRequest(source, variables).catch((error) => error.response);
  return {
    ...served,
    as: (other) => asked(served, other),
    run: async (source, variables) => {
      const { data, errors } = await raw(source, variables);
      if (errors) throw new Error(errors.map(({ message }: { message: string }) => message).join('\n'));
      return data;
    },
    errors: async (source, variables) => ((await raw(source, variables)).errors ?? []).map(({ message }: { message: string }) => message),
    get: async (path, more) => {
      const response = await fetch(`${address}${path}`, { headers: { ...headers, ...more } });
      return { status: response.status, text: await response.text() };
    },
  };
}
