// The time of whole commands, beside a Node that does nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { inTurns } from './interleave.ts';

const root = new URL('../', import.meta.url);
const kpi = fileURLToPath(new URL(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).bin?.kpi ?? 'dist/kpi.js', root));
const superstore = fileURLToPath(new URL('examples/superstore', root));

/** `kpi --version` and `kpi compile`. */
export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start of the command line',
  needsPeers: false,
  async run() {
    const works = [node('-e', '0'), node(kpi, '--version'), node(kpi, 'compile', 'revenue', 'margin', '--by', 'month,orders.region')];
    const [bare = NaN, version = NaN, compiled = NaN] = await inTurns(works, { warmUp: 2, rounds: 15 });
    return [
      {
        what: 'kpi --version',
        ours: version,
        rival: bare,
        rivalName: 'node -e 0',
        unit: 'ms',
        target: { kind: 'at most', timesAsMuch: 1.5 },
      },
      {
        what: 'kpi compile (superstore)',
        ours: compiled,
        rival: bare,
        rivalName: 'node -e 0',
        unit: 'ms',
        target: { kind: 'at most', timesAsMuch: 3 },
      },
    ];
  },
};

const node =
  (...args: readonly string[]) =>
  (): void => {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: superstore, encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ${args.join(' ')}: ${stderr}`);
  };
