// Plain YAML documents and tables of rows become a world: models, metrics and settings, expressions parsed, defaults filled in.
import type { Calendar } from './calendar.ts';
import type { Expr } from './expression.ts';
import { readMetric, type Metric } from './metric.ts';
import { parse } from './parse.ts';
import { constant, exprOf, listOf, mapOf, named, textOf, type Plain, type PlainMap } from './plain.ts';
import { Unclear } from './refusal.ts';
import type { Value } from './value.ts';

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
  /** The finest grain that a time holds. */
  readonly grain: string | undefined;
}

export interface Measure {
  readonly name: string;
  readonly expr: Expr;
  readonly filter: Expr | undefined;
  readonly time: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly future: boolean;
  readonly roles: ReadonlyMap<string, string>;
  readonly label: string | undefined;
  /** Semi-additive over time, and of what each by itself. */
  readonly at: string | undefined;
  readonly each: readonly string[];
}

/** A declared join; `on` holds pairs of an expression over the target and one over the declaring model. */
export interface Join {
  readonly name: string;
  readonly to: string;
  readonly many: boolean;
  readonly on: readonly { readonly theirs: Expr; readonly ours: Expr }[];
  /** The time at which the target's row must be in force. */
  readonly validAt: Expr | undefined;
}

export interface Model {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly filter: Expr | undefined;
  readonly key: readonly string[] | undefined;
  readonly entity: Expr | undefined;
  /** Where a row's validity begins and ends. */
  readonly valid: readonly Expr[] | undefined;
  readonly time: Expr | undefined;
  readonly future: boolean;
  readonly joins: readonly Join[];
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly segments: ReadonlyMap<string, Expr>;
}

/** A calendar of one's own, as it is declared. */
export interface OwnCalendar {
  readonly model: string;
  readonly date: string;
  readonly grains: readonly string[];
  readonly workingDays: string | undefined;
}

export interface World {
  readonly models: ReadonlyMap<string, Model>;
  readonly metrics: ReadonlyMap<string, Metric>;
  /** Modifiers with a name. */
  readonly variants: ReadonlyMap<string, PlainMap>;
  readonly calendar: Calendar;
  /** Calendars of one's own: a table with a row a day, its grains from fine to coarse. */
  readonly calendars: ReadonlyMap<string, OwnCalendar>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly asOf: string | undefined;
  readonly parameters: ReadonlyMap<string, { readonly type: string; readonly many: boolean; readonly default: Plain | undefined }>;
}

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
    variants: new Map(others.flatMap((d) => Object.entries(mapOf(d['variants'])).map(([name, v]) => [name, mapOf(v)] as const))),
    calendar: readCalendar(project),
    calendars: new Map(Object.entries(mapOf(project['calendars'])).map(([n, c]) => [n, readOwn(mapOf(c))])),
    tables,
    asOf: textOf(project['as_of']),
    parameters: new Map(Object.entries(mapOf(project['parameters'])).map(([name, p]) => [name, readParameter(mapOf(p))])),
  };
}

const readParameter = (p: PlainMap) => ({ type: String(p['type']), many: p['many'] === true, default: p['default'] });

const readOwn = (c: PlainMap): OwnCalendar => ({
  model: String(c['model']),
  date: String(c['date']),
  grains: listOf(c['grains']).map(String),
  workingDays: textOf(c['working_days']),
});

function readCalendar(project: PlainMap): Calendar {
  return {
    zone: textOf(project['time_zone']) ?? 'UTC',
    weekStart: weekdays.indexOf(textOf(project['week_start']) ?? 'monday') + 1,
    fiscalStart: months.indexOf(textOf(project['fiscal_year_start']) ?? 'january') + 1,
    fiscalName: project['fiscal_year_name'] === 'start' ? 'start' : 'end',
    own: new Map(),
  };
}

function readModel(m: PlainMap, tables: ReadonlyMap<string, Table>): Model {
  const name = String(m['model']);
  const key = m['key'] === undefined ? undefined : listOf(m['key']).map(String);
  if (m['implements']) throw new Unclear('interfaces');
  const measures = new Map(named(m['measures'], 'name').map((x) => [String(x['name']), readMeasure(x)]));
  if (!measures.has('count')) measures.set('count', readMeasure({ name: 'count', expr: 'count(*)' }));
  const table = tables.get(textOf(m['table']) ?? '') ?? { columns: {}, rows: [] };
  return {
    name,
    columns: new Set(Object.keys(table.columns)),
    rows: table.rows,
    filter: exprOf(m['filter']),
    key,
    entity: exprOf(m['entity']),
    valid: m['valid'] === undefined ? undefined : listOf(m['valid']).map((v) => parse(String(v))),
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
  const pairs = Object.entries(mapOf(via)).map(([theirs, ours]) => ({ theirs: parse(theirs), ours: parse(String(ours)) }));
  const bare = typeof via === 'string' ? parse(via) : undefined;
  const ourKey: Expr = { kind: 'name', parts: key ?? [] };
  const target: Expr = { kind: 'name', parts: ['$key'] };
  return {
    name,
    to: textOf(given['to']) ?? name,
    many,
    validAt: exprOf(given['valid_at']),
    on: bare ? [many ? { theirs: bare, ours: ourKey } : { theirs: target, ours: bare }] : pairs,
  };
}

function readDimension(name: string, given: Plain): Dimension {
  if (typeof given === 'string') return isType(given) ? blank(name, { type: given }) : blank(name, { expr: given });
  return blank(name, mapOf(given));
}

function blank(name: string, d: PlainMap): Dimension {
  const type = textOf(d['type'])?.replace(/\(.*$/, '');
  if (d['sql']) throw new Unclear('sql');
  return {
    name,
    type,
    expr: exprOf(d['expr']),
    filter: exprOf(d['filter']),
    bins: d['bins'] === undefined ? undefined : listOf(d['bins']).map(String),
    order: textOf(d['order']),
    hidden: d['hidden'] === true,
    grain: textOf(d['grain']),
  };
}

function readMeasure(m: PlainMap): Measure {
  if (m['sql']) throw new Unclear('sql');
  const roles = Object.entries(mapOf(m['roles'])).map(([role, means]) => [role, String(means)] as const);
  return {
    name: String(m['name']),
    expr: parse(String(m['expr'])),
    filter: exprOf(m['filter']),
    time: exprOf(m['time']),
    ifEmpty: constant(m['if_empty']),
    future: m['future'] === true,
    roles: new Map(roles),
    label: textOf(m['label']),
    at: textOf(m['at']),
    each: listOf(m['each']).map(String),
  };
}
