// `kpi access`: what somebody with some claims sees, and keys that let programs in.
import { DIAGNOSTICS, OK, UsageError } from '../exit-codes.ts';
import { collected } from '../choice.ts';
import { readClaims } from '../let-in.ts';
import { diagnosticsText } from '../output/diagnostics.ts';
import { addProjectOptions, readSession, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { accessText, accessView } from '../views/access-view.ts';
import { callerOf } from '../../core/access/caller.ts';
import { seenCatalog } from '../../core/access/seen-catalog.ts';
import type { Define } from './command.ts';

interface CheckOptions extends ProjectOptions {
  readonly as: string;
  readonly format: string;
}

interface KeyOptions extends ProjectOptions {
  readonly name: string;
  readonly roles?: string;
  readonly claim?: readonly string[];
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command.command('check').description('say what somebody sees: rows, and what is hidden or masked'))
    .requiredOption('--as <file>', 'the claims of a token, as JSON')
    .option('--format <format>', 'text or json', 'text')
    .action(async (options: CheckOptions) => exit(await check(options, terminal)));
  addProjectOptions(
    command.command('key').description('make an API key: the key is printed once, its line belongs into the file of --api-keys'),
  )
    .requiredOption('--name <name>', 'who uses it')
    .option('--roles <names>', 'roles, separated by commas')
    .option('--claim <name=value>', 'a claim; again for several', collected, undefined)
    .action(async (options: KeyOptions) => exit(await key(options, terminal)));
};

const check = (options: CheckOptions, terminal: Terminal): Promise<number> =>
  withSession(terminal, options, async (session) => {
    const claims = await readClaims(options.as, terminal.cwd);
    return say(session, claims, options, terminal);
  });

async function say(
  { project, catalog }: Session,
  claims: Parameters<typeof callerOf>[1],
  { format }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const { access } = project.definitions;
  if (!access)
    throw new UsageError(
      'the project says nothing of access: everybody who is let in sees everything',
      'write "access:" into a file of the project',
    );
  const caller = callerOf(access, claims);
  if (!caller.ok) {
    terminal.err(diagnosticsText(caller.diagnostics, 'text', terminal.errColors));
    return DIAGNOSTICS;
  }
  const seen = seenCatalog(project.definitions, caller.value.restriction, project.schema);
  const view = accessView(catalog, seen.catalog, caller.value);
  await terminal.out(format === 'json' ? `${JSON.stringify(view)}\n` : accessText(view));
  return OK;
}

async function key({ name, roles, claim = [], ...options }: KeyOptions, terminal: Terminal): Promise<number> {
  const { newKey } = await import('../../graphql/server/api-keys.ts');
  const claims = Object.fromEntries(claim.map(claimOf));
  const held = roles?.split(',').map((role) => role.trim());
  const made = newKey(name, { ...(held && nested(await roleClaim(options, terminal), held)), ...claims });
  terminal.err(`the key, which is shown this once: ${made.key}\nits line for the file of --api-keys:\n`);
  await terminal.out(`${made.line}\n`);
  return OK;
}

/** Where the project looks for roles; where there is no project yet, where most do. */
async function roleClaim(options: ProjectOptions, terminal: Terminal): Promise<readonly string[]> {
  const session = await readSession(terminal, options).catch(() => undefined);
  return (session?.project.definitions.access?.roleClaim ?? 'roles').split('.');
}

const nested = (path: readonly string[], value: unknown): Readonly<Record<string, unknown>> =>
  path.reduceRight<Readonly<Record<string, unknown>>>((inner, name, index) => ({ [name]: index === path.length - 1 ? value : inner }), {});

function claimOf(text: string): readonly [string, unknown] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--claim takes name=value, not "${text}"`);
  return [name, value.includes(',') ? value.split(',') : value];
}
