// KPIs to answers: those with the same grain are asked for together, so that they share their scans.
import type { Metric } from '../../core/catalog/metric.ts';
import { knownSchema } from '../../core/warehouse/known-schema.ts';
import type { Schema } from '../../core/warehouse/adapter.ts';
import { ask, compile, type Asking } from '../ask.ts';
import { gathered, type Answer } from '../../views/answer.ts';
import type { BoardGrain, LeftOut } from './scorecard.ts';

/** What was answered by one grain, and the KPIs in it. */
export interface BoardAnswer {
  readonly grain: BoardGrain;
  readonly metrics: readonly Metric[];
  readonly answer: Answer;
}

/** Answers, and what could not be asked by any grain. */
export interface BoardAnswers {
  readonly answers: readonly BoardAnswer[];
  readonly leftOut: readonly LeftOut[];
}

/** Periods that are over, and how many of each grain. */
const ranges: readonly (readonly [BoardGrain, string])[] = [
  ['month', 'last 12 months'],
  ['quarter', 'last 8 quarters'],
  ['year', 'last 3 years'],
];

interface Placed {
  readonly metric: Metric;
  readonly grain: BoardGrain;
}

/** Asks for all KPIs, each by the finest grain that it has. */
export async function readBoard(metrics: readonly Metric[], asking: Asking, asOf?: string): Promise<BoardAnswers> {
  const schema = await knownSchema(await asking.chosen.open(), asking.session.catalog);
  const requestOf = (names: readonly string[], grain: BoardGrain): unknown => ({
    metrics: names,
    by: [grain],
    time: { during: ranges.find(([one]) => one === grain)?.[1] },
    fill: true,
    targets: true,
    ...(asOf !== undefined && { as_of: asOf }),
  });
  const board: Board = { asking, schema, requestOf };
  const placed: Placed[] = [];
  const leftOut: LeftOut[] = [];
  for (const metric of metrics) {
    const found = await placeOf(metric, board);
    if ('reason' in found) leftOut.push(found);
    else placed.push(found);
  }
  const answers: BoardAnswer[] = [];
  for (const [grain] of ranges) {
    const together = placed.filter((one) => one.grain === grain).map(({ metric }) => metric);
    answers.push(...(await answersOf(together, grain, board)));
  }
  return { answers, leftOut };
}

interface Board {
  readonly asking: Asking;
  readonly schema: Schema;
  readonly requestOf: (names: readonly string[], grain: BoardGrain) => unknown;
}

/** The finest grain by which a KPI compiles and has its target, else the finest by which it compiles, or what is said against that. */
async function placeOf(metric: Metric, { asking, schema, requestOf }: Board): Promise<Placed | LeftOut> {
  let reason = '';
  let withoutTarget: Placed | undefined;
  for (const [grain] of ranges) {
    const compiled = await compile(requestOf([metric.name], grain), asking, schema);
    if (!compiled.ok) reason ||= compiled.diagnostics[0]?.message ?? '';
    else if (!compiled.value.notes.some(({ code }) => code === 'target-not-followed')) return { metric, grain };
    else withoutTarget ??= { metric, grain };
  }
  return withoutTarget ?? { name: metric.name, reason };
}

/** One answer where they can be asked together, else that of each half. */
async function answersOf(metrics: readonly Metric[], grain: BoardGrain, board: Board): Promise<readonly BoardAnswer[]> {
  if (metrics.length === 0) return [];
  const asked = await ask(
    board.requestOf(
      metrics.map(({ name }) => name),
      grain,
    ),
    board.asking,
  );
  if (asked.ok) return [{ grain, metrics, answer: await gathered(asked.value) }];
  if (metrics.length === 1) return [];
  const half = Math.ceil(metrics.length / 2);
  return [...(await answersOf(metrics.slice(0, half), grain, board)), ...(await answersOf(metrics.slice(half), grain, board))];
}
