// A command line becomes the end of this process: its status, and Ctrl-C on the way.
import { INTERRUPTED } from './exit-codes.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

/** Runs, writes everything out, and exits: what a cancelled query left behind must not keep the process. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      controller.abort();
    });
  process.exit(await written(await runProgram(argv, processTerminal(controller.signal))));
}

const written = (status: number): Promise<number> => new Promise((done) => process.stdout.write('', () => done(status)));
