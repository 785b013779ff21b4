// An entry of `warehouses:` becomes what BigQuery's client and jobs are told.
import { isAbsolute, join } from 'node:path';
import { WarehouseError } from '../../core/warehouse/adapter.ts';

/** Where queries run and what they may cost. */
export interface Place {
  readonly project?: string;
  readonly dataset?: string;
  readonly datasetProject?: string;
  readonly location?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly maximumBytesBilled?: string;
  readonly priority: 'INTERACTIVE' | 'BATCH';
  /** Milliseconds. */
  readonly jobTimeout?: number;
  /** Of on-demand queries, in US dollars. */
  readonly pricePerTebibyte: number;
  readonly endpoint?: string;
  readonly keyFile?: string;
}

/** The keys of the entry. */
export const settings = {
  project: { required: false, description: 'the project that queries run in and are billed to; by default that of the credentials' },
  dataset: { required: false, description: 'the dataset of tables that models name without one: "marts" or "other-project.marts"' },
  location: { required: false, description: 'where the data is: EU, US, europe-west3 ...' },
  key_file: {
    required: false,
    description: "a service account's key file, relative to the project; by default the application default credentials",
  },
  labels: { required: false, description: 'labels of the jobs, for the bill: { team: finance }' },
  maximum_bytes_billed: { required: false, description: 'a query that would read more is refused: 10 GB' },
  priority: { required: false, description: 'interactive (default) or batch' },
  job_timeout: { required: false, description: 'seconds after which BigQuery ends a query' },
  price_per_tib: { required: false, description: 'US dollars for a TiB read, for estimates; default 6.25' },
  endpoint: { required: false, description: 'the address of a private endpoint or an emulator' },
} as const;

type Entry = Readonly<Record<string, unknown>>;

/** Reads the settings; a key file's path is relative to the project's folder. */
export function readSettings(entry: Entry, folder: string): Place {
  const keyFile = text(entry, 'key_file');
  const [dataset, datasetProject] = (text(entry, 'dataset') ?? '').split('.').reverse();
  return {
    ...given('project', text(entry, 'project')),
    ...given('dataset', dataset || undefined),
    ...given('datasetProject', datasetProject),
    ...given('location', text(entry, 'location')),
    ...given('labels', labels(entry['labels'])),
    ...given('maximumBytesBilled', bytes(entry['maximum_bytes_billed'])),
    priority: priority(entry['priority']),
    ...given('jobTimeout', seconds(entry)),
    pricePerTebibyte: number(entry, 'price_per_tib') ?? 6.25,
    ...given('endpoint', address(entry)),
    ...given('keyFile', keyFile === undefined || isAbsolute(keyFile) ? keyFile : join(folder, keyFile)),
  };
}

const given = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });

const wrong = (key: string, what: string): WarehouseError => new WarehouseError(`"${key}" of a bigquery warehouse must be ${what}`);

function text(entry: Entry, key: string): string | undefined {
  const value = entry[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(key, 'a text');
}

/** An address; a user and password in it would be shown wherever it is. */
function address(entry: Entry): string | undefined {
  const read = text(entry, 'endpoint');
  if (read === undefined || /^https?:\/\/[^@/]+(\/[^@]*)?$/.test(read)) return read;
  throw wrong('endpoint', 'an address: https://bigquery.example.com');
}

function number(entry: Entry, key: string): number | undefined {
  const value = entry[key];
  if (value === undefined || value === null) return undefined;
  const read = Number(value);
  if (typeof value !== 'boolean' && value !== '' && Number.isFinite(read) && read >= 0) return read;
  throw wrong(key, 'a number');
}

const seconds = (entry: Entry): number | undefined => {
  const read = number(entry, 'job_timeout');
  return read === undefined ? undefined : read * 1000;
};

function priority(value: unknown): Place['priority'] {
  const read = value === undefined || value === null ? 'INTERACTIVE' : String(value).toUpperCase();
  if (read === 'INTERACTIVE' || read === 'BATCH') return read;
  throw wrong('priority', '"interactive" or "batch"');
}

function labels(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong('labels', 'a map: { team: finance }');
  return Object.fromEntries(Object.entries(value).map(([key, label]) => [key, String(label)]));
}

const units: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** `10 GB`, `1.5 TiB`, `1000000`: in both spellings powers of 1024, as BigQuery counts. */
function bytes(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const [, amount, unit = ''] = /^(\d+(?:[.]\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(String(value)) ?? [];
  const power = units[unit.toLowerCase()];
  if (amount === undefined || power === undefined) throw wrong('maximum_bytes_billed', 'a number of bytes: 10 GB');
  return String(Math.round(Number(amount) * 1024 ** power));
}
