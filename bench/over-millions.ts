// Questions over a million rows become findings: beside SQL for the same rows, on DuckDB and on PostgreSQL; over ten times as many; and compiled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryRequest } from '../core/query/request/request.ts';
import { startPostgres, type PostgresServer } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { onDuckDb, onPostgres, type Making } from './opened.ts';
import { besidePlain, besideRival, besideTenth, type Rival } from './rivals.ts';
import type { World } from './world.ts';

const MILLION = 1_000_000;

// a question takes PostgreSQL seconds where DuckDB takes a fraction of one
const SERVED = { warmUp: 1, rounds: 11 };

/** A question, and SQL for the same rows: the first of it is asked of PostgreSQL too, where that is said. */
export interface MillionQuestion {
  readonly what: string;
  readonly request: QueryRequest;
  readonly rivals: readonly [Rival, ...Rival[]];
  readonly served: boolean;
  /**
   * What every way of answering it has to do at least, as SQL, where that costs more than in proportion when there are more of whom rows belong to:
   * then ten times the rows are those of as many, and ten times both are shown beside this, without a target.
   */
  readonly atLeast?: { readonly what: string; readonly sql: string };
}

/** What is asked, and of what. */
export interface OverMillions {
  readonly name: string;
  readonly title: string;
  readonly definitions: Making['definitions'];
  readonly tables: (count: number) => Making['tables'];
  /** As many rows, that belong to no more than so many rows do elsewhere. */
  readonly denser?: (count: number, once: number) => Making['tables'];
  readonly questions: readonly MillionQuestion[];
  /** A request for a plain metric, beside which others are compiled. */
  readonly plain: QueryRequest;
  /** How often ten times the rows are asked. */
  readonly tenth: Rival['turns'];
}

/** The benchmark of such questions. */
export const overMillions = (asked: OverMillions): Benchmark => ({
  name: asked.name,
  title: asked.title,
  needsPeers: false,
  async run(say) {
    // before the minutes that the rest takes: it may have to be installed
    const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', max_wal_size: '4GB' } });
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      return [...(await inProcess(asked, folder, say)), ...(await served(asked, server, say))];
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

const making = ({ definitions, tables }: OverMillions, count: number): Making => ({ definitions, tables: tables(count) });

async function inProcess(asked: OverMillions, folder: string, say: (line: string) => void): Promise<readonly Finding[]> {
  const few = await onDuckDb(making(asked, MILLION), join(folder, 'few.duckdb'));
  const many = await onDuckDb(making(asked, 10 * MILLION), join(folder, 'many.duckdb'));
  const findings: Finding[] = [];
  for (const question of asked.questions) {
    const { what, request, rivals } = question;
    say(`  ${what}`);
    for (const rival of rivals) findings.push(await besideRival(what, request, rival, few));
    findings.push(...(await asTheyGrow(question, asked, { many, few, folder })), await besidePlain(what, request, asked.plain, few));
  }
  await few.warehouse.close();
  await many.warehouse.close();
  return findings;
}

interface Grown {
  readonly few: World;
  readonly many: World;
  readonly folder: string;
}

const target = { kind: 'at most', timesAsMuch: 12 } as const;

async function asTheyGrow(
  { what, request, atLeast }: MillionQuestion,
  { definitions, denser, tenth }: OverMillions,
  { many, few, folder }: Grown,
): Promise<readonly Finding[]> {
  if (!atLeast || !denser) return [await besideTenth(what, request, { many, few, target }, tenth)];
  const dense = await onDuckDb({ definitions, tables: denser(10 * MILLION, MILLION) }, join(folder, 'dense.duckdb'));
  const findings = [
    await besideTenth(what, request, { many: dense, few, target }, tenth),
    await besideTenth(`${what}, of ten times as many`, request, { many, few }, tenth),
    await besideTenth(`${atLeast.what}, of ten times as many`, atLeast.sql, { many, few }, tenth),
  ];
  await dense.warehouse.close();
  return findings;
}

async function served(asked: OverMillions, server: PostgresServer, say: (line: string) => void): Promise<readonly Finding[]> {
  const world = await onPostgres(making(asked, MILLION), server);
  const findings: Finding[] = [];
  for (const { what, request, rivals } of asked.questions.filter((one) => one.served)) {
    say(`  ${what}, PostgreSQL`);
    findings.push(await besideRival(`${what}, PostgreSQL`, request, { ...rivals[0], turns: SERVED }, world));
  }
  await world.warehouse.close();
  return findings;
}
