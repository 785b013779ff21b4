// The time from a request to SQL text: three dimensions and three measures over four models, beside three other semantic layers.
import type { Benchmark, Finding } from './benchmark.ts';
import { bundleOurs } from './bundle.ts';
import { startOurs, startPeer } from './contestant.ts';
import { race } from './interleave.ts';

const rivals = [
  { name: 'drizzle-cube', file: 'compile-drizzle-cube.mjs', timesFaster: 5 },
  { name: 'Cube', file: 'compile-cube.mjs', timesFaster: 10 },
  { name: 'Malloy', file: 'compile-malloy.mjs', timesFaster: 30 },
] as const;

/** Compiling, warm: a new value in the filter each time, so that no cache can answer. */
export const compile: Benchmark = {
  name: 'compile',
  title: 'Compile a query of 3 dimensions and 3 measures over 4 models (warm p50)',
  needsPeers: true,
  async run() {
    const contestants = await Promise.all([
      bundleOurs('compile').then((bundle) => startOurs(bundle)),
      ...rivals.map(({ name, file }) => startPeer(name, file)),
    ]);
    const [ours = NaN, ...theirs] = await race(contestants, { warmUp: 10, rounds: 20, count: 40 });
    for (const contestant of contestants) contestant.stop();
    return rivals.map(({ name, timesFaster }, index): Finding => ({
      what: 'compile',
      ours,
      rival: theirs[index] ?? NaN,
      rivalName: name,
      unit: 'ms',
      target: { kind: 'at least', timesFaster },
    }));
  },
};
