// A server becomes the words that name it in messages, without anything secret.
import type { Server } from './server.ts';

/** The server and database: `postgres at "db.acme.com:5432/acme"`. */
export function placeOf({ host, port, database }: Pick<Server, 'host' | 'port' | 'database'>): string {
  const at = host === undefined ? 'localhost' : host;
  return `postgres at "${at.includes(':') ? `[${at}]` : at}:${port ?? 5432}${database === undefined ? '' : `/${database}`}"`;
}
