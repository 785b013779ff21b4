// A recipe becomes a world: YAML files and tables, and the same as the reference evaluator takes it.
import { stringify } from 'yaml';
import { isOn } from './features.ts';
import { worldOf } from '../reference/read.ts';
import { readRow } from '../reference/cells.ts';
import type { Table, World } from '../reference/world.ts';
import { chooser, type WorldRecipe } from './recipes.ts';
import { calendarYaml, makeCalendar } from './make-calendar.ts';
import { makeMetrics } from './make-metrics.ts';
import type { MadeMetric } from './shapes.ts';
import { makeModels } from './make-model.ts';
import type { MadeModel } from './names.ts';

export interface MadeWorld {
  readonly schema: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly models: readonly MadeModel[];
  /** The table of a calendar of the world's own; no metric is made of it. */
  readonly calendar: MadeModel | undefined;
  readonly metrics: readonly MadeMetric[];
  readonly world: World;
}

/** How the variants of every world are written. */
export const variantsYaml = {
  ytd: { to_date: 'year' },
  last_year: { offset: '1 year' },
  last_month: { offset: '1 month' },
  t7: { trailing: '7 days' },
  so_far: { running: true },
  growth: { expr: 'metric / metric.last_year - 1' },
  share: { expr: 'metric / whole', with: { whole: { expr: 'metric', across: 'all' } } },
};

/** The variants of every world. */
export const variantNames = ['ytd', 'last_year', 'last_month', 't7', 'so_far', 'growth', 'share'] as const;

/** The parameters of every world. */
const parametersYaml = {
  least: { type: 'integer', default: 1 },
  factor: { type: 'decimal', default: 1.5 },
  kinds: { type: 'string', many: true, default: ['a', 'b'] },
};

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'America/Santiago',
] as const;

/** Makes the world of a recipe; its tables stand in a schema of their own. */
export function makeWorld(recipe: WorldRecipe, schema: string): MadeWorld {
  const c = chooser(recipe.calendar);
  const models = makeModels(recipe.models, schema);
  const calendar = isOn('calendars') && recipe.calendar.some((n) => n % 3 === 1) ? makeCalendar(schema) : undefined;
  const loaded = [...models, ...(calendar ? [calendar] : [])];
  const project = {
    project: 'made',
    warehouses: { dev: { type: 'duckdb', path: 'made.duckdb' } },
    warehouse: 'dev',
    time_zone: c.of(zones),
    week_start: c.of(['monday', 'sunday']),
    fiscal_year_start: c.of(['january', 'february', 'july']),
    as_of: '2026-01-31',
    ...(calendar ? { calendars: calendarYaml } : {}),
    ...(isOn('parameters') ? { parameters: parametersYaml } : {}),
  };
  const files = [
    { path: 'kpi.yml', text: stringify(project) },
    ...loaded.map((m) => ({ path: `models/${m.name}.yml`, text: stringify(m.yaml, { lineWidth: 0 }) })),
  ];
  const tables = new Map(
    loaded.map((m): [string, Table] => [`${schema}.${m.name}`, { columns: m.columns, rows: m.rows.map((row) => readRow(row, m.columns)) }]),
  );
  const bare = worldOf(
    files.map((f) => f.text),
    tables,
  );
  const metrics = makeMetrics(recipe.metrics, models, bare, calendar !== undefined);
  const variants = isOn('variants') ? [{ path: 'metrics/variants.yml', text: stringify({ variants: variantsYaml }) }] : [];
  const all = metrics.length
    ? [
        ...files,
        ...variants,
        {
          path: 'metrics/metrics.yml',
          text: stringify({ metrics: Object.fromEntries(metrics.map((m) => [m.name, m.yaml])) }, { lineWidth: 0 }),
        },
      ]
    : [...files, ...variants];
  return {
    schema,
    files: all,
    models,
    calendar,
    metrics,
    world: worldOf(
      all.map((f) => f.text),
      tables,
    ),
  };
}
