// The KPI library on a whole company: its answers beside SQL written by hand, its memory, its scorecard, and what reading it takes.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QueryRequest } from '../core/query/request/request.ts';
import { openSemanticLayer, type SemanticLayer } from '../project/open-semantic-layer.ts';
import { questions, type Question } from '../test/northlane/kpi-checks.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { makeNorthlane } from './northlane/make-northlane.ts';
import { readingTimes } from './northlane/reading-times.ts';
import { runToEnd } from './streaming/run-to-end.ts';

const kpi = fileURLToPath(new URL('../dist/kpi.js', import.meta.url));
const scale = Number(process.env['NORTHLANE_SCALE'] ?? 100);

/** Times, memory and reading. */
export const northlane: Benchmark = {
  name: 'northlane',
  title: `The KPI library on northlane at scale ${scale}`,
  needsPeers: false,
  async run(say) {
    const folder = await makeNorthlane(scale, say);
    try {
      const layer = await opened(folder);
      const times = await timesOf(layer, folder, say);
      const board = await scorecard(layer);
      await layer.close();
      return [byHand(times), board, await memory(times, folder, say), ...(await readingTimes(folder))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function opened(folder: string): Promise<SemanticLayer> {
  const layer = await openSemanticLayer(folder);
  if (!layer.ok) throw new Error(layer.diagnostics.map(({ message }) => message).join('\n'));
  return layer.value;
}

interface Timed {
  readonly question: Question;
  readonly ours: number;
  readonly rival: number;
}

/** Every check by time: the request from its text to its rows, and its SQL. */
async function timesOf(layer: SemanticLayer, folder: string, say: (line: string) => void): Promise<readonly Timed[]> {
  const instance = await DuckDBInstance.create(join(folder, 'warehouse.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const times: Timed[] = [];
  for (const question of questions.filter(({ by }) => by === 'month' || by === 'quarter')) {
    const works = [() => answer(layer, question.request as unknown as QueryRequest), () => readAll(connection, question.sql)];
    const [ours = NaN, rival = NaN] = await inTurns(works, { warmUp: 1, rounds: 3 });
    times.push({ question, ours, rival });
    say(`  ${ours.toFixed(0)} ms, by hand ${rival.toFixed(0)} ms: ${question.name}`);
  }
  connection.closeSync();
  instance.closeSync();
  return times;
}

async function answer(layer: SemanticLayer, request: QueryRequest): Promise<void> {
  const answered = await layer.query(request);
  if (!answered.ok) throw new Error(answered.diagnostics.map(({ message }) => message).join('\n'));
}

const readAll = async (connection: DuckDBConnection, sql: string): Promise<void> =>
  void (await connection.runAndReadAll(sql)).getRowsJson();

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const byHand = (times: readonly Timed[]): Finding => ({
  what: `${new Set(times.flatMap(({ question }) => question.kpis)).size} KPIs by time`,
  ours: sum(times.map(({ ours }) => ours)),
  rival: sum(times.map(({ rival }) => rival)),
  rivalName: 'SQL by hand',
  unit: 'ms',
  target: { kind: 'at most', timesAsMuch: 1.2 },
});

/** Forty KPIs in one request as a scorecard asks for them, and one by one. */
async function scorecard(layer: SemanticLayer): Promise<Finding> {
  const requestOf = (metrics: readonly string[]): QueryRequest => ({
    metrics,
    by: ['month'],
    time: { during: 'last 12 months' },
    fill: true,
    targets: true,
  });
  const forty: string[] = [];
  for (const name of layer.catalog.metrics.keys())
    if (forty.length < 40 && (await layer.compile(requestOf([...forty, name]))).ok) forty.push(name);
  const together = (): Promise<void> => answer(layer, requestOf(forty));
  const single = async (): Promise<void> => {
    for (const name of forty) await answer(layer, requestOf([name]));
  };
  const [ours = NaN, rival = NaN] = await inTurns([together, single], { warmUp: 1, rounds: 3 });
  return {
    what: 'a scorecard of 40 KPIs',
    ours,
    rival,
    rivalName: 'one by one',
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch: 0.5 },
  };
}

/** Every KPI by time in one process, and the largest of those that take longest in processes of their own. */
async function memory(times: readonly Timed[], folder: string, say: (line: string) => void): Promise<Finding> {
  const file = join(folder, 'requests.ndjson');
  const peak = (requests: readonly unknown[]): Promise<number> => {
    writeFileSync(file, requests.map((request) => JSON.stringify(request)).join('\n'));
    return runToEnd([kpi, 'query', '--request', file, '--project', folder, '--format', 'json']);
  };
  say('  memory');
  const longest = times.toSorted((a, b) => b.ours - a.ours).slice(0, 8);
  const singles: number[] = [];
  for (const { question } of longest) singles.push(await peak([question.request]));
  const ours = await peak(times.map(({ question }) => question.request));
  const rival = Math.max(...singles);
  return {
    what: 'most memory, all of them in one process',
    ours,
    rival,
    rivalName: 'the largest alone',
    unit: 'MB',
    target: { kind: 'at most', timesAsMuch: 2 },
  };
}
