// What BigQuery or its client says when it refuses becomes one line that says what to do.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { cancelled, tooLong } from './cancellation.ts';
import type { Place } from './settings.ts';

/** What an error of the client may hold. */
interface Problem {
  readonly code?: number | string;
  readonly reason: string;
  readonly message: string;
}

/** What is wrong, and what to do. */
type Words = readonly [message: string, hint?: string];

interface Refusal {
  readonly when: (problem: Problem) => boolean;
  readonly say: (problem: Problem, place: Place) => Words;
}

const reason =
  (...names: readonly string[]) =>
  ({ reason: found }: Problem): boolean =>
    names.includes(found);

const says =
  (pattern: RegExp) =>
  ({ message }: Problem): boolean =>
    pattern.test(message);

const where = ({ location }: Place): string => (location === undefined ? '' : ` in location "${location}"`);

const missing = (kind: string, message: string): string =>
  new RegExp(`not found: ${kind} ([^\\s,]+)`, 'i').exec(message)?.[1]?.replace(/^[^:]*:/, '') ?? '';

/** Ends that were asked for. */
const endings: readonly { readonly when: Refusal['when']; readonly say: (place: Place) => WarehouseError }[] = [
  { when: reason('stopped'), say: cancelled },
  {
    when: (problem) => reason('timeout')(problem) || /job timed out/i.test(problem.message),
    say: (place) =>
      place.jobTimeout === undefined
        ? new WarehouseError(`${nameOf(place)}: the query took too long`, 'ask for a shorter range')
        : tooLong(place.jobTimeout, nameOf(place)),
  },
];

const refusals: readonly Refusal[] = [
  {
    when: says(/default credentials|could not (load|refresh)/i),
    say: () => ['there are no credentials', 'gcloud auth application-default login, or name a key file by "key_file"'],
  },
  {
    when: ({ code, message }) => code === 401 || /invalid_grant|invalid_client|reauth/i.test(message),
    say: () => ['the credentials are no longer valid', 'gcloud auth application-default login'],
  },
  {
    when: says(/unable to detect a project id/i),
    say: () => ['a project is needed', 'write "project" of the warehouse in kpi.yml'],
  },
  {
    when: says(/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|getaddrinfo/),
    say: (_, { endpoint }) => [
      `it cannot be reached${endpoint === undefined ? '' : ` at ${endpoint}`}`,
      'check the network and "endpoint" of the warehouse',
    ],
  },
  { when: says(/ECONNRESET|socket hang up|premature close|EPIPE/i), say: () => ['the connection was lost', 'ask again'] },
  {
    when: says(/not found: dataset/i),
    say: ({ message }, place) => [
      `there is no dataset "${missing('dataset', message)}"${where(place)}`,
      'check "project", "dataset" and "location" of the warehouse in kpi.yml',
    ],
  },
  {
    when: says(/not found: table/i),
    say: ({ message }) => [`there is no table "${missing('table', message)}"`, 'check "table" of the model and "dataset" of the warehouse'],
  },
  {
    when: says(/must be qualified with a dataset/i),
    say: ({ message }) => [
      `the table ${/"([^"]+)"/.exec(message)?.[0] ?? ''} has no dataset`,
      'write "dataset" of the warehouse in kpi.yml, or dataset.table in the model',
    ],
  },
  {
    when: says(/unrecognized name: ([^\s;]+)|name (\S+) not found inside/i),
    say: ({ message }) => [`there is no column "${columnIn(message)}"`, 'check the columns of the model against its table'],
  },
  {
    when: reason('quotaExceeded'),
    say: ({ message }) => [`a quota is used up: ${line(message)}`, 'ask later, or raise the quota of the project'],
  },
  {
    when: reason('rateLimitExceeded', 'userRateLimitExceeded', 'jobRateLimitExceeded'),
    say: () => ['it is asked too often', 'ask later, or fewer questions at once'],
  },
  {
    when: reason('bytesBilledLimitExceeded'),
    say: ({ message }) => [
      `the query would read more than "maximum_bytes_billed" allows: ${line(message)}`,
      'ask for a shorter range, or raise the limit in kpi.yml',
    ],
  },
  {
    when: reason('billingTierLimitExceeded', 'resourcesExceeded'),
    say: () => ['the query needs more than it is given', 'ask for a shorter range or fewer groups'],
  },
  { when: reason('responseTooLarge'), say: () => ['the answer is larger than what is sent', 'ask for fewer rows'] },
  {
    when: reason('accessDenied', 'forbidden'),
    say: ({ message }) => [
      `it denies access: ${line(message)}`,
      'the roles bigquery.jobUser on the project and bigquery.dataViewer on the dataset are needed',
    ],
  },
  {
    when: reason('billingNotEnabled', 'blocked'),
    say: ({ message }) => [`it does not serve the project: ${line(message)}`, 'check the billing of the project'],
  },
  {
    when: reason('notFound'),
    say: ({ message }) => [
      `it does not know what was asked for: ${line(message)}`,
      'check "project" and "location" of the warehouse in kpi.yml',
    ],
  },
  {
    when: reason('backendError', 'internalError', 'jobBackendError', 'jobInternalError'),
    say: () => ['it failed, through no fault of the query', 'ask again'],
  },
];

/** Why a request was refused or failed. */
export function refusal(cause: unknown, place: Place): WarehouseError {
  if (cause instanceof WarehouseError) return cause;
  const problem = problemOf(cause);
  const ended = endings.find(({ when }) => when(problem));
  if (ended) return Object.assign(ended.say(place), { cause });
  const [message, hint] = refusals.find(({ when }) => when(problem))?.say(problem, place) ?? [`it refused: ${line(problem.message)}`];
  return Object.assign(new WarehouseError(`${nameOf(place)}: ${message}`, hint), { cause });
}

/** The warehouse as messages name it. */
export const nameOf = ({ project }: Place): string => (project === undefined ? 'bigquery' : `bigquery "${project}"`);

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
