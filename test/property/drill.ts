// Random worlds: the rows behind a cell of an answer have its number as their total, are as many as it counts, and add up to its sum.
import fc from 'fast-check';
import { expect } from 'vitest';
import { sameCell, type AnyRow } from '../compare-rows.ts';
import type { Product, ShownAnswer } from '../product.ts';
import type { Request } from '../reference/request.ts';
import type { WorldEngine } from './engines.ts';
import { loadWorld } from './load-world.ts';
import { makeRequest } from './make-request.ts';
import { makeWorld, type MadeWorld } from './make-world.ts';
import { requestRecipe, worldRecipe } from './recipes.ts';

/** What was held, and how often rows were refused, by code. */
export interface Drilled {
  cells: number;
  added: number;
  rows: number;
  readonly refused: Map<string, number>;
}

export interface Drilling {
  readonly seed: number;
  readonly worlds: number;
  readonly requests: number;
  readonly open: WorldEngine['open'];
}

type Metric = Request['metrics'][number];

/** Asks for the rows behind some cells of each answer. */
export async function drillWorlds({ seed, worlds, requests, open }: Drilling): Promise<Drilled> {
  const database = await open();
  const found: Drilled = { cells: 0, added: 0, rows: 0, refused: new Map() };
  try {
    const recipe = fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: requests, maxLength: requests }));
    for (const [world, choices] of fc.sample(recipe, { seed, numRuns: worlds })) {
      const made = makeWorld(world, 'made');
      const product = await loadWorld(made, database);
      for (const request of choices.map((own) => makeRequest(own, made))) await drillRequest(request, made, product, found);
    }
  } finally {
    await database.close();
  }
  return found;
}

async function drillRequest(request: Request, made: MadeWorld, product: Product, found: Drilled): Promise<void> {
  const [metric] = request.metrics;
  const answer = metric === undefined ? undefined : await product.ask({ ...request, totals: undefined, fill: undefined });
  if (metric === undefined || answer?.kind !== 'answer') return;
  for (const row of answer.answer.rows.slice(0, 3)) {
    const at = cellOf(request, row);
    if (at) await drillCell({ request, metric, at, row }, made, product, found);
  }
}

interface Asked {
  readonly request: Request;
  readonly metric: Metric;
  readonly at: Readonly<Record<string, unknown>>;
  readonly row: AnyRow;
}

async function drillCell(asked: Asked, made: MadeWorld, product: Product, found: Drilled): Promise<void> {
  const { metric, row } = asked;
  const name = nameOf(metric);
  const rows = await rowsOf(product, asked);
  const say = JSON.stringify({ ...asked, rows, model: made.metrics.find((one) => one.name === name)?.yaml });
  if (typeof rows === 'string') return void found.refused.set(rows, (found.refused.get(rows) ?? 0) + 1);
  found.cells++;
  found.rows += rows.rows.length;
  expect(sameCell(row[name], rows.totals[0]?.[name]), say).toBe(true);
  const kind = additive(made, metric);
  checkExtremes(asked, made, rows, say);
  if (kind === undefined) return;
  found.added++;
  if (kind === 'count') expect(rows.rows.length, say).toBe(Number(row[name]));
  expect(
    rows.rows.reduce((sum, one) => sum + millionths(one[name]), 0n),
    say,
  ).toBe(millionths(row[name]));
}

/** Of what is computed for each member or period the average, the greatest and the least are those of its rows. */
function checkExtremes({ metric, row }: Asked, made: MadeWorld, { rows }: ShownAnswer, say: string): void {
  const name = nameOf(metric);
  const yaml = typeof metric === 'string' ? made.metrics.find((one) => one.name === metric)?.yaml : metric;
  const values = rows.map((one) => one[name]).filter((value) => value !== null);
  if (yaml?.['per'] === undefined || values.some((value) => !Number.isFinite(Number(value)))) return;
  const numbers = values.map(Number);
  const expected = (value: number): number | null => (numbers.length === 0 ? null : value);
  if (yaml['avg'] !== undefined) expectNear(row[name], expected(numbers.reduce((sum, value) => sum + value, 0) / numbers.length), say);
  if (yaml['max'] !== undefined) expectNear(row[name], expected(Math.max(...numbers)), say);
  if (yaml['min'] !== undefined) expectNear(row[name], expected(Math.min(...numbers)), say);
}

function expectNear(value: unknown, expected: number | null, say: string): void {
  if (expected === null || value === null) expect(value, say).toBe(expected);
  else expect(Math.abs(Number(value) - expected), say).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

const nameOf = (metric: Metric): string => (typeof metric === 'string' ? metric : String(metric['name']));

async function rowsOf(product: Product, { request, metric, at }: Asked): Promise<ShownAnswer | string> {
  const { where, segments, time, zone, as_of, parameters } = request;
  const outcome = await product.ask({
    metrics: [metric],
    rows: true,
    by: [],
    at,
    totals: true,
    where,
    segments,
    time,
    zone,
    as_of,
    parameters,
  });
  if (outcome.kind === 'failed') throw new Error(`${JSON.stringify({ request, metric, at })}: ${outcome.error.message}`);
  return outcome.kind === 'answer' ? outcome.answer : (outcome.errors[0]?.code ?? '');
}

/** Sums of exact numbers as whole numbers of millionths. */
const millionths = (value: unknown): bigint => {
  const [whole = '0', fraction = ''] = String(value ?? 0).split('.');
  const size = BigInt(whole.replace('-', '') + fraction.slice(0, 6).padEnd(6, '0'));
  return whole.startsWith('-') ? -size : size;
};

/** Whether a number counts rows or members, or adds exact numbers of theirs. */
function additive(made: MadeWorld, metric: Metric): 'count' | 'sum' | undefined {
  const yaml = typeof metric === 'string' ? made.metrics.find((one) => one.name === metric)?.yaml : metric;
  return yaml ? additiveMembers(yaml, made, nameOf(metric)) : additiveRows(nameOf(metric), made);
}

function additiveMembers(yaml: Readonly<Record<string, unknown>>, made: MadeWorld, name: string): 'count' | 'sum' | undefined {
  if (yaml['count'] !== undefined) return 'count';
  const exact = made.metrics.find((one) => one.name === name || `own_${one.name}` === name)?.exact === true;
  return exact && yaml['sum'] !== undefined ? 'sum' : undefined;
}

function additiveRows(name: string, made: MadeWorld): 'count' | 'sum' | undefined {
  const [model, measure, variant] = name.split('.');
  if (variant !== undefined) return undefined;
  const found = made.models.find((one) => one.name === model);
  if (measure === 'count') return found ? 'count' : undefined;
  const yaml = (found?.yaml['measures'] as Record<string, unknown> | undefined)?.[measure ?? ''];
  const { expr, at } = typeof yaml === 'string' ? { expr: yaml } : ((yaml ?? {}) as { expr?: string; at?: unknown });
  const exact = found?.measures.find((one) => one.name === name)?.exact;
  return exact && (at === undefined || at === 'last' || at === 'first') && /^sum\((?!distinct)[^()]*\)$/.test(expr ?? '')
    ? 'sum'
    : undefined;
}

/** A cell of an answer as `at`; undefined where it is no cell: a time without a value, or the rest. */
function cellOf(request: Request, row: AnyRow): Readonly<Record<string, unknown>> | undefined {
  const by = request.by ?? [];
  const isCell = by.every((name) => row[name] !== null || !/(^|\.)(hour|day|week|month|quarter|year|fiscal_\w+|cal_\w+)$/.test(name));
  return isCell && row['$other'] === undefined ? Object.fromEntries(by.map((name) => [name, row[name]])) : undefined;
}
