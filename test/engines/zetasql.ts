// Google's own analyzer and evaluator of GoogleSQL, a program that answers over gRPC, in BigQuery's profile of the language.
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { encode, typeOf, type TypeProto, type ValueProto } from './zetasql-values.ts';

const require = createRequire(import.meta.url);

/** A table: its columns with their types, and its rows. */
export interface Table {
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly unknown[])[];
  /** What the API tells of it besides. */
  readonly metadata?: object;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** An answer as the protocol has it. */
export interface Evaluated {
  readonly columns: readonly { readonly name: string; readonly type: TypeProto }[];
  readonly rows: readonly (readonly ValueProto[])[];
}

/** An error of the program; code 3 is of a statement, 11 of a value. */
export interface EvaluatorError extends Error {
  readonly code: number;
}

type Call = (request: object, answer: (error: { readonly code: number; readonly details: string } | null, response: never) => void) => void;

type Client = Readonly<Record<string, Call>> & {
  readonly waitForReady: (deadline: number, ready: (error?: Error) => void) => void;
  readonly close: () => void;
};

interface Language {
  readonly enabledLanguageFeatures: readonly string[];
}

// what the program could do and BigQuery does not offer
const foreign = [
  /^FEATURE_TEST_/,
  /EXPERIMENTAL/,
  /PROTO/,
  /TIMESTAMP_NANOS/,
  /^FEATURE_ANONYMIZATION/,
  /WITH_GROUP_ROWS/,
  /FLATTEN/,
  /V_1_3_REPEAT$/,
  /FILTER_FIELDS/,
  /REPLACE_FIELDS/,
  /SQL_MACROS/,
  /SLASH_PATHS/,
  /SPANNER/,
  /DISALLOW_GROUP_BY_FLOAT/,
  /ARRAY_ORDERING/,
  /ARRAY_GREATEST_LEAST/,
  /STRUCT_POSITIONAL/,
  /^FEATURE_V_1_4_FIRST_AND_LAST_N/,
  /DISALLOW_LEGACY/,
];

const own = [
  'DISABLE_ARRAY_MIN_AND_MAX',
  'DISABLE_ARRAY_SUM_AND_AVG',
  'V_1_4_GROUPING_SETS',
  'V_1_4_GROUPING_BUILTIN',
  'INTERVAL_TYPE',
  'TIME_BUCKET_FUNCTIONS',
  'V_1_3_COLLATION_SUPPORT',
  'RANGE_TYPE',
  'ROUND_WITH_ROUNDING_MODE',
  'CBRT_FUNCTIONS',
];

// not REWRITE_GROUPING_SET: with it the rows of subtotals are missing without a word
const rewrites = [
  'FLATTEN',
  'ARRAY_FILTER_TRANSFORM',
  'UNPIVOT',
  'PIVOT',
  'ARRAY_INCLUDES',
  'TYPEOF_FUNCTION',
  'WITH_EXPR',
  'INLINE_SQL_FUNCTIONS',
  'NULLIFERROR_FUNCTION',
  'LIKE_ANY_ALL',
  'BUILTIN_FUNCTION_INLINER',
].map((name) => `REWRITE_${name}`);

const bigQueryOf = (all: Language): object => ({
  ...all,
  nameResolutionMode: 'NAME_RESOLUTION_DEFAULT',
  productMode: 'PRODUCT_EXTERNAL',
  enabledLanguageFeatures: [
    ...new Set([
      ...all.enabledLanguageFeatures.filter((name) => !foreign.some((pattern) => pattern.test(name))),
      ...own.map((name) => `FEATURE_${name}`),
    ]),
  ],
  supportedStatementKinds: ['RESOLVED_QUERY_STMT'],
});

/** A shell beside the program ends it when this process is gone, however it went: then nobody holds the other end of its input. */
const guard = '"$1" localhost "$2" < /dev/null & program=$!; trap "" INT TERM; read -r word; kill -9 $program';

/** The running program. */
export class Evaluator {
  readonly #process: ChildProcess;
  readonly #client: Client;
  #language: object = {};

  private constructor(process: ChildProcess, client: Client) {
    this.#process = process;
    this.#client = client;
  }

  /** Starts the program on a free port; it ends with this process. */
  static async start(): Promise<Evaluator> {
    const folder = join(dirname(require.resolve('@fivetrandevelopers/zetasql')), 'zetasql');
    const port = await freePort();
    const program = join(folder, programOf(process.platform, process.arch));
    const child = spawn('/bin/sh', ['-c', guard, 'sh', program, String(port)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    child.unref();
    const evaluator = new Evaluator(child, clientOf(folder, port));
    await new Promise<void>((ready, failed) =>
      evaluator.#client.waitForReady(Date.now() + 20_000, (error) => (error ? failed(error) : ready())),
    );
    evaluator.#language = bigQueryOf(await evaluator.#call<Language>('getLanguageOptions', { maximumFeatures: true }));
    return evaluator;
  }

  /** Sends tables, each under all of its names; statements then name the catalog. */
  async register(tables: readonly { readonly names: readonly string[]; readonly table: Table }[]): Promise<string> {
    let id = 1;
    const contents: Record<string, object> = {};
    const protos = tables.flatMap(({ names, table: { columns, rows } }) => {
      const types = Object.values(columns);
      const content = {
        tableData: { row: rows.map((row) => ({ cell: row.map((value, index) => encode(value, types[index] ?? 'STRING')) })) },
      };
      for (const name of names) contents[name] = content;
      const column = Object.entries(columns).map(([name, type]) => ({ name, type: typeOf(type) }));
      return names.map((name) => ({ name, fullName: name, nameInCatalog: name, serializationId: id++, column }));
    });
    const simpleCatalog = { name: 'root', table: protos, builtinFunctionOptions: { languageOptions: this.#language } };
    return (await this.#call<{ readonly registeredId: string }>('registerCatalog', { simpleCatalog, tableContent: contents })).registeredId;
  }

  /** Forgets tables. */
  async unregister(registeredId: string): Promise<void> {
    await this.#call('unregisterCatalog', { registeredId });
  }

  /** Runs a statement. */
  async evaluate(sql: string, registeredCatalogId: string, parameters: readonly Parameter[]): Promise<Evaluated> {
    const params = parameters.map(({ name, type, value }) => ({ name, value: encode(value, type) }));
    const answer = await this.#call<Answer>('evaluateQuery', { sql, registeredCatalogId, options: this.#options(parameters), params });
    return {
      columns: (answer.prepared?.columns ?? []).map(({ name = '', type }) => ({ name, type })),
      rows: (answer.content?.tableData?.row ?? []).map(({ cell = [] }) => cell),
    };
  }

  /** Checks a statement, and tells its columns. */
  async analyze(sql: string, registeredCatalogId: string, parameters: readonly Parameter[]): Promise<Evaluated['columns']> {
    const { resolvedStatement } = await this.#call<Analyzed>('analyze', {
      sqlStatement: sql,
      registeredCatalogId,
      options: this.#options(parameters),
    });
    return (resolvedStatement?.resolvedQueryStmtNode?.outputColumnList ?? []).map(({ name = '', column }) => ({
      name,
      type: column?.type ?? typeOf('STRING'),
    }));
  }

  /** The tables that a statement names. */
  async tablesIn(sql: string): Promise<readonly string[]> {
    const { tableName = [] } = await this.#call<{ readonly tableName?: readonly { readonly tableNameSegment: readonly string[] }[] }>(
      'extractTableNamesFromStatement',
      { sqlStatement: sql, options: this.#language },
    );
    return tableName.map(({ tableNameSegment }) => tableNameSegment.join('.'));
  }

  stop(): void {
    this.#client.close();
    this.#process.stdin?.end();
  }

  #options(parameters: readonly Parameter[]): object {
    return {
      languageOptions: this.#language,
      defaultTimezone: 'UTC',
      errorMessageMode: 'ERROR_MESSAGE_ONE_LINE',
      parameterMode: 'PARAMETER_NAMED',
      allowUndeclaredParameters: false,
      enabledRewrites: rewrites,
      queryParameters: parameters.map(({ name, type }) => ({ name, type: typeOf(type) })),
    };
  }

  #call<T>(method: string, request: object): Promise<T> {
    return new Promise((answer, fail) =>
      this.#client[method]?.(request, (error, response) =>
        error ? fail(Object.assign(new Error(error.details), { code: error.code })) : answer(response),
      ),
    );
  }
}

interface Answer {
  readonly prepared?: { readonly columns?: readonly { readonly name?: string; readonly type: TypeProto }[] };
  readonly content?: { readonly tableData?: { readonly row?: readonly { readonly cell?: readonly ValueProto[] }[] } };
}

interface Analyzed {
  readonly resolvedStatement?: {
    readonly resolvedQueryStmtNode?: {
      readonly outputColumnList?: readonly { readonly name?: string; readonly column?: { readonly type?: TypeProto } }[];
    };
  };
}

const programOf = (platform: string, arch: string): string =>
  `remote_server${arch === 'arm64' ? '_arm' : ''}${platform === 'linux' ? '.so' : ''}`;

function clientOf(folder: string, port: number): Client {
  const grpc = require('@grpc/grpc-js');
  const loader = require('@grpc/proto-loader');
  const definition = loader.loadSync('local_service.proto', {
    defaults: false,
    oneofs: true,
    longs: String,
    enums: String,
    includeDirs: [join(folder, 'protos')],
  });
  const Service = grpc.loadPackageDefinition(definition).zetasql.local_service.ZetaSqlLocalService;
  const options = {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    'grpc.initial_reconnect_backoff_ms': 50,
    'grpc.max_reconnect_backoff_ms': 200,
  };
  return new Service(`localhost:${port}`, grpc.credentials.createInsecure(), options);
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('there is no free port'))));
    });
    server.on('error', failed);
  });
