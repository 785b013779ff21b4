// Windows, stocks and two-step metrics over a million rows, beside careful SQL and beside joins of rows with days; over ten times as many; and compiled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/engines/postgres.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { onDuckDb, onPostgres, type Making } from './opened.ts';
import { besidePlain, besideRival, besideTenth, type Rival } from './rivals.ts';
import { spanDefinitions, spanTables } from './span-tables.ts';
import { spanQuestions, type SpanQuestion } from './span-questions.ts';
import type { World } from './world.ts';

const MILLION = 1_000_000;
const making = (count: number): Making => ({ definitions: spanDefinitions, tables: spanTables(count) });
const plain = { metrics: ['revenue'], by: ['day'], time: { from: '2023-01-01', before: '2026-01-01' } };

/** What is asked along three years. */
export const alongTime: Benchmark = {
  name: 'along-time',
  title: 'Windows, stocks and two-step metrics over 1,000,000 rows of three years, on DuckDB and on PostgreSQL',
  needsPeers: false,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      return [...(await inProcess(folder, say)), ...(await served(say))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function inProcess(folder: string, say: (line: string) => void): Promise<readonly Finding[]> {
  const few = await onDuckDb(making(MILLION), join(folder, 'few.duckdb'));
  const many = await onDuckDb(making(10 * MILLION), join(folder, 'many.duckdb'));
  const findings: Finding[] = [];
  for (const question of spanQuestions) {
    const { what, request } = question;
    say(`  ${what}`);
    for (const rival of rivalsOf(question)) findings.push(await besideRival(what, request, rival, few));
    findings.push(await besideTenth(what, request, many, few), await besidePlain(what, request, plain, few));
  }
  await few.warehouse.close();
  await many.warehouse.close();
  return findings;
}

async function served(say: (line: string) => void): Promise<readonly Finding[]> {
  const server = await startPostgres({ settings: { shared_buffers: '512MB', work_mem: '256MB', max_wal_size: '4GB' } });
  try {
    const world = await onPostgres(making(MILLION), server);
    const findings: Finding[] = [];
    for (const question of spanQuestions.filter((one) => one.served)) findings.push(await onServer(question, world, say));
    await world.warehouse.close();
    return findings;
  } finally {
    await server.stop();
  }
}

async function onServer(question: SpanQuestion, world: World, say: (line: string) => void): Promise<Finding> {
  const what = `${question.what}, PostgreSQL`;
  say(`  ${what}`);
  return besideRival(what, question.request, byHand(question), world);
}

const byHand = ({ byHand: sql, timesAsMuch }: SpanQuestion): Rival => ({
  name: 'by hand',
  sql,
  target: { kind: 'at most', timesAsMuch },
  turns: { warmUp: 1, rounds: 9 },
});

/** Careful SQL, and the shape that is slow, which is waited for only twice. */
function rivalsOf(question: SpanQuestion): readonly Rival[] {
  const { shape } = question;
  if (!shape) return [byHand(question)];
  const target = { kind: 'at least', timesFaster: shape.timesFaster } as const;
  return [byHand(question), { name: shape.name, sql: shape.sql, target, turns: { warmUp: 0, rounds: 2 } }];
}
