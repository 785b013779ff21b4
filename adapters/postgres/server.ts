// Where a PostgreSQL server is, and how to talk to it.

/** Whether the connection is encrypted: never, where the server can, always, or always and with a certificate that is checked. */
export type Tls = 'off' | 'prefer' | 'require' | 'verify';

/** Where the server is. What is absent comes from the environment (PGHOST, PGUSER, PGPASSWORD ...) or is the driver's default. */
export interface Server {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly tls: Tls;
  /** The path of a file of certificates that are trusted. */
  readonly ca?: string;
  /** Where tables without a schema are looked up. */
  readonly searchPath: readonly string[];
  /** How many connections are open at most. */
  readonly connections: number;
  /** Milliseconds after which the server ends a query. */
  readonly timeout?: number;
  /** Milliseconds to wait for a connection. */
  readonly connectTimeout: number;
}

/** The parts that a URL may hold as well. */
export type Parts = Partial<
  Pick<Server, 'host' | 'port' | 'database' | 'user' | 'password' | 'tls' | 'ca' | 'searchPath' | 'connectTimeout'>
>;
