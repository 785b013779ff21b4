// Jobs of the stand-in for BigQuery's API: a configuration becomes an answer of Google's evaluator, or the error that BigQuery would give.
import type { Evaluated, Evaluator, EvaluatorError, Parameter, Table } from './zetasql.ts';
import { decode, type Cell, type TypeProto } from './zetasql-values.ts';

/** A project: datasets of tables. */
export type Project = Readonly<Record<string, Readonly<Record<string, Table>>>>;

export interface ApiError {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
  readonly fields?: readonly Field[];
}

/** What a job comes to. */
export type Outcome =
  | {
      readonly schema: { readonly fields: readonly Field[] };
      readonly rows: readonly { readonly f: readonly { readonly v: Cell }[] }[];
      readonly bytes: number;
    }
  | { readonly error: ApiError };

/** The part of a job's configuration that is read. */
export interface QueryConfiguration {
  readonly query: string;
  readonly queryParameters?: readonly {
    readonly name: string;
    readonly parameterType: { readonly type: string };
    readonly parameterValue: { readonly value: unknown };
  }[];
  readonly defaultDataset?: { readonly datasetId: string; readonly projectId?: string };
  readonly maximumBytesBilled?: string;
}

/** Projects by name, each registered with the evaluator once for each default dataset. */
export class Jobs {
  readonly #evaluator: Evaluator;
  readonly #projects = new Map<string, Project>();
  readonly #catalogs = new Map<string, Promise<string>>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Makes the tables of a project, in place of those that it had. */
  load(name: string, project: Project): void {
    this.#projects.set(name, project);
    for (const [key, catalog] of this.#catalogs) {
      if (!key.startsWith(JSON.stringify([name]).slice(0, -1))) continue;
      this.#catalogs.delete(key);
      void catalog.then((id) => this.#evaluator.unregister(id)).catch(() => {});
    }
  }

  project(name: string): Project {
    return this.#projects.get(name) ?? {};
  }

  /** Runs a statement, or only checks it. */
  async run(project: string, configuration: QueryConfiguration, dryRun: boolean): Promise<Outcome> {
    const dataset = configuration.defaultDataset?.datasetId;
    if (dataset !== undefined && !this.project(project)[dataset]) return { error: notFound(`Dataset ${project}:${dataset}`) };
    const parameters = (configuration.queryParameters ?? []).map((one): Parameter => ({
      name: one.name,
      type: one.parameterType.type,
      value: one.parameterValue.value,
    }));
    try {
      const bytes = await this.#bytesOf(project, configuration.query, dataset);
      if (configuration.maximumBytesBilled !== undefined && bytes > Number(configuration.maximumBytesBilled))
        return { error: tooManyBytes(configuration.maximumBytesBilled, bytes) };
      const catalog = await this.#catalogOf(project, dataset);
      const answer: Evaluated = dryRun
        ? { columns: await this.#evaluator.analyze(configuration.query, catalog, parameters), rows: [] }
        : await this.#evaluator.evaluate(configuration.query, catalog, parameters);
      const fields = answer.columns.map(({ name, type }) => fieldOf(name, type));
      const wrong = wrongNames(fields);
      return wrong
        ? { error: wrong }
        : { schema: { fields }, rows: answer.rows.map((row) => ({ f: row.map((value) => ({ v: decode(value) })) })), bytes };
    } catch (error) {
      return { error: explained(error as EvaluatorError, project, dataset) };
    }
  }

  #catalogOf(name: string, dataset: string | undefined): Promise<string> {
    const key = JSON.stringify([name, dataset]);
    const known = this.#catalogs.get(key);
    if (known) return known;
    const tables = Object.entries(this.project(name)).flatMap(([set, named]) =>
      Object.entries(named).map(([table, content]) => ({
        names: [`${name}.${set}.${table}`, `${set}.${table}`, ...(set === dataset ? [table] : [])],
        table: content,
      })),
    );
    const registered = this.#evaluator.register(tables);
    this.#catalogs.set(key, registered);
    return registered;
  }

  /** Bytes of all columns of the tables that a statement names. */
  async #bytesOf(project: string, sql: string, dataset: string | undefined): Promise<number> {
    const names = await this.#evaluator.tablesIn(sql);
    return names.reduce((sum, name) => {
      const [table = '', set = dataset ?? ''] = name.split('.').reverse();
      const found = this.project(project)[set]?.[table];
      return sum + (found ? found.rows.length * Object.keys(found.columns).length * 8 : 0);
    }, 0);
  }
}

const notFound = (what: string): ApiError => ({
  code: 404,
  reason: 'notFound',
  message: `Not found: ${what} was not found in location US`,
});

const tooManyBytes = (limit: string, bytes: number): ApiError => ({
  code: 400,
  reason: 'bytesBilledLimitExceeded',
  message: `Query exceeded limit for bytes billed: ${limit}. ${bytes} or higher required.`,
});

/** An error in BigQuery's words. */
function explained(error: EvaluatorError, project: string, dataset: string | undefined): ApiError {
  const table = /Table not found: `?([\w.-]+)`?/.exec(error.message)?.[1];
  if (table !== undefined && !table.includes('.') && dataset === undefined)
    return { code: 400, reason: 'invalid', message: `Table "${table}" must be qualified with a dataset (e.g. dataset.table).` };
  if (table !== undefined) return notFound(`Table ${project}:${table.includes('.') ? table : `${dataset}.${table}`}`);
  return { code: 400, reason: 'invalidQuery', message: error.message };
}

const apiNames: Readonly<Record<string, string>> = { INT64: 'INTEGER', DOUBLE: 'FLOAT', BOOL: 'BOOLEAN', STRUCT: 'RECORD' };

function fieldOf(name: string, type: TypeProto): Field {
  if (type.arrayType) return { ...fieldOf(name, type.arrayType.elementType), mode: 'REPEATED' };
  const kind = type.typeKind.replace('TYPE_', '');
  const fields = type.structType?.field?.map(({ fieldName = '', fieldType }) => fieldOf(fieldName, fieldType));
  return { name, type: apiNames[kind] ?? kind, mode: 'NULLABLE', ...(fields && { fields }) };
}

/** Names of an answer's columns are plainer in BigQuery than in its language, and may not differ by case alone. */
function wrongNames(fields: readonly Field[]): ApiError | undefined {
  const wrong = fields.find(({ name }) => !/^[A-Za-z_][A-Za-z0-9_]{0,299}$/.test(name));
  if (wrong)
    return {
      code: 400,
      reason: 'invalidQuery',
      message: `Invalid field name "${wrong.name}". Fields must contain only letters, numbers, and underscores, start with a letter or underscore, and be at most 300 characters long.`,
    };
  const names = fields.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined
    ? undefined
    : {
        code: 400,
        reason: 'invalidQuery',
        message: `Duplicate column names in the result are not supported. Found duplicate(s): ${twice}`,
      };
}
