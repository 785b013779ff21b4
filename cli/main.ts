#!/usr/bin/env node
// argv becomes an exit status; nothing is loaded that the command does not need.
import { version } from './version.ts';

/** Whoever reads may stop reading (`kpi list | head`); that is no error. */
function quietWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

async function run(argv: readonly string[]): Promise<void> {
  const [first] = argv;
  if (argv.length === 1 && (first === '--version' || first === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runProcess } = await import('./run.ts');
  await runProcess(argv);
}

process.stdout.on('error', quietWhenNobodyReads);
process.stderr.on('error', quietWhenNobodyReads);
await run(process.argv.slice(2));
