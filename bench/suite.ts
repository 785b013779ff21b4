// The tests on all engines, beside the same tests on DuckDB alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What asks other engines and nothing else. */
const ofOthers = [
  'test/adapters/postgres/**',
  'test/adapters/bigquery/**',
  'test/cli/against.test.ts',
  'test/cli/postgres.test.ts',
  'test/cli/bad-weather.test.ts',
  'test/examples-alike.test.ts',
];

/** One run of each: it takes as long as two of `npm test`. */
export const suite: Benchmark = {
  name: 'suite',
  title: 'The whole test suite',
  needsPeers: false,
  run(say) {
    say('  on DuckDB alone');
    const rival = timeOf(
      ofOthers.flatMap((pattern) => ['--exclude', pattern]),
      { ENGINES: 'duckdb' },
    );
    say('  on all engines');
    const ours = timeOf([], {});
    return Promise.resolve([
      { what: 'on all engines', ours, rival, rivalName: 'on DuckDB alone', unit: 'ms', target: { kind: 'at most', timesAsMuch: 3 } },
    ]);
  },
};

function timeOf(options: readonly string[], env: Readonly<Record<string, string>>): number {
  const start = performance.now();
  const { status, stdout } = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...options], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`tests failed: ${stdout.slice(-2000)}`);
  return performance.now() - start;
}
