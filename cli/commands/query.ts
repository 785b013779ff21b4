// `kpi query`: a request becomes rows, in the format that was asked for.
import { diagnosticJson, diagnosticsText } from '../output/diagnostics.ts';
import { WarehouseError, type RunOptions, type Warehouse } from '../../core/warehouse/adapter.ts';
import type { Result } from '../../core/source/diagnostic.ts';
import { ask, chooseWarehouse, refusedByWarehouse, type Chosen } from '../ask.ts';
import { milliseconds, oneOf } from '../choice.ts';
import { DIAGNOSTICS, OK, UsageError, WAREHOUSE } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { answerFormats, answerText, type AnswerFormat } from '../output/formats.ts';
import { withProgress } from '../progress.ts';
import { readRequests, type Requests } from '../read-requests.ts';
import { addRequestOptions, requestOf, type RequestOptions } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions, RequestOptions {
  readonly request?: string;
  readonly warehouse?: string;
  readonly format: AnswerFormat;
  readonly timeout?: number;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(addRequestOptions(command))
    .option('--request <file>', 'a request as JSON, or several, one a line; - reads standard input')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('-f, --format <format>', `how to write the answer: ${answerFormats.join(', ')}`, oneOf('--format', answerFormats), 'table')
    .option('--timeout <time>', 'cancel after so long: 30, 500ms, 2m', milliseconds)
    .action(async (metrics: readonly string[], options: Options) => exit(await query(metrics, options, terminal)));
};

async function query(metrics: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const requests = await requestsOf(metrics, options, terminal);
  return withSession(terminal, options, async (session) => {
    const chosen = chooseWarehouse(session, terminal, options.warehouse);
    const connection = lazily(chosen.open);
    try {
      return await answerAll(requests, { session, chosen, connection: connection.get, options, terminal });
    } finally {
      await connection.close();
    }
  });
}

/** The request of the options, or those of a file. */
async function requestsOf(metrics: readonly string[], options: Options, terminal: Terminal): Promise<Requests> {
  if (options.request === undefined) return { values: [requestOf(metrics, options)], several: false };
  if (metrics.length > 0) throw new UsageError('a request is given by arguments or by --request, not both');
  return readRequests(options.request, terminal);
}

/** Opens a warehouse when it is first needed, and closes it if it was. */
function lazily(open: () => Promise<Warehouse>): { readonly get: () => Promise<Warehouse>; readonly close: () => Promise<void> } {
  let opened: Promise<Warehouse> | undefined;
  return {
    get: () => (opened ??= open()),
    close: async () => {
      const warehouse = await opened?.catch(() => undefined);
      await warehouse?.close();
    },
  };
}

interface Asking {
  readonly session: Session;
  readonly chosen: Chosen;
  readonly connection: () => Promise<Warehouse>;
  readonly options: Options;
  readonly terminal: Terminal;
}

/** One after another; with several a refused one is said in its place, and the others go on. */
async function answerAll({ values, several }: Requests, asking: Asking): Promise<number> {
  let status = OK;
  for (const [index, value] of values.entries()) {
    const { result, code } = await answerOne(value, asking, several);
    if (index > 0 && !asking.options.format.endsWith('json')) await asking.terminal.out('\n');
    if (result.ok) await asking.terminal.out(answerText(result.value, asking.options.format, readingOf(asking)));
    else await sayRefusal(value, result, several, asking);
    status = Math.max(status, code);
  }
  return status;
}

async function answerOne(
  value: unknown,
  asking: Asking,
  several: boolean,
): Promise<{ readonly result: Result<Answer>; readonly code: number }> {
  const { session, chosen, connection, options, terminal } = asking;
  const run: RunOptions = { signal: terminal.signal, ...(options.timeout !== undefined && { timeout: options.timeout }) };
  try {
    const result = await withProgress(terminal, `asking ${chosen.name}`, () =>
      ask(value, session, chosen, connection, terminal.now(), run),
    );
    return { result, code: result.ok ? OK : DIAGNOSTICS };
  } catch (error) {
    if (!several || !(error instanceof WarehouseError) || terminal.signal.aborted) throw error;
    return { result: refusedByWarehouse(error), code: WAREHOUSE };
  }
}

const readingOf = ({ session, terminal }: Asking) => ({
  language: session.language,
  currency: session.catalog.project.currency,
  width: terminal.outIsTerminal ? terminal.width : 100,
  colors: terminal.colors,
});

/** As JSON in the place of the answer, or as text on standard error. */
async function sayRefusal(
  value: unknown,
  result: Extract<Result<never>, { ok: false }>,
  several: boolean,
  { options, terminal }: Asking,
): Promise<void> {
  if (options.format === 'json') {
    const id = typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {};
    await terminal.out(`${JSON.stringify({ ...id, errors: result.diagnostics.map(diagnosticJson) })}\n`);
    if (several) return;
  }
  terminal.err(diagnosticsText(result.diagnostics, 'text', terminal.errColors));
}
