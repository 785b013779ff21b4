// PostgreSQL as an adapter: its settings, and how it is opened; the connection is loaded then.
import type { Adapter } from '../../core/warehouse/adapter.ts';
import { postgres as dialect } from './dialect.ts';
import { readSettings } from './settings.ts';

/** A PostgreSQL server, 16 or later. */
export const postgres: Adapter = {
  type: 'postgres',
  dialect,
  settings: {
    url: { required: false, description: 'postgres://user@host:5432/database; the keys below win over its parts' },
    host: { required: false, description: 'the name of the host, or the folder of a socket; default: PGHOST, else localhost' },
    port: { required: false, description: 'default: PGPORT, else 5432' },
    database: { required: false, description: 'default: PGDATABASE, else the name of the user' },
    user: { required: false, description: 'default: PGUSER, else the name of the user of this machine' },
    password: { required: false, description: 'best as "${NAME}" from the environment; default: PGPASSWORD, or ~/.pgpass' },
    schema: {
      required: false,
      description: 'where tables without a schema are: a schema or a list of them; default: the search path of the user',
    },
    tls: {
      required: false,
      description: 'off, prefer, require, or verify (with a trusted certificate); default: prefer, and off on the same machine',
    },
    ca: { required: false, description: 'a file of trusted certificates' },
    timeout: { required: false, description: 'seconds after which the server ends a query' },
    connect_timeout: { required: false, description: 'seconds to wait for a connection; default: 10' },
    connections: { required: false, description: 'how many connections are open at most; default: 4' },
  },
  open: async (settings, folder) => {
    const { openPostgres } = await import('./connection.ts');
    return openPostgres(readSettings(settings, folder), dialect);
  },
};
