// A process that tries the mutants of a folder one after another: each is bundled, loaded and attacked; a line of JSON says what came of it.
// It takes the folder and the places of the first and of the one behind the last, 0 being the program as it is: what is loaded stays in memory.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, type Plugin } from 'esbuild';
import type { Mutant } from './mutant.ts';

/** What the file `run-attacks.ts` of such a folder has. */
interface Attacks {
  /** The first attack that gets through, those on something before the others. */
  readonly attackThatPasses: (first: string) => Promise<string | undefined>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(join(root, '.kpi'), { recursive: true });
const folder = mkdtempSync(join(root, '.kpi/mutants-'));
const [attacked = '', ...range] = process.argv.slice(2);
const { mutants } = (await import(`../${attacked}/mutants.ts`)) as { readonly mutants: readonly Mutant[] };
const [first = 0, before = mutants.length + 1] = range.map(Number);
let current: Mutant | undefined;

/** Reads the source as it is, but for one place of one file; files know where they lie, also in one bundle. */
const mutating: Plugin = {
  name: 'mutating',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const { file, from, to } = current ?? { file: '', from: '', to: '' };
      const text = readFileSync(path, 'utf8');
      const changed = path === join(root, file) ? text.replace(from, () => to) : text;
      return { contents: changed.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
    });
  },
};

const outfile = join(folder, 'attacked.mjs');
const bundle = await context({
  entryPoints: [join(root, 'test', attacked, 'run-attacks.ts')],
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
  const { attackThatPasses } = (await import(`${pathToFileURL(outfile).href}?${index}`)) as Attacks;
  return attackThatPasses(mutant?.against ?? '');
}

for (const [index, mutant] of [undefined, ...mutants].slice(first, before).entries())
  process.stdout.write(`${JSON.stringify({ mutant, through: await tryOut(mutant, index) })}\n`);
await bundle.dispose();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
