// A command line becomes the end of this process: its status, and Ctrl-C on the way.
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

/** Runs, writes everything out, and exits: what a cancelled query left behind must not keep the process. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) endAtOnce(signal);
      controller.abort();
    });
  process.exit(await written(await runProgram(argv, processTerminal(controller.signal))));
}

/** The signal does what it does to a program that knows nothing of it: an exit would wait for the statements that still run. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

const written = (status: number): Promise<number> => new Promise((done) => process.stdout.write('', () => done(status)));
