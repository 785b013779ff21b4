// `kpi compile`: a request becomes the SQL that answers it.
import type { Value } from '../../core/expression/value.ts';
import type { Statement } from '../../core/warehouse/adapter.ts';
import type { CompiledQuery } from '../../core/semantic-layer.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { compile } from '../ask.ts';
import { oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK } from '../exit-codes.ts';
import { diagnosticsText } from '../output/diagnostics.ts';
import { readRequests } from '../read-requests.ts';
import { addRequestOptions, requestOf, type RequestOptions } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

const formats = ['sql', 'json'] as const;

interface Options extends ProjectOptions, RequestOptions {
  readonly request?: string;
  readonly warehouse?: string;
  readonly format: (typeof formats)[number];
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(addRequestOptions(command))
    .option('--request <file>', 'a request as JSON, or several, one a line; - reads standard input')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml, for whose engine the SQL is')
    .option('-f, --format <format>', `how to write it: ${formats.join(', ')}`, oneOf('--format', formats), 'sql')
    .action(async (metrics: readonly string[], options: Options) => exit(await compileAll(metrics, options, terminal)));
};

async function compileAll(metrics: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const values = options.request === undefined ? [requestOf(metrics, options)] : (await readRequests(options.request, terminal)).values;
  return withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, async (chosen) => {
      let status = OK;
      for (const value of values) {
        const compiled = await compile(value, { session, chosen, now: terminal.now() });
        if (compiled.ok)
          await terminal.out(options.format === 'json' ? jsonText(compiled.value) : sqlText(compiled.value, chosen.adapter.dialect));
        else terminal.err(diagnosticsText(compiled.diagnostics, 'text', terminal.errColors));
        if (!compiled.ok) status = DIAGNOSTICS;
      }
      return status;
    }),
  );
}

const jsonText = ({ rows, totals }: CompiledQuery): string =>
  `${JSON.stringify({ sql: rows.text, parameters: rows.parameters, totals: totals.map(({ out, statement }) => ({ $total: out, sql: statement.text, parameters: statement.parameters })) })}\n`;

/** The statement, its parameters as a comment below it; then each total's. */
function sqlText({ rows, totals }: CompiledQuery, dialect: Dialect): string {
  return [
    statementText(rows, dialect),
    ...totals.map(({ out, statement }) => `\n-- total without ${out.join(', ')}\n${statementText(statement, dialect)}`),
  ].join('');
}

function statementText({ text, parameters }: Statement, { quoting }: Dialect): string {
  const values = parameters.map((value, index) => `-- ${quoting.placeholder(index + 1)} = ${valueText(value)}\n`);
  return `${text}\n${values.join('')}`;
}

const valueText = (value: Value): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''").replaceAll('\n', '\\n')}'` : String(value);
