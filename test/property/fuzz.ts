// npm run fuzz -- --minutes 10 [--seed 1] [--engine postgres]: random worlds with new seeds, until the time is over or an answer differs.
import { startPostgres } from '../engines/postgres.ts';
import { openPostgres } from './load-world.ts';
import { shownCounts } from './shown-counts.ts';
import { add, askWorlds, noCounts } from './worlds.ts';

const textOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const option = (name: string): number | undefined => {
  const text = textOf(name);
  return text === undefined ? undefined : Number(text);
};

const server = textOf('engine') === 'postgres' ? await startPostgres() : undefined;
const engine = server && { open: () => openPostgres(server) };

const minutes = option('minutes') ?? 10;
const end = Date.now() + minutes * 60_000;
const total = noCounts();

let seed = option('seed') ?? Date.now() % 1_000_000_000;
for (; Date.now() < end; seed++) {
  const counts = await askWorlds({ seed, worlds: 10, requests: 50, ...engine }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
  for (const [name, n] of counts.ended) add(total.ended, name, n);
  for (const [feature, n] of counts.reached) add(total.reached, feature, n);
  const all = [...total.ended.values()].reduce((a, b) => a + b, 0);
  console.log(`seed ${seed}: ${all} requests, ${Math.max(0, Math.ceil((end - Date.now()) / 60_000))} minutes to go`);
}
console.log(shownCounts(total));
await server?.stop();
