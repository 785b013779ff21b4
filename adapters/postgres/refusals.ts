// What PostgreSQL or the way to it refuses becomes one line that says what to do.
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import type { Server } from './server.ts';
import { placeOf } from './place.ts';

/** What an error of the driver may tell. */
interface Told {
  readonly code?: string;
  readonly message: string;
  readonly hint?: string;
  readonly detail?: string;
}

type Words = readonly [message: string, hint?: string];

type Say = (told: Told, server: Server) => Words;

/** Reasons by the state that PostgreSQL reports, https://www.postgresql.org/docs/current/errcodes-appendix.html, or by the system's name of an error. */
const reasons: Readonly<Record<string, Say>> = {
  ECONNREFUSED: () => ['it refuses connections', 'check that the server is running, and "host" and "port" of the warehouse'],
  ENOENT: () => [
    'there is no socket',
    'check that the server is running, and "host" and "port" of the warehouse: the folder and the number of its socket',
  ],
  ENOTFOUND: () => ['there is no such host', 'check "host" of the warehouse'],
  EAI_AGAIN: () => ['the name of the host cannot be looked up', 'check "host" of the warehouse and the network'],
  ETIMEDOUT: () => ['it does not answer', 'check "host" and "port" of the warehouse, and firewalls on the way'],
  EHOSTUNREACH: () => ['there is no way to the host', 'check "host" of the warehouse and the network'],
  EACCES: () => ['its socket may not be opened', 'check the rights to the folder that "host" of the warehouse names'],
  '28P01': (_, { user }) => [
    `the password of ${user === undefined ? 'the user' : `"${user}"`} is wrong`,
    'check "user" and "password" of the warehouse, or PGPASSWORD',
  ],
  '28000': (told) => [
    lowerFirst(told.message),
    'check "user", "database" and "tls" of the warehouse against the rules of the server (pg_hba.conf)',
  ],
  '3D000': (_, { database }) => [`there is no database "${database ?? ''}"`, 'check "database" of the warehouse'],
  '53300': () => ['it has too many connections', 'try again, or lower "connections" of the warehouse'],
  '57P03': (told) => [lowerFirst(told.message), 'try again in a moment'],
  '57P01': () => ['the server ended the connection', 'ask again: no row of this answer is to be used'],
  '57P02': () => ['the server crashed', 'ask again when it is back: no row of this answer is to be used'],
  '57014': (told) => cancelled(told),
  '42501': (told) => [
    lowerFirst(told.message),
    'let the user of the warehouse read it: grant select on ... to ..., grant usage on schema ...',
  ],
  '42P01': (told, server) => [
    `there is no table ${quoted(told.message, /relation "([^"]*)"/)}`,
    `check "table" of the model${server.searchPath.length > 0 ? `, and "schema" of the warehouse: ${server.searchPath.join(', ')}` : ''}`,
  ],
  '3F000': (told) => [lowerFirst(told.message), 'check "table" of the model'],
  '42703': (told) => [
    `there is no column ${quoted(told.message, /column "?([^" ]+(?: [^" ]+)*?)"? (?:does not exist|of relation)/)}`,
    told.hint === undefined
      ? 'check the columns of the model against its table; names are compared as they are written'
      : lowerFirst(told.hint).replace(/^perhaps you meant to reference the column ("[^"]*").*$/, 'did you mean $1?'),
  ],
  '25006': () => ['only queries are run, and this is another statement'],
  '42601': (told) => (/multiple commands/.test(told.message) ? ['only one statement is run at a time'] : [lowerFirst(told.message)]),
  '42883': (told) => [lowerFirst(told.message), 'the server may be too old: PostgreSQL 16 or later is needed'],
  '42704': (told) => [lowerFirst(told.message), 'the server may be too old: PostgreSQL 17 or later is needed to map letters'],
  '53100': () => ['its disk is full', 'ask for a shorter range or fewer groups, or make room'],
  '53200': () => ['the query needs more memory than there is', 'ask for a shorter range or fewer groups'],
  '40001': () => ['the query was ended in favour of a change to the data', 'ask again'],
  '22003': (told) => [`a number overflows: ${lowerFirst(told.message)}`, 'cast the columns to a type that holds it'],
  '22008': (told) => (/infinite|interval out of range/.test(told.message) ? endless : [lowerFirst(told.message)]),
  '22P02': (told) => [
    told.message.replace(/^invalid input syntax for type [^:]*: "(?=.*: not an? )(.*)"$/s, '$1').replace(/^invalid/, 'invalid'),
  ],
  '22007': (told) => [told.message.replace(/^invalid input syntax for type [^:]*: "(?=.*: not an? )(.*)"$/s, '$1')],
};

const endless: Words = [
  'the rows have an infinite time, and no period is the last before it',
  'leave such rows out by "filter" of the model, or make null of such times',
];

function cancelled({ message }: Told): Words {
  if (/statement timeout/.test(message))
    return [
      'the query was cancelled: it took longer than it may',
      'allow more time by "timeout" of the warehouse, or ask for a shorter range',
    ];
  return ['the query was cancelled'];
}

/** Reasons by what the driver says where it has no code. */
const sayings: readonly (readonly [RegExp, Words])[] = [
  [
    /Connection terminated due to connection timeout|timeout expired|timeout exceeded when trying to connect/,
    ['it does not answer', 'check "host" and "port" of the warehouse, and firewalls on the way'],
  ],
  [
    /Connection terminated|ECONNRESET|EPIPE|socket hang up|Client has encountered a connection error/,
    ['the connection was lost', 'ask again: no row of this answer is to be used'],
  ],
  [/does not support SSL/, ['it does not encrypt connections', 'say "tls: off" for the warehouse if that is meant']],
  [
    /password must be a (?:non-empty )?string|SASL.*password/i,
    ['it asks for a password, and there is none', 'set "password" of the warehouse, as ${NAME} of the environment, or PGPASSWORD'],
  ],
  [/certificate|CERT|altnames|self-signed/i, ['its certificate is not trusted', 'name the file of the authority by "ca" of the warehouse']],
];

/** Why the server cannot be reached, or refuses or breaks off a statement. */
export function refused(error: unknown, server: Server): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const told = toldBy(error);
  const [reason, hint] = words(told, server);
  return new WarehouseError(`${placeOf(server)}: ${reason}`, hint, { cause: error });
}

function words(told: Told, server: Server): Words {
  const say = told.code !== undefined && Object.hasOwn(reasons, told.code) ? reasons[told.code] : undefined;
  if (say) return say(told, server);
  const saying = sayings.find(([pattern]) => pattern.test(`${told.message} ${told.code ?? ''}`));
  return saying ? saying[1] : [firstLine(told.message), told.hint];
}

/** The table that a statement names and that is not there. */
export function missingTable(error: unknown): string | undefined {
  const told = error instanceof WarehouseError ? toldBy(error.cause) : undefined;
  return told?.code === '42P01' ? /relation "([^"]*)"/.exec(told.message)?.[1] : undefined;
}

/** Whether an error means that the connection is gone. */
export function isLost(error: unknown): boolean {
  const { code = '', message } = toldBy(error);
  return /^(57P0[12]|08...|ECONNRESET|EPIPE)$/.test(code) || /Connection terminated|not queryable|connection error/.test(message);
}

/** Whether an error means that the server does not encrypt. */
export const speaksNoTls = (error: unknown): boolean => /does not support SSL/.test(toldBy(error).message);

/** An error of several addresses tells by the first. */
function toldBy(error: unknown): Told {
  const one: unknown = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(one instanceof Error)) return { message: String(one) };
  const told: Readonly<Record<string, unknown>> = { ...one };
  const text = (name: string) => (typeof told[name] === 'string' ? { [name]: told[name] } : {});
  return { message: one.message, ...text('code'), ...text('hint'), ...text('detail') };
}

const quoted = (message: string, pattern: RegExp): string => `"${pattern.exec(message)?.[1] ?? ''}"`;

const lowerFirst = (message: string): string => firstLine(message.charAt(0).toLowerCase() + message.slice(1)).replace(/\.$/, '');

const firstLine = (message: string): string => message.split('\n')[0] ?? '';
