// Questions over a million rows become findings: beside SQL for the same rows, on DuckDB and on PostgreSQL; over ten times as many; and compiled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryRequest } from '../core/query/request/request.ts';
import { startPostgres } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { onDuckDb, onPostgres, type Making } from './opened.ts';
import { besidePlain, besideRival, besideTenth, type Rival } from './rivals.ts';

const MILLION = 1_000_000;

/** A question, and SQL for the same rows: the first of it is asked of PostgreSQL too, where that is said. */
export interface MillionQuestion {
  readonly what: string;
  readonly request: QueryRequest;
  readonly rivals: readonly [Rival, ...Rival[]];
  readonly served: boolean;
  /** What every way of answering it has to do at least, as SQL: how that grows with the rows. */
  readonly atLeast?: { readonly what: string; readonly sql: string };
}

/** What is asked, and of what. */
export interface OverMillions {
  readonly name: string;
  readonly title: string;
  readonly definitions: Making['definitions'];
  readonly tables: (count: number) => Making['tables'];
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
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      return [...(await inProcess(asked, folder, say)), ...(await served(asked, say))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

const making = ({ definitions, tables }: OverMillions, count: number): Making => ({ definitions, tables: tables(count) });

async function inProcess(asked: OverMillions, folder: string, say: (line: string) => void): Promise<readonly Finding[]> {
  const few = await onDuckDb(making(asked, MILLION), join(folder, 'few.duckdb'));
  const many = await onDuckDb(making(asked, 10 * MILLION), join(folder, 'many.duckdb'));
  const findings: Finding[] = [];
  for (const { what, request, rivals, atLeast } of asked.questions) {
    say(`  ${what}`);
    for (const rival of rivals) findings.push(await besideRival(what, request, rival, few));
    if (atLeast) findings.push(await besideTenth(atLeast.what, atLeast.sql, { many, few }, asked.tenth));
    findings.push(await besideTenth(what, request, { many, few }, asked.tenth), await besidePlain(what, request, asked.plain, few));
  }
  await few.warehouse.close();
  await many.warehouse.close();
  return findings;
}

async function served(asked: OverMillions, say: (line: string) => void): Promise<readonly Finding[]> {
  const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', max_wal_size: '4GB' } });
  try {
    const world = await onPostgres(making(asked, MILLION), server);
    const findings: Finding[] = [];
    for (const { what, request, rivals } of asked.questions.filter((one) => one.served)) {
      say(`  ${what}, PostgreSQL`);
      findings.push(await besideRival(`${what}, PostgreSQL`, request, rivals[0], world));
    }
    await world.warehouse.close();
    return findings;
  } finally {
    await server.stop();
  }
}
