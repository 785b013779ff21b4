// Plain YAML documents and tables of rows become a world: models, metrics and settings, expressions parsed, defaults filled in.
import { parse } from './parse.ts';
import { castTo } from './scalar.ts';
import { Unclear } from './refusal.ts';
import type { Calendar } from './calendar.ts';
import type { Expr } from './expression.ts';
import { decimalOf, type Value } from './value.ts';

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
export type PlainMap = { readonly [key: string]: Plain };

/** A row of a table by column. */
export type Row = Readonly<Record<string, Value>>;

/** A table: its columns with the engine's types, and its rows. */
export interface Table {
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export interface Dimension {
  readonly name: string;
  readonly type: string | undefined;
  readonly expr: Expr | undefined;
  readonly filter: Expr | undefined;
  readonly bins: readonly string[] | undefined;
  readonly order: string | undefined;
  readonly hidden: boolean;
}

export interface Measure {
  readonly name: string;
  readonly expr: Expr;
  readonly filter: Expr | undefined;
  readonly time: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly future: boolean;
  readonly roles: ReadonlyMap<string, string>;
}

/** A declared join; `on` holds pairs of an expression over the target and one over the declaring model. */
export interface Join {
  readonly name: string;
  readonly to: string;
  readonly many: boolean;
  readonly on: readonly { readonly theirs: Expr; readonly ours: Expr }[];
}

export interface Model {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly filter: Expr | undefined;
  readonly key: readonly string[] | undefined;
  readonly time: Expr | undefined;
  readonly future: boolean;
  readonly joins: readonly Join[];
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly segments: ReadonlyMap<string, Expr>;
}

/** `ignore` and `across`. */
export interface Level {
  readonly all: boolean;
  readonly time: boolean;
  readonly names: readonly string[];
}

export interface Metric {
  readonly name: string;
  /** The model whose names are its own. */
  readonly home: string | undefined;
  readonly body:
    | { readonly kind: 'expression'; readonly expr: Expr }
    | { readonly kind: 'two-step'; readonly aggregate: string; readonly of: Expr; readonly per: string; readonly having: Expr | undefined }
    | { readonly kind: 'members'; readonly per: string; readonly having: Expr | undefined }
    | { readonly kind: 'rank'; readonly of: Expr; readonly among: string }
    /** What this evaluator does not know. */
    | { readonly kind: 'later'; readonly feature: string };
  readonly filter: Expr | undefined;
  readonly time: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly ignore: Level | undefined;
  readonly across: Level | undefined;
  readonly with: ReadonlyMap<string, Metric>;
  readonly down: boolean;
  readonly hidden: boolean;
}

export interface World {
  readonly models: ReadonlyMap<string, Model>;
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly calendar: Calendar;
  readonly asOf: string | undefined;
  readonly parameters: ReadonlyMap<string, { readonly type: string; readonly many: boolean; readonly default: Plain | undefined }>;
}

export const mapOf = (v: Plain | undefined): PlainMap => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as PlainMap) : {});
export const listOf = (v: Plain | undefined): readonly Plain[] =>
  v === undefined || v === null ? [] : Array.isArray(v) ? (v as readonly Plain[]) : [v];
const textOf = (v: Plain | undefined): string | undefined => (v === undefined || v === null ? undefined : String(v));
const exprOf = (v: Plain | undefined): Expr | undefined => (v === undefined || v === null ? undefined : parse(String(v)));

const typeNames = new Set(['string', 'integer', 'decimal', 'float', 'boolean', 'date', 'datetime', 'timestamp']);
const isType = (text: string): boolean => typeNames.has(text.replace(/\(.*$/, ''));
const months = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** The world of a project's documents (kpi.yml first) and its tables. */
export function readWorld(documents: readonly Plain[], tables: ReadonlyMap<string, Table>): World {
  const [project = {}, ...others] = documents.map(mapOf);
  const modelMaps = others.flatMap((d) => [...(d['model'] ? [d] : []), ...named(d['models'], 'model')]);
  const models = new Map(modelMaps.map((m) => [String(m['model']), readModel(m, tables)]));
  const metrics = [
    ...modelMaps.flatMap((m) => named(m['metrics'], 'metric').map((x) => readMetric(x, String(m['model'])))),
    ...others
      .flatMap((d) => (d['model'] ? [] : [...(d['metric'] ? [d] : []), ...named(d['metrics'], 'metric')]))
      .map((x) => readMetric(x, undefined)),
  ];
  return {
    models,
    metrics: new Map(metrics.map((m) => [m.name, m])),
    calendar: readCalendar(project),
    asOf: textOf(project['as_of']),
    parameters: new Map(Object.entries(mapOf(project['parameters'])).map(([name, p]) => [name, readParameter(mapOf(p))])),
  };
}

const readParameter = (p: PlainMap) => ({ type: String(p['type']), many: p['many'] === true, default: p['default'] });

function readCalendar(project: PlainMap): Calendar {
  return {
    zone: textOf(project['time_zone']) ?? 'UTC',
    weekStart: weekdays.indexOf(textOf(project['week_start']) ?? 'monday') + 1,
    fiscalStart: months.indexOf(textOf(project['fiscal_year_start']) ?? 'january') + 1,
    fiscalName: project['fiscal_year_name'] === 'start' ? 'start' : 'end',
  };
}

/** A map by name as a list of maps that carry their name. */
function named(v: Plain | undefined, nameKey: string): readonly PlainMap[] {
  if (Array.isArray(v)) return v.map((x) => mapOf(x as Plain));
  return Object.entries(mapOf(v)).map(([name, value]) => ({
    ...(typeof value === 'string' ? { expr: value } : mapOf(value)),
    [nameKey]: name,
  }));
}

function readModel(m: PlainMap, tables: ReadonlyMap<string, Table>): Model {
  const name = String(m['model']);
  const key = m['key'] === undefined ? undefined : listOf(m['key']).map(String);
  if (m['valid'] ?? m['entity'] ?? m['implements']) throw new Unclear('validity and interfaces');
  const measures = new Map(named(m['measures'], 'name').map((x) => [String(x['name']), readMeasure(x)]));
  if (!measures.has('count')) measures.set('count', readMeasure({ name: 'count', expr: 'count(*)' }));
  const table = tables.get(textOf(m['table']) ?? '') ?? { columns: {}, rows: [] };
  return {
    name,
    columns: new Set(Object.keys(table.columns)),
    rows: table.rows,
    filter: exprOf(m['filter']),
    key,
    time: exprOf(m['time']),
    future: m['future'] === true,
    joins: named(m['joins'], 'name').map((x) => readJoin(x, key)),
    dimensions: new Map(Object.entries(mapOf(m['dimensions'])).map(([n, d]) => [n, readDimension(n, d)])),
    measures,
    segments: new Map(
      Object.entries(mapOf(m['segments'])).map(([n, s]) => [
        n,
        parse(String(typeof s === 'string' ? s : (mapOf(s)['filter'] ?? mapOf(s)['expr']))),
      ]),
    ),
  };
}

function readJoin(given: PlainMap, key: readonly string[] | undefined): Join {
  const name = String(given['name']);
  const via = given['expr'] ?? given['via'];
  const many = given['many'] === true;
  if (given['valid_at']) throw new Unclear('validity');
  const pairs = Object.entries(mapOf(via)).map(([theirs, ours]) => ({ theirs: parse(theirs), ours: parse(String(ours)) }));
  const bare = typeof via === 'string' ? parse(via) : undefined;
  const ourKey: Expr = { kind: 'name', parts: key ?? [] };
  const target: Expr = { kind: 'name', parts: ['$key'] };
  return {
    name,
    to: textOf(given['to']) ?? name,
    many,
    on: bare ? [many ? { theirs: bare, ours: ourKey } : { theirs: target, ours: bare }] : pairs,
  };
}

function readDimension(name: string, given: Plain): Dimension {
  if (typeof given === 'string') return isType(given) ? blank(name, { type: given }) : blank(name, { expr: given });
  return blank(name, mapOf(given));
}

function blank(name: string, d: PlainMap): Dimension {
  const type = textOf(d['type'])?.replace(/\(.*$/, '');
  if (d['sql'] ?? d['grain']) throw new Unclear('sql and grains of columns');
  return {
    name,
    type,
    expr: exprOf(d['expr']),
    filter: exprOf(d['filter']),
    bins: d['bins'] === undefined ? undefined : listOf(d['bins']).map(String),
    order: textOf(d['order']),
    hidden: d['hidden'] === true,
  };
}

function readMeasure(m: PlainMap): Measure {
  if (m['at'] ?? m['sql']) throw new Unclear('semi-additive measures and sql');
  const roles = Object.entries(mapOf(m['roles'])).map(([role, means]) => [role, String(means)] as const);
  return {
    name: String(m['name']),
    expr: parse(String(m['expr'])),
    filter: exprOf(m['filter']),
    time: exprOf(m['time']),
    ifEmpty: constant(m['if_empty']),
    future: m['future'] === true,
    roles: new Map(roles),
  };
}

function constant(v: Plain | undefined): Value | undefined {
  if (v === undefined || v === null) return undefined;
  if (typeof v === 'number') return Number.isInteger(v) ? BigInt(v) : decimalOf(String(v));
  return typeof v === 'boolean' ? v : String(v);
}

const later = ['trailing', 'to_date', 'running', 'offset', 'conversion', 'funnel', 'since', 'uses'];

/** A metric as it is written, with its helpers. */
export function readMetric(m: PlainMap, home: string | undefined): Metric {
  return {
    name: String(m['metric'] ?? m['name']),
    home,
    body: readBody(m),
    filter: exprOf(m['filter']),
    time: exprOf(m['time']),
    ifEmpty: constant(m['if_empty']),
    ignore: readLevel(m['ignore']),
    across: readLevel(m['across']),
    with: new Map(named(m['with'], 'metric').map((x) => [String(x['metric']), readMetric(x, home)])),
    down: m['direction'] === 'down',
    hidden: m['hidden'] === true,
  };
}

function readBody(m: PlainMap): Metric['body'] {
  const feature = later.find((key) => m[key] !== undefined);
  if (feature) return { kind: 'later', feature };
  const having = exprOf(m['having']);
  if (m['rank'] !== undefined) return { kind: 'rank', of: parse(String(m['rank'])), among: String(m['among']) };
  if (m['count'] !== undefined && m['per'] === undefined) return { kind: 'members', per: String(m['count']), having };
  const aggregate = ['avg', 'sum', 'min', 'max', 'median', 'count'].find((name) => m[name] !== undefined);
  if (aggregate) return { kind: 'two-step', aggregate, of: parse(String(m[aggregate])), per: String(m['per']), having };
  return { kind: 'expression', expr: parse(String(m['expr'])) };
}

function readLevel(v: Plain | undefined): Level | undefined {
  if (v === undefined || v === null) return undefined;
  const names = listOf(v).map(String);
  return { all: names.includes('all'), time: names.includes('time'), names: names.filter((n) => n !== 'all' && n !== 'time') };
}

/** A table's cells given as plain values, read by the types of their columns. */
export function readRow(row: PlainMap, types: Readonly<Record<string, string>>): Row {
  return Object.fromEntries(Object.entries(types).map(([column, type]) => [column, cell(row[column] ?? null, type)]));
}

function cell(v: Plain, type: string): Value {
  if (v === null) return null;
  const name = type.toLowerCase();
  if (/int/.test(name)) return BigInt(String(v));
  if (/decimal|numeric/.test(name)) return decimalOf(String(v));
  if (/double|float|real/.test(name)) return Number(v);
  if (/bool/.test(name)) return v === true || v === 'true';
  if (name === 'date') return castTo(String(v), 'date', { calendar: utc });
  if (/timestamp|datetime/.test(name)) return zoned(name) ? castTo(clockOf(v), 'timestamp', { calendar: utc }) : clockOf(v);
  return String(v);
}

const utc: Calendar = { zone: 'UTC', weekStart: 1, fiscalStart: 1, fiscalName: 'end' };
const zoned = (type: string): boolean => /tz|with time zone/.test(type);
const clockOf = (v: Plain): Value => castTo(String(v).replace(/(Z|[+-]00(:00)?)$/, ''), 'timestamp', { calendar: utc });
