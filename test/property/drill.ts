// Random worlds: the rows behind a cell of an answer have its number as their total, are as many as it counts, and add up to its sum.
import fc from 'fast-check';
import { expect } from 'vitest';
import { sameCell, type AnyRow } from '../compare-rows.ts';
import type { Product, ShownAnswer } from '../product.ts';
import type { Request } from '../reference/request.ts';
import type { WorldEngine } from './engines.ts';
import { loadWorld } from './load-world.ts';
import { makeFunnel } from './make-journeys.ts';
import { makeRequest } from './make-request.ts';
import { makeWorld, type MadeWorld } from './make-world.ts';
import { chooser, requestRecipe, worldRecipe, type Choices } from './recipes.ts';
import { recomputed, wayOf } from './recompute.ts';

/** What was held, and how often rows were refused, by code. */
export interface Drilled {
  cells: number;
  added: number;
  recomputed: number;
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
  const found: Drilled = { cells: 0, added: 0, recomputed: 0, rows: 0, refused: new Map() };
  try {
    const recipe = fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: requests, maxLength: requests }));
    for (const [world, choices] of fc.sample(recipe, { seed, numRuns: worlds })) {
      const made = makeWorld(world, 'made');
      const product = await loadWorld(made, database);
      for (const request of choices.flatMap((own, index) => requestsOf(own, index, made)))
        await drillRequest(request, made, product, found);
    }
  } finally {
    await database.close();
  }
  return found;
}

/** The request of some choices; after each twentieth one for a funnel. */
function requestsOf(own: Choices, index: number, made: MadeWorld): readonly Request[] {
  const funnel = index % 20 === 0 ? makeFunnel(chooser(own), made, undefined) : undefined;
  return [makeRequest(own, made), ...(funnel ? [funnel] : [])];
}

async function drillRequest(request: Request, made: MadeWorld, product: Product, found: Drilled): Promise<void> {
  const [metric] = request.metrics;
  if (metric === undefined) return;
  const numbers = numbersOf(metric, made);
  const names = request.metrics.map(nameOf);
  const beside = numbers.flatMap(({ of, from }) => (names.includes(from) ? [] : [nameOf(of) === from ? of : from]));
  const metrics = isFunnel(metric) ? [metric] : [...request.metrics, ...beside];
  const answer = await product.ask({ ...request, metrics, totals: isFunnel(metric) ? undefined : true, fill: undefined });
  if (answer.kind !== 'answer') return;
  for (const row of hasPlainTotal(request) ? answer.answer.totals : [])
    for (const number of numbers.filter(({ of, from, shown }) => nameOf(of) === shown && row[from] !== null))
      await drillCell({ request, metric: number.of, ...number, at: {}, row }, made, product, found);
  for (const row of answer.answer.rows.slice(0, 3)) {
    const at = cellOf(request, row);
    if (!at) continue;
    for (const { of, from, shown } of numbers)
      if (row[from] !== null || !isFunnel(metric)) await drillCell({ request, metric: of, of, from, shown, at, row }, made, product, found);
  }
}

/** Whether a total is over all of the range: not over the periods of a calendar alone, or those that are over. */
const hasPlainTotal = ({ time, complete, by = [] }: Request): boolean =>
  time !== undefined && !complete && !by.some((name) => /(^|\.)cal_/.test(name));

/** A number of an answer: the column that has it, and the one that it has in them. */
interface DrilledNumber {
  readonly of: Metric;
  readonly from: string;
  readonly shown: string;
}

/** The numbers that rows are asked for: of a funnel all of a step, of a rank the one that it ranks. */
function numbersOf(metric: Metric, made: MadeWorld): readonly DrilledNumber[] {
  const name = nameOf(metric);
  const yaml = typeof metric === 'string' ? made.metrics.find((one) => one.name === metric)?.yaml : metric;
  if (isFunnel(metric)) {
    const further = ['advanced', 'drop_off', 'step_rate', 'rate'].map((column) => ({
      of: metric,
      from: column,
      shown: `${name}.${column}`,
    }));
    return [{ of: metric, from: 'entered', shown: name }, ...further];
  }
  const { rank, with: helpers } = yaml ?? {};
  if (typeof rank === 'string') return [{ of: metric, from: rank, shown: rank }];
  const whole = (helpers as Readonly<Record<string, object>> | undefined)?.['whole'];
  const own = { of: metric, from: name, shown: name };
  return whole ? [own, { of: { name: 'the_whole', ...whole } as Metric, from: 'the_whole', shown: 'the_whole' }] : [own];
}

const isFunnel = (metric: Metric): boolean => typeof metric !== 'string' && metric['funnel'] !== undefined;

interface Asked extends DrilledNumber {
  readonly request: Request;
  readonly metric: Metric;
  readonly at: Readonly<Record<string, unknown>>;
  readonly row: AnyRow;
}

async function drillCell(asked: Asked, made: MadeWorld, product: Product, found: Drilled): Promise<void> {
  const { metric, row, from, shown } = asked;
  const rows = await rowsOf(product, asked);
  const say = JSON.stringify({ ...asked, rows, model: made.metrics.find((one) => one.name === nameOf(metric))?.yaml });
  if (typeof rows === 'string') return void found.refused.set(rows, (found.refused.get(rows) ?? 0) + 1);
  found.cells++;
  found.rows += rows.rows.length;
  const value = row[from];
  expect(sameCell(value, rows.totals[0]?.[shown]), say).toBe(true);
  if (checkRecomputed(asked, made, rows, say)) found.recomputed++;
  const kind = isFunnel(metric) ? ofStep(from) : additive(made, metric);
  if (kind === undefined) return;
  found.added++;
  if (kind === 'count') expect(rows.rows.length, say).toBe(Number(value));
  expect(
    rows.rows.reduce((sum, one) => sum + millionths(one[shown]), 0n),
    say,
  ).toBe(millionths(value));
}

const ofStep = (column: string): 'count' | undefined => (column.endsWith('rate') ? undefined : 'count');

/** Held against what the values of the rows make up, where the definition says how they do. */
function checkRecomputed({ metric, row, from, shown }: Asked, made: MadeWorld, { rows }: ShownAnswer, say: string): boolean {
  const way = isFunnel(metric) ? (from.endsWith('rate') ? 'mean' : 'sum') : wayOf(typeof metric === 'string' ? from : { ...metric }, made);
  const number =
    way &&
    recomputed(
      way,
      rows.map((one) => one[shown] ?? null),
    );
  if (number === undefined || (row[from] !== null && !Number.isFinite(Number(row[from])))) return false;
  // a sum over nothing is null, or 0 where that is what there is of nothing
  expectNear(way === 'sum' ? (row[from] ?? 0) : row[from], number, say);
  return true;
}

function expectNear(value: unknown, expected: number | null, say: string): void {
  if (expected === null || value === null) expect(value, say).toBe(expected);
  else expect(Math.abs(Number(value) - expected), say).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

const nameOf = (metric: Metric): string => (typeof metric === 'string' ? metric : String(metric['name']));

async function rowsOf(product: Product, { request, metric, from, shown, at }: Asked): Promise<ShownAnswer | string> {
  const { where, segments, time, zone, as_of, parameters } = request;
  const outcome = await product.ask({
    metrics: isFunnel(metric) && from !== 'entered' ? [metric, shown] : [metric],
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
  const by = [...(request.by ?? []), ...(row['step'] === undefined ? [] : ['step'])];
  const isCell = by.every((name) => row[name] !== null || !/(^|\.)(hour|day|week|month|quarter|year|fiscal_\w+|cal_\w+)$/.test(name));
  return isCell && row['$other'] === undefined ? Object.fromEntries(by.map((name) => [name, row[name]])) : undefined;
}
