// `npm run bench [-- name ...]`: benchmarks become tables of ours beside the rivals, from one run.
import { benchmarks } from './benchmarks.ts';
import { holds } from './benchmark.ts';
import { installPeers } from './peers.ts';
import { printTable } from './table.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  say(`no benchmark is named "${unknown.join('", "')}": there are ${benchmarks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const chosen = benchmarks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.some(({ needsPeers }) => needsPeers)) installPeers(say);

let missed = 0;
for (const benchmark of chosen) {
  say(`${benchmark.name} ...`);
  try {
    const findings = await benchmark.run(say);
    missed += findings.filter((finding) => !holds(finding)).length;
    console.log(`\n${benchmark.title}\n${printTable(findings)}\n`);
  } catch (error) {
    // what the others find is not lost with it
    missed++;
    console.log(`\n${benchmark.title}\nfailed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = missed > 0 ? 1 : 0;
