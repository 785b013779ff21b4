// `kpi graphql`: the schema as text without a server or warehouse, or one operation from a file.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DIAGNOSTICS, OK, UsageError } from '../exit-codes.ts';
import { jsonObject } from '../json-object.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Operation } from '../../graphql/run-operation.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse, type Chosen } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface QueryOptions extends ProjectOptions {
  readonly warehouse?: string;
  readonly variables?: string;
  readonly operation?: string;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(command.command('schema').description('print the schema of the endpoint')).action(async (options: ProjectOptions) =>
    exit(await schema(options, terminal)),
  );
  addProjectOptions(command.command('query').description('run an operation from a file; - reads standard input'))
    .argument('<file>', 'a file with a GraphQL operation')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--variables <json>', 'its variables, as JSON')
    .option('--operation <name>', 'which of several operations')
    .action(async (file: string, options: QueryOptions) => exit(await query(file, options, terminal)));
};

const schema = (options: ProjectOptions, terminal: Terminal): Promise<number> =>
  withSession(terminal, options, async ({ catalog }) => {
    const { schemaText } = await import('../../graphql/schema-text.ts');
    await terminal.out(schemaText(catalog));
    return OK;
  });

async function query(file: string, options: QueryOptions, terminal: Terminal): Promise<number> {
  const source = await readSource(file, terminal);
  const variables = variablesOf(options.variables);
  const operation = { source, variables, ...(options.operation !== undefined && { name: options.operation }) };
  return withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, (chosen) => run(operation, session, chosen, terminal)),
  );
}

async function readSource(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return terminal.stdin();
  return readFile(resolve(terminal.cwd, file), 'utf8').catch(() => {
    throw new UsageError(`there is no file "${file}"`, 'kpi graphql query takes a file with an operation, or - for standard input');
  });
}

function variablesOf(json: string | undefined): Readonly<Record<string, unknown>> {
  if (json === undefined) return {};
  const variables = jsonObject(json);
  if (variables) return variables;
  throw new UsageError(`--variables takes an object as JSON, not "${json}"`);
}

async function run(operation: Operation, { project, catalog, language }: Session, chosen: Chosen, terminal: Terminal): Promise<number> {
  const [{ runOperation }, { editionOf }, { createRunner }] = await Promise.all([
    import('../../graphql/run-operation.ts'),
    import('../../graphql/server/edition.ts'),
    import('../../graphql/runner.ts'),
  ]);
  const warehouse = await chosen.open();
  const runner = createRunner({ warehouse, now: terminal.now });
  const { everything } = editionOf({ catalog, warehouse, runner, now: terminal.now, ...(project.schema && { schema: project.schema }) });
  const answer = await runOperation(operation, { desk: everything.desk, language, signal: terminal.signal });
  await terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  return answer.errors ? DIAGNOSTICS : OK;
}
