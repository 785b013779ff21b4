// Requests become the rows in which two warehouses differ.
import { ok, type Result } from '../core/source/diagnostic.ts';
import { ask, type Asking } from './ask.ts';
import { differencesOf, type Compared } from './differences.ts';
import { DIAGNOSTICS, OK } from './exit-codes.ts';
import { gathered, type Answer } from '../views/answer.ts';
import { answerText } from './output/formats.ts';
import { withProgress } from './progress.ts';
import { idOf, sayBetween, sayRefusal, type Saying } from './saying.ts';

/** Asks both for each; exit status 1 where they differ, or where one refuses. What a warehouse refuses is raised. */
export async function compareAll(values: readonly unknown[], one: Asking, other: Asking, saying: Saying): Promise<number> {
  const { terminal, format, page } = saying;
  const what = `asking ${one.chosen.name} and ${other.chosen.name}`;
  let status = OK;
  for (const [index, value] of values.entries()) {
    const result = await withProgress(terminal, what, () => compare(value, one, other));
    await sayBetween(saying, index);
    if (result.ok) await terminal.out(answerText({ ...result.value.answer, ...idOf(value) }, format, page));
    else await sayRefusal(value, result.diagnostics, saying);
    if (!result.ok || result.value.differs) status = DIAGNOSTICS;
  }
  return status;
}

async function compare(value: unknown, one: Asking, other: Asking): Promise<Result<Compared>> {
  const [a, b] = await Promise.all([whole(value, one), whole(value, other)]);
  if (!a.ok) return a;
  if (!b.ok) return b;
  return ok(differencesOf({ name: one.chosen.name, answer: a.value }, { name: other.chosen.name, answer: b.value }));
}

async function whole(value: unknown, asking: Asking): Promise<Result<Answer>> {
  const result = await ask(value, asking);
  return result.ok ? ok(await gathered(result.value)) : result;
}
