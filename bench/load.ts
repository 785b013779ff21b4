// The time and memory to read, link and check generated models, beside two other semantic layers and a bare Node.
import { spawnSync } from 'node:child_process';
import type { Benchmark, Finding } from './benchmark.ts';
import { bundleOurs } from './bundle.ts';
import { type Running, startOurs, startPeer } from './contestant.ts';
import { generateModels } from './generated-models.ts';
import { race, type Turns } from './interleave.ts';
import { median } from './median.ts';

/** Loading 100 and 1,000 models. */
export const load: Benchmark = {
  name: 'load',
  title: 'Load, link and validate models of 10 dimensions and 8 measures each',
  needsPeers: true,
  async run(say) {
    const bundle = await bundleOurs('load');
    const hundred = await raceHundred(bundle);
    say('1,000 models ...');
    const [ours, thousand] = await raceThousand(bundle);
    return [
      ...hundred,
      {
        what: '1,000 models',
        ours: thousand,
        rival: ours,
        rivalName: 'ours, 100',
        unit: 'ms',
        target: { kind: 'at most', timesAsMuch: 12 },
      },
      {
        what: 'peak memory, 1,000 models',
        ours: await memoryOfOneLoad(bundle),
        rival: bareNodeMemory(),
        rivalName: 'node -e 0',
        unit: 'MB',
        target: { kind: 'at most', timesAsMuch: 4 },
      },
    ];
  },
};

async function raceHundred(bundle: URL): Promise<readonly Finding[]> {
  return [
    await raceAgainst(bundle, { name: 'Malloy', file: 'load-malloy.mjs', timesFaster: 3, turns: { warmUp: 5, rounds: 11, count: 1 } }),
    await raceAgainst(bundle, { name: 'Cube', file: 'load-cube.mjs', timesFaster: 40, turns: { warmUp: 1, rounds: 3, count: 1 } }),
  ];
}

interface Rival {
  readonly name: string;
  readonly file: string;
  readonly timesFaster: number;
  readonly turns: Turns;
}

async function raceAgainst(bundle: URL, { name, file, timesFaster, turns }: Rival): Promise<Finding> {
  const models = generateModels(100);
  const contestants = await Promise.all([startOurs(bundle, models), startPeer(name, file, models)]);
  await contestants[0]?.round(0, 5); // a rival of seconds is warm after one load, ours of milliseconds is not
  const [ours = NaN, rival = NaN] = await race(contestants, turns);
  for (const contestant of contestants) contestant.stop();
  return { what: '100 models', ours, rival, rivalName: name, unit: 'ms', target: { kind: 'at least', timesFaster } };
}

/** Ours of 100 beside ours of 1,000, in turns, both warm. */
async function raceThousand(bundle: URL): Promise<readonly [hundred: number, thousand: number]> {
  const contestants = await Promise.all([startOurs(bundle, generateModels(100)), startOurs(bundle, generateModels(1000))]);
  await contestants[0]?.round(0, 10);
  const [hundred = NaN, thousand = NaN] = await race(contestants, { warmUp: 2, rounds: 11, count: 1 });
  for (const contestant of contestants) contestant.stop();
  return [hundred, thousand];
}

async function memoryOfOneLoad(bundle: URL): Promise<number> {
  const contestant: Running = await startOurs(bundle, generateModels(1000));
  await contestant.round(0, 1);
  const peak = await contestant.peak();
  contestant.stop();
  return peak;
}

function bareNodeMemory(): number {
  const peak = () =>
    Number(spawnSync(process.execPath, ['-e', 'console.log(process.resourceUsage().maxRSS)'], { encoding: 'utf8' }).stdout) / 1024;
  return median([peak(), peak(), peak()]);
}
