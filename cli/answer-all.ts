// Requests become answers, one after another, written while their rows stream.
import { ok, type Result } from '../core/source/diagnostic.ts';
import { WarehouseError } from '../core/warehouse/adapter.ts';
import { ask, refusedByWarehouse, type Asking } from './ask.ts';
import { DIAGNOSTICS, OK, WAREHOUSE } from './exit-codes.ts';
import { gathered } from '../views/answer.ts';
import { answerPieces, answerText, type Piece } from './output/formats.ts';
import { withProgress } from './progress.ts';
import { steadyMemory } from './steady-memory.ts';
import { idOf, sayBetween, sayRefusal, type Saying } from './saying.ts';

/** One after another; with several a refused one is said in its place, and the others go on. */
export async function answerAll(values: readonly unknown[], asking: Asking, saying: Saying): Promise<number> {
  let status = OK;
  for (const [index, value] of values.entries()) {
    await sayBetween(saying, index);
    status = Math.max(status, await answerOne(value, asking, saying));
  }
  return status;
}

async function answerOne(value: unknown, asking: Asking, saying: Saying): Promise<number> {
  const { terminal, several } = saying;
  try {
    const begun = await withProgress(terminal, `asking ${asking.chosen.name}`, () => begin(value, asking, saying));
    if (begun.ok) await sayAll(begun.value, saying);
    else await sayRefusal(value, begun.diagnostics, saying);
    return begun.ok ? OK : DIAGNOSTICS;
  } catch (error) {
    if (!several || !(error instanceof WarehouseError) || terminal.signal.aborted) throw error;
    await sayRefusal(value, [refusedByWarehouse(error)], saying);
    return WAREHOUSE;
  }
}

/** The first piece of an answer, and those that follow. */
interface Begun {
  readonly first: Piece;
  readonly rest: AsyncIterable<Piece>;
}

/** Of several answers each is whole before it is written, so that a broken one has its place. */
async function begin(value: unknown, asking: Asking, { format, page, several }: Saying): Promise<Result<Begun>> {
  const result = await ask(value, asking);
  if (!result.ok) return result;
  const stream = { ...result.value, ...idOf(value) };
  if (several) return ok({ first: answerText(await gathered(stream), format, page), rest: nothing() });
  const rest = answerPieces(stream, format, page);
  const { value: first = '' } = await rest.next();
  return ok({ first, rest });
}

// eslint-disable-next-line require-yield
async function* nothing(): AsyncGenerator<Piece> {}

async function sayAll({ first, rest }: Begun, { terminal }: Saying): Promise<void> {
  const written = steadyMemory();
  await terminal.out(first);
  for await (const piece of rest) {
    if (piece.length > 0) await terminal.out(piece);
    written();
  }
}
