// An instance becomes connections that are opened once and used again: opening one costs as much as a small query.
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** How many wait at most for their next statement. */
const MOST_IDLE = 8;

/** Connections, each of which runs one statement at a time. */
export interface Connections {
  readonly take: () => Promise<DuckDBConnection>;
  /** Takes back one whose statement was read to its end; one that was left before, or that failed, is closed in place of this. */
  readonly give: (connection: DuckDBConnection) => void;
  /** Closes those that wait; the others are closed when they come back. */
  readonly close: () => void;
}

/** Opens none yet. */
export function connectionsOf(instance: DuckDBInstance): Connections {
  const idle: DuckDBConnection[] = [];
  let closed = false;
  return {
    take: async () => idle.pop() ?? instance.connect(),
    give: (connection) => {
      if (closed || idle.length >= MOST_IDLE) connection.closeSync();
      else idle.push(connection);
    },
    close: () => {
      closed = true;
      for (const connection of idle.splice(0)) connection.closeSync();
    },
  };
}
