// A server for the tests of a file, of the project that it was shown last.
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll } from 'vitest';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Schema, Warehouse } from '../../core/warehouse/adapter.ts';
import { createRunner } from '../../graphql/runner.ts';
import { editionOf, type Edition } from '../../graphql/server/edition.ts';
import { listen, type Listening } from '../../graphql/server/listen.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import { now } from '../product.ts';

/** Ways to ask it; it listens while the tests of the file run. */
export interface Endpoint {
  readonly address: () => string;
  readonly client: () => GraphQLClient;
  /** Serves a project from the next request on. */
  show(catalog: Catalog, schema: Schema, warehouse: Warehouse): void;
}

/** Opens it before the tests of the file, and closes it behind them. */
export function openEndpoint(): Endpoint {
  let edition: Edition;
  let server: Listening;
  let client: GraphQLClient;
  beforeAll(async () => {
    server = await listen(createKpiServer({ edition: () => edition, limits: { perMinute: 1_000_000 } }), { host: '127.0.0.1', port: 0 });
    client = new GraphQLClient(`${server.address}/graphql`);
  });
  afterAll(() => server.close());
  return {
    address: () => server.address,
    client: () => client,
    show(catalog, schema, warehouse) {
      edition = editionOf({ catalog, warehouse, runner: createRunner({ warehouse, now: () => now }), now: () => now, schema });
    },
  };
}
