// A command line becomes a call of one command, and what it raises becomes an exit status.
import { Command, CommanderError } from 'commander';
import { WarehouseError } from '../core/warehouse/adapter.ts';
import type { CommandEntry } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { BUG, INTERRUPTED, OK, UsageError, USAGE, WAREHOUSE } from './exit-codes.ts';
import { withTotalsLevels } from './request-options.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs a command line to its exit status. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  const status = { value: OK };
  try {
    const program = createProgram(terminal);
    for (const entry of commands) await addCommand(program, entry, argv, terminal, status);
    await program.parseAsync(withTotalsLevels(argv), { from: 'user' });
    return status.value;
  } catch (error) {
    return terminal.signal.aborted ? INTERRUPTED : report(error, terminal);
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('kpi');
  program
    .description('Metrics as code: define a KPI once in YAML, get the same number everywhere.')
    .version(version)
    .exitOverride()
    .helpCommand(false)
    .showHelpAfterError('(kpi --help lists the commands and their options)')
    .configureOutput({
      writeOut: (text) => void terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHasColors: () => terminal.outIsTerminal,
      outputError: (text, write) => write(text.replace(/unknown command '([^']*)'/, 'there is no command "$1"')),
    })
    .addHelpText('after', '\nStart with:\n  kpi init my-kpis && cd my-kpis && kpi query revenue --by month --format chart');
  return program;
}

/** Only the command that is asked for is loaded; of the others the list knows name and summary. */
async function addCommand(
  program: Command,
  entry: CommandEntry,
  argv: readonly string[],
  terminal: Terminal,
  status: { value: number },
): Promise<void> {
  const command = program.command(entry.name, { hidden: entry.hidden ?? false }).description(entry.summary);
  if (argv[0] !== entry.name) return;
  const { define } = await entry.load();
  define(
    command,
    terminal,
    (value) => {
      status.value = value;
    },
    commands,
  );
}

/** Writes what went wrong, in one line and a hint. */
function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
  const { red, dim } = terminal.errColors;
  const say = (message: string, hint?: string): void =>
    terminal.err(`${red('error:')} ${message}\n${hint ? `  ${dim('hint:')} ${hint}\n` : ''}`);
  if (error instanceof UsageError) return (say(error.message, error.hint), USAGE);
  if (error instanceof WarehouseError) return (say(error.message, error.hint), WAREHOUSE);
  return reportBug(error, terminal, say);
}

function reportBug(error: unknown, terminal: Terminal, say: (message: string, hint?: string) => void): number {
  const line = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  say(
    `this is a bug in kpi ${version}: ${line}`,
    'please report it with the command and the files that lead here; KPI_DEBUG=1 shows where it happened',
  );
  if (terminal.env.KPI_DEBUG === '1' && error instanceof Error) terminal.err(`${error.stack ?? ''}\n`);
  return BUG;
}
