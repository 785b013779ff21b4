// The time from a request to SQL for each engine, beside that for DuckDB.
import { adapters } from '../adapters/index.ts';
import { duckdb } from '../adapters/duckdb/dialect.ts';
import { buildCatalog } from '../core/catalog/build-catalog.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { readDefinitions } from '../core/definition/read-definitions.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import { compileQuery } from '../core/semantic-layer.ts';
import type { Dialect } from '../core/sql/dialect.ts';
import type { Benchmark } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { lineQuestions } from './line-questions.ts';
import { shop } from './lines-tables.ts';

/** So many requests are compiled in a turn. */
const count = 50;

/** Compiling for each dialect; the texts of conditions differ each time, so that nothing compiled before is filled. */
export const dialects: Benchmark = {
  name: 'dialects',
  title: `Compile ${count} requests for each engine`,
  needsPeers: false,
  async run() {
    const catalog = catalogOf();
    const others = adapters.map(({ dialect }) => dialect).filter((dialect) => dialect !== duckdb);
    let turn = 0;
    const works = [duckdb, ...others].map((dialect) => (): void => compileMany(catalog, dialect, turn++));
    const [rival = NaN, ...times] = await inTurns(works, { warmUp: 10, rounds: 61 });
    return others.map(({ name }, index) => ({
      what: name,
      ours: times[index] ?? NaN,
      rival,
      rivalName: 'duckdb',
      unit: 'ms',
      target: { kind: 'at most', timesAsMuch: 1.2 },
    }));
  },
};

function catalogOf(): Catalog {
  const files = Object.entries(shop).map(([path, text]) => ({ path, text }));
  const kpi = files.find(({ path }) => path === 'kpi.yml');
  const { definitions } = readDefinitions(
    files.filter((file) => file !== kpi),
    kpi,
  );
  return buildCatalog(definitions).catalog;
}

function compileMany(catalog: Catalog, dialect: Dialect, turn: number): void {
  for (let index = 0; index < count; index++) {
    const { request } = lineQuestions[index % lineQuestions.length] ?? {};
    if (!request) return;
    const compiled = compileQuery(asNew(request, turn * count + index), catalog, { now: 0 }, dialect);
    if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  }
}

/** The request with a name that no request had before, so that its shape is a new one. */
const asNew = (request: QueryRequest, n: number): QueryRequest => ({
  ...request,
  metrics: [...(request.metrics ?? []), { name: `extra_${n}`, expr: 'revenue * 2' }],
});
