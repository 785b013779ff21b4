// Requests become what each would read, a line each.
import type { Asking } from './ask.ts';
import { dryRun, estimateText } from './dry-run.ts';
import { DIAGNOSTICS, OK } from './exit-codes.ts';
import { idOf, sayRefusal, type Saying } from './saying.ts';

/** Nothing is run. */
export async function estimateAll(values: readonly unknown[], asking: Asking, saying: Saying): Promise<number> {
  let status = OK;
  for (const value of values) {
    const result = await dryRun(value, asking);
    if (!result.ok) status = DIAGNOSTICS;
    if (!result.ok) await sayRefusal(value, result.diagnostics, saying);
    else
      await saying.terminal.out(
        saying.format.endsWith('json') ? `${JSON.stringify({ ...idOf(value), ...result.value })}\n` : `${estimateText(result.value)}\n`,
      );
  }
  return status;
}
