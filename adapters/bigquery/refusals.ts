// What BigQuery or its client says when it refuses becomes one line that says what to do.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { tooLong } from './cancellation.ts';
import type { Place } from './settings.ts';

/** What an error of the client may hold. */
interface Problem {
  readonly code?: number | string;
  readonly reason: string;
  readonly message: string;
}

interface Refusal {
  readonly when: (problem: Problem) => boolean;
  readonly say: (problem: Problem, place: Place) => WarehouseError;
}

const reason =
  (...names: readonly string[]) =>
  ({ reason: found }: Problem): boolean =>
    names.includes(found);

const says =
  (pattern: RegExp) =>
  ({ message }: Problem): boolean =>
    pattern.test(message);

const error = (message: string, hint?: string): WarehouseError => new WarehouseError(message, hint);

const where = ({ location }: Place): string => (location === undefined ? '' : ` in location "${location}"`);

const missing = (kind: string, message: string): string =>
  new RegExp(`not found: ${kind} ([^\\s,]+)`, 'i').exec(message)?.[1]?.replace(/^[^:]*:/, '') ?? '';

const refusals: readonly Refusal[] = [
  {
    when: says(/default credentials|could not (load|refresh)/i),
    say: () => error('there are no credentials for bigquery', 'gcloud auth application-default login, or name a key file by "key_file"'),
  },
  {
    when: ({ code, message }) => code === 401 || /invalid_grant|invalid_client|reauth/i.test(message),
    say: () => error('the credentials for bigquery are no longer valid', 'gcloud auth application-default login'),
  },
  {
    when: says(/unable to detect a project id/i),
    say: () => error('bigquery needs a project', 'write "project" of the warehouse in kpi.yml'),
  },
  {
    when: says(/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|getaddrinfo/),
    say: (_, { endpoint }) =>
      error(
        `bigquery cannot be reached${endpoint === undefined ? '' : ` at ${endpoint}`}`,
        'check the network and "endpoint" of the warehouse',
      ),
  },
  { when: says(/ECONNRESET|socket hang up|premature close|EPIPE/i), say: () => error('the connection to bigquery was lost', 'ask again') },
  {
    when: says(/not found: dataset/i),
    say: ({ message }, place) =>
      error(
        `there is no dataset "${missing('dataset', message)}"${where(place)}`,
        'check "project", "dataset" and "location" of the warehouse in kpi.yml',
      ),
  },
  {
    when: says(/not found: table/i),
    say: ({ message }) =>
      error(`there is no table "${missing('table', message)}"`, 'check "table" of the model and "dataset" of the warehouse'),
  },
  {
    when: says(/must be qualified with a dataset/i),
    say: ({ message }) =>
      error(
        `the table ${/"([^"]+)"/.exec(message)?.[0] ?? ''} has no dataset`,
        'write "dataset" of the warehouse in kpi.yml, or dataset.table in the model',
      ),
  },
  {
    when: says(/unrecognized name: ([^\s;]+)|name (\S+) not found inside/i),
    say: ({ message }) => error(`there is no column "${columnIn(message)}"`, 'check the columns of the model against its table'),
  },
  {
    when: reason('quotaExceeded'),
    say: ({ message }) => error(`a quota of bigquery is used up: ${line(message)}`, 'ask later, or raise the quota of the project'),
  },
  {
    when: reason('rateLimitExceeded', 'userRateLimitExceeded', 'jobRateLimitExceeded'),
    say: () => error('bigquery is asked too often', 'ask later, or fewer questions at once'),
  },
  {
    when: reason('bytesBilledLimitExceeded'),
    say: ({ message }) =>
      error(
        `the query would read more than "maximum_bytes_billed" allows: ${line(message)}`,
        'ask for a shorter range, or raise the limit in kpi.yml',
      ),
  },
  {
    when: reason('billingTierLimitExceeded', 'resourcesExceeded'),
    say: () => error('the query needs more than bigquery gives it', 'ask for a shorter range or fewer groups'),
  },
  { when: reason('responseTooLarge'), say: () => error('the answer is larger than bigquery sends', 'ask for fewer rows') },
  {
    when: reason('accessDenied', 'forbidden'),
    say: ({ message }) =>
      error(
        `bigquery denies access: ${line(message)}`,
        'the roles bigquery.jobUser on the project and bigquery.dataViewer on the dataset are needed',
      ),
  },
  {
    when: reason('billingNotEnabled', 'blocked'),
    say: ({ message }) => error(`bigquery does not serve the project: ${line(message)}`, 'check the billing of the project'),
  },
  { when: reason('stopped'), say: () => error('the query was cancelled') },
  {
    when: (problem) => reason('timeout')(problem) || /job timed out/i.test(problem.message),
    say: (_, { jobTimeout }) =>
      jobTimeout === undefined ? error('the query took too long for bigquery', 'ask for a shorter range') : tooLong(jobTimeout),
  },
  {
    when: reason('notFound'),
    say: ({ message }) =>
      error(`bigquery does not know what was asked for: ${line(message)}`, 'check "project" and "location" of the warehouse in kpi.yml'),
  },
  {
    when: reason('backendError', 'internalError', 'jobBackendError', 'jobInternalError'),
    say: () => error('bigquery failed, through no fault of the query', 'ask again'),
  },
];

/** Why a request was refused or failed. */
export function refusal(cause: unknown, place: Place): WarehouseError {
  if (cause instanceof WarehouseError) return cause;
  const problem = problemOf(cause);
  const known = refusals.find(({ when }) => when(problem));
  return Object.assign(known ? known.say(problem, place) : error(`bigquery refused: ${line(problem.message)}`), { cause });
}

function problemOf(cause: unknown): Problem {
  const { code, message, errors } = (typeof cause === 'object' && cause !== null ? cause : { message: String(cause) }) as {
    readonly code?: number | string;
    readonly message?: string;
    readonly errors?: readonly { readonly reason?: string; readonly message?: string }[];
  };
  const first = errors?.[0];
  return { ...(code !== undefined && { code }), reason: first?.reason ?? '', message: first?.message ?? message ?? '' };
}

const columnIn = (message: string): string => /(?:unrecognized name: |name )`?([\w.]+)/i.exec(message)?.[1]?.split('.').at(-1) ?? '';

/** The first line, beginning in lower case. */
function line(message: string): string {
  const [first = ''] = message.split('\n');
  return (first.charAt(0).toLowerCase() + first.slice(1)).replace(/[.]$/, '');
}
