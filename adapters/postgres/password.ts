// Where no password is set, it becomes the one that stands in the file that all clients of PostgreSQL read (~/.pgpass, or PGPASSFILE).
import { createRequire } from 'node:module';
import type { Server } from './server.ts';

type Where = Required<Pick<Server, 'host' | 'port' | 'user' | 'database'>>;

/** What the package does; it has no types of its own. */
type ReadFile = (where: Where, found: (password: string | undefined) => void) => void;

/** What is set; undefined where the driver takes PGPASSWORD; else what is called when the server asks, which is empty where there is none. */
export function passwordOf({
  password,
  host = 'localhost',
  port = 5432,
  user,
  database,
}: Server): Server['password'] | (() => Promise<string>) {
  if (password !== undefined || process.env['PGPASSWORD'] !== undefined) return password;
  const name = user ?? process.env[process.platform === 'win32' ? 'USERNAME' : 'USER'] ?? '';
  return () => passwordInFile({ host, port, user: name, database: database ?? name });
}

/** The driver would read the file itself, with a warning for whoever runs the command that it will no longer do so. */
function passwordInFile(where: Where): Promise<string> {
  const require = createRequire(import.meta.url);
  const readFile = require('pgpass') as ReadFile;
  return new Promise((resolve) => readFile(where, (password) => resolve(password ?? '')));
}
