// A small local stand-in for BigQuery's REST API, over Google's evaluator: what the official client asks for, and no more.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Jobs, type ApiError, type Outcome, type QueryConfiguration } from './bigquery-jobs.ts';

/** A request that arrived. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body?: {
    readonly configuration?: JobConfiguration;
    readonly jobReference?: { readonly jobId?: string; readonly location?: string };
  };
}

export interface JobConfiguration {
  readonly dryRun?: boolean;
  readonly query: QueryConfiguration;
  readonly labels?: Readonly<Record<string, string>>;
  readonly jobTimeoutMs?: string;
}

/** What a test may do to the next requests: answer with an error, close the connection, or wait so many milliseconds. */
export type Fault = (request: Request) => ApiError | 'hang up' | number | undefined;

interface Job {
  readonly id: string;
  readonly project: string;
  readonly configuration: JobConfiguration;
  readonly outcome: Promise<Outcome>;
  cancelled: boolean;
}

type Answer = readonly [status: number, body: object];

const failure = ({ code, reason, message }: ApiError): Answer => [
  code,
  { error: { code, message, errors: [{ message, domain: 'global', reason }], status: reason } },
];

/** The running stand-in. */
export class BigQueryApi {
  readonly jobs: Jobs;
  /** Every request, in order. */
  readonly requests: Request[] = [];
  fault: Fault = () => undefined;
  /** So many rows are left out of the last page. */
  shorten = 0;
  readonly #server: Server;
  readonly #running = new Map<string, Job>();

  constructor(jobs: Jobs) {
    this.jobs = jobs;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Listens on a free port of this machine. */
  async listen(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    this.#server.unref();
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    this.requests.push(request);
    const fault = this.fault(request);
    if (fault === 'hang up') return void incoming.socket.destroy();
    if (typeof fault === 'number') await new Promise((ready) => setTimeout(ready, fault));
    const [status, body] = typeof fault === 'object' ? failure(fault) : await this.#answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  async #answer(request: Request): Promise<Answer> {
    const [, project = '', kind = '', id, rest, table] =
      /^\/bigquery\/v2\/projects\/([^/]+)\/(\w+)(?:\/([^/]+))?(?:\/(\w+))?(?:\/([^/]+))?$/.exec(request.path) ?? [];
    if (request.method === 'POST' && kind === 'jobs' && id === undefined) return this.#insert(project, request);
    if (kind === 'jobs' && rest === 'cancel') return this.#cancel(id ?? '');
    if (kind === 'queries' && id !== undefined) return this.#results(id, request.query);
    if (kind === 'jobs' && id !== undefined) return this.#status(id);
    if (kind === 'datasets') return this.#tables(project, id, table);
    return failure({ code: 404, reason: 'notFound', message: `Not found: ${request.path}` });
  }

  async #insert(project: string, { body }: Request): Promise<Answer> {
    const configuration = body?.configuration;
    if (!configuration) return failure({ code: 400, reason: 'required', message: 'Required parameter is missing' });
    const id = body?.jobReference?.jobId ?? randomUUID();
    const outcome = this.jobs.run(project, configuration.query, configuration.dryRun ?? false);
    const job = { id, project, configuration, outcome, cancelled: false };
    this.#running.set(id, job);
    // statements that are wrong are refused at once, values when the job runs
    const known = await outcome;
    if ('error' in known && !/^error: |not an? |overflow|division|out of range/i.test(known.error.message)) return failure(known.error);
    return [200, resource(job, configuration.dryRun ? 'DONE' : 'RUNNING', 'error' in known ? 0 : known.bytes)];
  }

  #cancel(id: string): Answer {
    const job = this.#running.get(id);
    if (!job) return failure({ code: 404, reason: 'notFound', message: `Not found: Job ${id}` });
    job.cancelled = true;
    return [200, { kind: 'bigquery#jobCancelResponse', job: resource(job, 'DONE', 0) }];
  }

  #status(id: string): Answer {
    const job = this.#running.get(id);
    return job ? [200, resource(job, 'DONE', 0)] : failure({ code: 404, reason: 'notFound', message: `Not found: Job ${id}` });
  }

  async #results(id: string, query: URLSearchParams): Promise<Answer> {
    const job = this.#running.get(id);
    if (!job) return failure({ code: 404, reason: 'notFound', message: `Not found: Job ${id}` });
    if (job.cancelled)
      return failure({ code: 499, reason: 'stopped', message: 'Job execution was cancelled: User requested cancellation' });
    const outcome = await job.outcome;
    if ('error' in outcome) return failure(outcome.error);
    const from = Number(query.get('pageToken') ?? 0);
    const to = from + Number(query.get('maxResults') ?? 100_000);
    const rows = outcome.rows.slice(from, Math.min(to, outcome.rows.length - this.shorten));
    const more = to < outcome.rows.length ? { pageToken: String(to) } : {};
    return [
      200,
      {
        jobComplete: true,
        jobReference: reference(job),
        schema: outcome.schema,
        totalRows: String(outcome.rows.length),
        ...(rows.length > 0 && { rows }),
        ...more,
      },
    ];
  }

  #tables(project: string, dataset: string | undefined, table: string | undefined): Answer {
    const datasets = this.jobs.project(project);
    if (dataset === undefined)
      return [
        200,
        {
          datasets: Object.keys(datasets).map((datasetId) => ({
            id: `${project}:${datasetId}`,
            datasetReference: { projectId: project, datasetId },
          })),
        },
      ];
    const tables = datasets[dataset];
    if (!tables) return failure({ code: 404, reason: 'notFound', message: `Not found: Dataset ${project}:${dataset}` });
    if (table === undefined)
      return [
        200,
        {
          tables: Object.keys(tables).map((tableId) => ({
            id: `${project}:${dataset}.${tableId}`,
            tableReference: { projectId: project, datasetId: dataset, tableId },
            type: 'TABLE',
          })),
        },
      ];
    const found = tables[table];
    if (!found) return failure({ code: 404, reason: 'notFound', message: `Not found: Table ${project}:${dataset}.${table}` });
    return [
      200,
      {
        ...found.metadata,
        schema: { fields: Object.entries(found.columns).map(([name, type]) => ({ name, type, mode: 'NULLABLE' })) },
        numRows: String(found.rows.length),
      },
    ];
  }
}

const reference = ({ id, project }: Job): object => ({ projectId: project, jobId: id, location: 'US' });

const resource = (job: Job, state: string, bytes: number): object => ({
  kind: 'bigquery#job',
  id: `${job.project}:US.${job.id}`,
  jobReference: reference(job),
  configuration: job.configuration,
  status: { state },
  statistics: { totalBytesProcessed: String(bytes), query: { totalBytesProcessed: String(bytes), statementType: 'SELECT' } },
});

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const text = Buffer.concat(chunks).toString('utf8');
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, ...(text !== '' && { body: JSON.parse(text) }) };
}
