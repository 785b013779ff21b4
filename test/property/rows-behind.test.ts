// Random worlds: the rows behind a cell of an answer are as many as its count, and their values add up to its sum.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyRow } from '../compare-rows.ts';
import type { Product, ShownAnswer } from '../product.ts';
import { worldEngines } from './engines.ts';
import { loadWorld } from './load-world.ts';
import { makeRequest } from './make-request.ts';
import { makeWorld, type MadeWorld } from './make-world.ts';
import { requestRecipe, worldRecipe } from './recipes.ts';
import type { Request } from '../reference/request.ts';

const seed = Number(process.env['SEED'] ?? 20_261_130);
const REQUESTS = 40;
const worlds: Readonly<Record<string, number>> = { duckdb: 15, postgres: 6, googlesql: 4 };

/** Sums of exact numbers as whole numbers of millionths. */
const millionths = (value: unknown): bigint => {
  const [whole = '0', fraction = ''] = String(value ?? 0).split('.');
  const size = BigInt(whole.replace('-', '') + fraction.slice(0, 6).padEnd(6, '0'));
  return whole.startsWith('-') ? -size : size;
};

/** Whether a measure counts rows, or adds exact numbers. */
function additive(made: MadeWorld, name: string): 'count' | 'sum' | undefined {
  const [model, measure, variant] = name.split('.');
  if (variant !== undefined) return undefined;
  const found = made.models.find((one) => one.name === model);
  if (measure === 'count') return found ? 'count' : undefined;
  const yaml = (found?.yaml['measures'] as Record<string, unknown> | undefined)?.[measure ?? ''];
  const { expr, time, at } = typeof yaml === 'string' ? { expr: yaml } : ((yaml ?? {}) as { expr?: string; time?: unknown; at?: unknown });
  const exact = found?.measures.find((one) => one.name === name)?.exact;
  return exact && time === undefined && at === undefined && /^sum\((?!distinct)[^()]*\)$/.test(expr ?? '') ? 'sum' : undefined;
}

/** A cell of an answer as `at`; undefined where it is no cell: a part of time, a period of a calendar, or a time without a value. */
function cellOf(request: Request, row: AnyRow): Readonly<Record<string, unknown>> | undefined {
  const by = request.by ?? [];
  const isCell = by.every(
    (name) =>
      !/(^|\.)(month_of_year|week_of_year|day_of_|hour_of_day|cal_)/.test(name) &&
      (row[name] !== null || !/(^|\.)(hour|day|week|month|quarter|year|fiscal_\w+)$/.test(name)),
  );
  return isCell && row['$other'] === undefined ? Object.fromEntries(by.map((name) => [name, row[name]])) : undefined;
}

async function rowsOf(
  product: Product,
  { where, segments, time, zone, as_of }: Request,
  metric: string,
  at: object,
): Promise<ShownAnswer | string> {
  const outcome = await product.ask({ metrics: [metric], rows: true, by: [], at, totals: true, where, segments, time, zone, as_of });
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.kind === 'answer' ? outcome.answer : (outcome.errors[0]?.code ?? '');
}

test.each(worldEngines)(
  `rows are as many as a count and add up to a sum, on $name (seed ${seed})`,
  { timeout: 300_000 },
  async ({ name, open }) => {
    const database = await open();
    const found = { cells: 0, rows: 0, refused: new Map<string, number>() };
    try {
      const samples = fc.sample(fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: REQUESTS, maxLength: REQUESTS })), {
        seed,
        numRuns: worlds[name] ?? 3,
      });
      for (const [recipe, requests] of samples) {
        const made = makeWorld(recipe, 'made');
        const product = await loadWorld(made, database);
        for (const request of requests.map((choices) => makeRequest(choices, made))) {
          const metric = request.metrics.find((one): one is string => typeof one === 'string' && additive(made, one) !== undefined);
          const answer = metric === undefined ? undefined : await product.ask({ ...request, totals: undefined, fill: undefined });
          if (metric === undefined || answer?.kind !== 'answer') continue;
          for (const row of answer.answer.rows.slice(0, 3)) {
            const at = cellOf(request, row);
            if (!at) continue;
            const rows = await rowsOf(product, request, metric, at);
            const say = JSON.stringify({ request, metric, at, row, rows });
            if (typeof rows === 'string') {
              found.refused.set(rows, (found.refused.get(rows) ?? 0) + 1);
              continue;
            }
            found.cells++;
            found.rows += rows.rows.length;
            if (additive(made, metric) === 'count') expect(rows.rows.length, say).toBe(Number(row[metric]));
            expect(
              rows.rows.reduce((sum, one) => sum + millionths(one[metric]), 0n),
              say,
            ).toBe(millionths(row[metric]));
            expect(millionths(rows.totals[0]?.[metric]), say).toBe(millionths(row[metric]));
          }
        }
      }
    } finally {
      await database.close();
    }
    console.log(name, found);
    expect(found.cells).toBeGreaterThan((worlds[name] ?? 3) * 5);
    expect([...found.refused.keys()].filter((code) => !['rows-need-key', 'rows-over-many'].includes(code))).toEqual([]);
  },
);
