// Compiled requests become answers: what can be kept is kept, equal ones that run at once are run once, and who is gone is not waited for.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { QueryRequest } from '../core/query/request/request.ts';
import { runQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import type { Answer } from '../core/warehouse/answer.ts';
import type { AskOptions, Freshness } from './ask.ts';
import { createFlights } from './flights.ts';

/** An answer, and how fresh it is. */
export interface Ran {
  readonly answer: Answer;
  readonly freshness: Freshness;
}

/** What makes two compiled requests the same. */
export interface Sameness {
  readonly request: QueryRequest;
  /** Who asks, as far as answers differ by it. */
  readonly audience: string;
}

/** How one compiled request is run. */
export interface RunnerOptions extends AskOptions {
  /** Totals are read until there are more than so many. */
  readonly mostTotals?: number;
}

/** Runs compiled requests. */
export interface Runner {
  readonly warehouse: Warehouse;
  readonly run: (compiled: CompiledQuery, same: Sameness, options: RunnerOptions) => Promise<Ran>;
}

/** How answers are kept. */
export interface RunnerSettings {
  readonly warehouse: Warehouse;
  readonly now: () => number;
  /** Milliseconds for which an answer is kept; 0 keeps none. */
  readonly keepFor?: number;
  /** A text that changes when the data do; answers of other data are not used. */
  readonly dataVersion?: () => Promise<string>;
  /** Told of each query that was run or found. */
  readonly seen?: (event: RunEvent) => void;
}

/** A query that ended. */
export interface RunEvent {
  readonly id?: string;
  /** A short name of its SQL. */
  readonly fingerprint: string;
  readonly milliseconds: number;
  readonly rows?: number;
  readonly cached: boolean;
  readonly error?: string;
}

/** How many cells all kept answers have together. */
const MOST_CELLS = 2_000_000;

/** Opens a runner. */
export function createRunner(settings: RunnerSettings): Runner {
  const { warehouse, keepFor = 0, dataVersion } = settings;
  const kept = new LRUCache<string, Ran>({ maxSize: MOST_CELLS, sizeCalculation: sizeOf, ttl: Math.max(1, keepFor), max: 5000 });
  const flights = createFlights<Ran>();
  return {
    warehouse,
    run: async (compiled, same, options) => {
      const version = dataVersion ? await dataVersion() : '';
      const key = keyOf(compiled, same, version);
      const before = keepFor > 0 ? kept.get(key) : undefined;
      if (before) return found(before, compiled, settings, options);
      const ran = await flights.join(key, options.signal, (signal) => runOnce(compiled, settings, signal, options));
      if (keepFor > 0) kept.set(key, ran);
      return withId(ran, compiled);
    },
  };
}

function found(ran: Ran, compiled: CompiledQuery, { seen }: RunnerSettings, { id }: AskOptions): Ran {
  seen?.({
    ...(id !== undefined && { id }),
    fingerprint: fingerprintOf(compiled),
    milliseconds: 0,
    rows: ran.answer.rows.length,
    cached: true,
  });
  return withId({ ...ran, freshness: { ...ran.freshness, cached: true } }, compiled);
}

/** The answer under the id of the request that asks now; what is said of it is that request's too. */
const withId = ({ answer: { id: _id, ...answer }, freshness }: Ran, { id, notes }: CompiledQuery): Ran => ({
  answer: { ...answer, notes, ...(id !== undefined && { id }) },
  freshness,
});

async function runOnce(
  compiled: CompiledQuery,
  settings: RunnerSettings,
  signal: AbortSignal,
  { id, mostTotals }: RunnerOptions,
): Promise<Ran> {
  const { warehouse, now, seen } = settings;
  const begun = now();
  const event = { ...(id !== undefined && { id }), fingerprint: fingerprintOf(compiled), cached: false };
  try {
    const answer = await runQuery(compiled, warehouse, { signal, ...(mostTotals !== undefined && { mostTotals }) });
    seen?.({ ...event, milliseconds: now() - begun, rows: answer.rows.length });
    return { answer, freshness: { computedAt: new Date(begun).toISOString(), cached: false } };
  } catch (error) {
    seen?.({ ...event, milliseconds: now() - begun, error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Who asks, what, of which data, as of which day; and the statements, which say all that the caller may see. */
function keyOf({ rows, totals, last, asOf, zone }: CompiledQuery, { request, audience }: Sameness, version: string): string {
  const { id: _id, ...asked } = request;
  const texts = [rows, ...totals.map(({ statement }) => statement), ...(last ? [last] : [])].map(({ text }) => text);
  return JSON.stringify([audience, asked, version, asOf.slice(0, 10), zone, texts]);
}

const sizeOf = ({ answer: { rows, totals, columns } }: Ran): number => 1 + (rows.length + totals.length) * Math.max(1, columns.length);

const fingerprints = new WeakMap<object, string>();

/** A short name of a statement's text, by which logs and the warehouse's own are held together; found once for what was compiled once. */
export function fingerprintOf({ rows }: CompiledQuery): string {
  const known = fingerprints.get(rows.query) ?? createHash('sha256').update(rows.text).digest('hex').slice(0, 12);
  fingerprints.set(rows.query, known);
  return known;
}
