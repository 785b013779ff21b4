// A request and SQL for the same rows become findings: of the same answer, in turns; of ten times the rows; of compiling it.
import type { QueryRequest } from '../core/query/request/request.ts';
import type { Statement } from '../core/warehouse/adapter.ts';
import type { Finding, Target } from './benchmark.ts';
import { inTurns, type Turns } from './interleave.ts';
import { rowsOf, sameRows } from './rows.ts';
import type { World } from './world.ts';

/** SQL for the rows of a request. */
export interface Rival {
  readonly name: string;
  readonly sql: string;
  readonly target: Target;
  readonly turns: Omit<Turns, 'count'>;
  /** Where its columns stand in our answer, in their order unless it is said. */
  readonly columns?: readonly number[];
}

/** Our time for a request beside a rival's, after both gave the same rows. */
export async function besideRival(what: string, request: QueryRequest, rival: Rival, { warehouse, statementFor }: World): Promise<Finding> {
  const [ours, theirs]: readonly [Statement, Statement] = [statementFor(request), { text: rival.sql, parameters: [] }];
  const { columns } = rival;
  const mine = (await rowsOf(warehouse, ours)).map((row) => (columns ? columns.map((index) => row[index]) : row));
  if (!sameRows(mine, await rowsOf(warehouse, theirs))) throw new Error(`the answers to "${what}" differ: ${rival.name}`);
  const run = (statement: Statement) => async (): Promise<void> => void (await rowsOf(warehouse, statement));
  const [time = NaN, other = NaN] = await inTurns([run(ours), run(theirs)], rival.turns);
  return { what, ours: time, rival: other, rivalName: rival.name, unit: 'ms', target: rival.target };
}

/** Worlds of which one has ten times the rows of the other, and what that may cost. */
export interface Growth {
  readonly many: World;
  readonly few: World;
  readonly target?: Target;
}

/** A time over ten times the rows beside that over a tenth of them: of a request, or of SQL. */
export async function besideTenth(
  what: string,
  asked: QueryRequest | string,
  { many, few, target }: Growth,
  turns: Rival['turns'],
): Promise<Finding> {
  const run =
    ({ warehouse, statementFor }: World) =>
    async (): Promise<void> =>
      void (await rowsOf(warehouse, typeof asked === 'string' ? { text: asked, parameters: [] } : statementFor(asked)));
  const [ours = NaN, rival = NaN] = await inTurns([run(many), run(few)], turns);
  return { what, ours, rival, rivalName: 'a tenth of the rows', unit: 'ms', ...(target && { target }) };
}

/** The time to compile a request for the first time beside that of a plain one. */
export async function besidePlain(what: string, request: QueryRequest, plain: QueryRequest, { statementAfresh }: World): Promise<Finding> {
  const compile = (asked: QueryRequest) => (): void => void statementAfresh(asked);
  const [ours = NaN, rival = NaN] = await inTurns([compile(request), compile(plain)], { warmUp: 50, rounds: 101 });
  return { what: `${what}, compiled`, ours, rival, rivalName: 'a plain metric', unit: 'ms', target: { kind: 'at most', timesAsMuch: 3 } };
}
