// A process that tries mutants one after another: each is bundled, loaded and attacked; a line of JSON says what came of it.
// It takes the places of the first and of the one behind the last, 0 being the program as it is: what is loaded stays in memory.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, type Plugin } from 'esbuild';
import { mutants, type Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(join(root, '.kpi'), { recursive: true });
const folder = mkdtempSync(join(root, '.kpi/mutants-'));
const [first = 0, before = mutants.length + 1] = process.argv.slice(2).map(Number);
let current: Mutant | undefined;

/** Reads the source as it is, but for one place of one file; files know where they lie, also in one bundle. */
const mutating: Plugin = {
  name: 'mutating',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      const { file, from, to } = current ?? { file: '', from: '', to: '' };
      return { contents: path === join(root, file) ? text.replace(from, () => to) : text, loader: 'ts' };
    });
  },
};

const outfile = join(folder, 'attacked.mjs');
const bundle = await context({
  entryPoints: [join(root, 'test/access/run-attacks.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  plugins: [mutating],
  logLevel: 'error',
});

/** The attack that gets through; undefined where none does. */
async function tryOut(mutant: Mutant | undefined, index: number): Promise<string | undefined> {
  current = mutant;
  await bundle.rebuild();
  const loaded = (await import(`${pathToFileURL(outfile).href}?${index}`)) as typeof import('./run-attacks.ts');
  return loaded.attackThatPasses(mutant?.against ?? '');
}

for (const [index, mutant] of [undefined, ...mutants].slice(first, before).entries())
  process.stdout.write(`${JSON.stringify({ mutant, through: await tryOut(mutant, index) })}\n`);
await bundle.dispose();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
