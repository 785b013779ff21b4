// `kpi query`: a request becomes rows, in the format that was asked for.
import { answerAll } from '../answer-all.ts';
import type { Asking } from '../ask.ts';
import { milliseconds, oneOf } from '../choice.ts';
import { compareAll } from '../compare-all.ts';
import { estimateAll } from '../estimate-all.ts';
import { UsageError } from '../exit-codes.ts';
import { answerFormats, type AnswerFormat, type Page } from '../output/formats.ts';
import { readRequests, type Requests } from '../read-requests.ts';
import { addRequestOptions, requestOf, type RequestOptions } from '../request-options.ts';
import { addProjectOptions, withSession, type ProjectOptions, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { withWarehouse, type Chosen } from '../warehouse-choice.ts';
import type { Define } from './command.ts';

/** The options of a command that asks. */
export interface Options extends ProjectOptions, RequestOptions {
  readonly request?: string;
  readonly warehouse?: string;
  readonly format: AnswerFormat;
  readonly timeout?: number;
  readonly against?: string;
  readonly dryRun?: boolean;
}

export const define: Define = (command, terminal, exit) => {
  addProjectOptions(addRequestOptions(command))
    .option('--request <file>', 'a request as JSON, or several, one a line; - reads standard input')
    .option('-w, --warehouse <name>', 'a warehouse of kpi.yml')
    .option('--against <name>', 'another warehouse: show only the rows in which the two differ')
    .option('-f, --format <format>', `how to write the answer: ${answerFormats.join(', ')}`, oneOf('--format', answerFormats), 'table')
    .option('--timeout <time>', 'cancel after so long: 30, 500ms, 2m', milliseconds('--timeout'))
    .option('--dry-run', 'say what the query would read and cost, and run nothing')
    .action(async (metrics: readonly string[], options: Options) => exit(await query(metrics, options, terminal)));
};

async function query(metrics: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  return answerRequests(await requestsOf(metrics, options, terminal), options, terminal);
}

/** Answers requests, one after another. */
export function answerRequests({ values, several }: Requests, options: Options, terminal: Terminal): Promise<number> {
  return withSession(terminal, options, (session) =>
    withWarehouse(session, terminal, options.warehouse, (chosen) => {
      const asking = askingOf(session, chosen, options, terminal);
      const saying = { format: options.format, terminal, page: pageOf(session, terminal), several };
      if (options.dryRun) return estimateAll(values, asking, saying);
      if (options.against === undefined) return answerAll(values, asking, saying);
      return withWarehouse(session, terminal, options.against, (other) =>
        compareAll(values, asking, askingOf(session, other, options, terminal), saying),
      );
    }),
  );
}

const askingOf = (session: Session, chosen: Chosen, { timeout }: Options, terminal: Terminal): Asking => ({
  session,
  chosen,
  now: terminal.now(),
  options: { signal: terminal.signal, ...(timeout !== undefined && { timeout }) },
});

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
