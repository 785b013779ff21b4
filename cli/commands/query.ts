// `kpi query`: a request becomes rows, in the format that was asked for.
import type { Result } from '../../core/source/diagnostic.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { ask, refusedByWarehouse, type Asking } from '../ask.ts';
import { milliseconds, oneOf } from '../choice.ts';
import { dryRun, estimateText } from '../dry-run.ts';
import { DIAGNOSTICS, OK, UsageError, WAREHOUSE } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { diagnosticJson, diagnosticsText } from '../output/diagnostics.ts';
import { answerFormats, answerText, type AnswerFormat, type Page } from '../output/formats.ts';
import { withProgress } from '../progress.ts';
import { readRequests, type Requests } from '../read-requests.ts';
import { addRequestOptions, requestOf, type RequestOptions } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

interface Options extends ProjectOptions, RequestOptions {
  readonly request?: string;
  readonly warehouse?: string;
  readonly format: AnswerFormat;
  readonly timeout?: number;
  readonly dryRun?: boolean;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(addRequestOptions(command))
    .option('--request <file>', 'a request as JSON, or several, one a line; - reads standard input')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('-f, --format <format>', `how to write the answer: ${answerFormats.join(', ')}`, oneOf('--format', answerFormats), 'table')
    .option('--timeout <time>', 'cancel after so long: 30, 500ms, 2m', milliseconds)
    .option('--dry-run', 'say what the query would read and cost, and run nothing')
    .action(async (metrics: readonly string[], options: Options) => exit(await query(metrics, options, terminal)));
};

async function query(metrics: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const requests = await requestsOf(metrics, options, terminal);
  return withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, (chosen) => {
      const run = { signal: terminal.signal, ...(options.timeout !== undefined && { timeout: options.timeout }) };
      const asking = { session, chosen, now: terminal.now(), options: run };
      const saying = { options, terminal, page: pageOf(session, terminal) };
      return options.dryRun ? estimateAll(requests, asking, saying) : answerAll(requests, asking, saying);
    }),
  );
}

/** The request of the options, or those of a file. */
async function requestsOf(metrics: readonly string[], options: Options, terminal: Terminal): Promise<Requests> {
  if (options.request === undefined) return { values: [requestOf(metrics, options)], several: false };
  if (metrics.length > 0) throw new UsageError('a request is given by arguments or by --request, not both');
  return readRequests(options.request, terminal);
}

const pageOf = ({ language, catalog }: Session, { outIsTerminal, width, colors }: Terminal): Page => ({
  language,
  currency: catalog.project.currency,
  width: outIsTerminal ? width : 100,
  colors,
});

/** Where and how answers are said. */
interface Saying {
  readonly options: Options;
  readonly terminal: Terminal;
  readonly page: Page;
}

/** One after another; with several a refused one is said in its place, and the others go on. */
async function answerAll({ values, several }: Requests, asking: Asking, saying: Saying): Promise<number> {
  const { options, terminal, page } = saying;
  let status = OK;
  for (const [index, value] of values.entries()) {
    const { result, code } = await answerOne(value, asking, terminal, several);
    if (index > 0 && !options.format.endsWith('json')) await terminal.out('\n');
    if (result.ok) await terminal.out(answerText({ ...result.value, ...idOf(value) }, options.format, page));
    else await sayRefusal(value, result, several, saying);
    status = Math.max(status, code);
  }
  return status;
}

/** What each would read, a line each. */
async function estimateAll({ values, several }: Requests, asking: Asking, saying: Saying): Promise<number> {
  let status = OK;
  for (const value of values) {
    const result = await dryRun(value, asking);
    if (!result.ok) status = DIAGNOSTICS;
    if (!result.ok) await sayRefusal(value, result, several, saying);
    else
      await saying.terminal.out(
        saying.options.format.endsWith('json')
          ? `${JSON.stringify({ ...idOf(value), ...result.value })}\n`
          : `${estimateText(result.value)}\n`,
      );
  }
  return status;
}

interface Answered {
  readonly result: Result<Answer>;
  readonly code: number;
}

async function answerOne(value: unknown, asking: Asking, terminal: Terminal, several: boolean): Promise<Answered> {
  try {
    const result = await withProgress(terminal, `asking ${asking.chosen.name}`, () => ask(value, asking));
    return { result, code: result.ok ? OK : DIAGNOSTICS };
  } catch (error) {
    if (!several || !(error instanceof WarehouseError) || terminal.signal.aborted) throw error;
    return { result: refusedByWarehouse(error), code: WAREHOUSE };
  }
}

/** The id of a request comes back as it was given. */
const idOf = (value: unknown): { readonly id?: unknown } =>
  typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {};

/** As JSON in the place of the answer, or as text on standard error. */
async function sayRefusal(
  value: unknown,
  result: Extract<Result<never>, { ok: false }>,
  several: boolean,
  { options, terminal }: Saying,
): Promise<void> {
  if (options.format === 'json') {
    await terminal.out(`${JSON.stringify({ ...idOf(value), errors: result.diagnostics.map(diagnosticJson) })}\n`);
    if (several) return;
  }
  terminal.err(diagnosticsText(result.diagnostics, 'text', terminal.errColors));
}
