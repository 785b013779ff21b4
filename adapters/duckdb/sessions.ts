// An instance becomes sessions that are opened once and used again, with the statements that they know: opening and planning cost as much as a small query.
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, StatementType } from './connection.ts';

/** How many sessions wait at most for their next statement, and how many statements each of them knows. */
const MOST_IDLE = 8;
const MOST_KNOWN = 16;

/** A connection, which runs one statement at a time. */
export interface Session {
  readonly connection: DuckDBConnection;
  /** Plans a statement, or takes the plan of one with the same text; DuckDB plans anew what a change of tables made wrong. */
  readonly prepare: (text: string) => Promise<Planned>;
  readonly close: () => void;
}

/** A statement that is planned, and whether it is a query or another one. */
export interface Planned {
  readonly prepared: DuckDBPreparedStatement;
  readonly kind: StatementType;
}

/** The sessions of an instance. */
export interface Sessions {
  readonly take: () => Promise<Session>;
  /** Takes back one whose statement was read to its end; one that was left before, or that failed, is closed in place of this. */
  readonly give: (session: Session) => void;
  /** Closes those that wait; the others are closed when they come back. */
  readonly close: () => void;
}

/** Opens none yet. */
export function sessionsOf(instance: DuckDBInstance): Sessions {
  const idle: Session[] = [];
  let closed = false;
  return {
    take: async () => idle.pop() ?? openSession(await instance.connect()),
    give: (session) => {
      if (closed || idle.length >= MOST_IDLE) session.close();
      else idle.push(session);
    },
    close: () => {
      closed = true;
      for (const session of idle.splice(0)) session.close();
    },
  };
}

function openSession(connection: DuckDBConnection): Session {
  const known = new Map<string, Planned>();
  return {
    connection,
    prepare: async (text) => {
      const planned = known.get(text) ?? (await plan(connection, text));
      // the last one used is the last to be forgotten
      known.delete(text);
      known.set(text, planned);
      const [[longest, forgotten] = []] = known.size > MOST_KNOWN ? known : [];
      if (longest !== undefined) known.delete(longest);
      forgotten?.prepared.destroySync();
      return planned;
    },
    close: () => connection.closeSync(),
  };
}

async function plan(connection: DuckDBConnection, text: string): Promise<Planned> {
  const prepared = await connection.prepare(text);
  return { prepared, kind: prepared.statementType };
}
