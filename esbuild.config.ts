// The sources become dist/: the command line program and the library, split into chunks that are loaded when they are needed, and the KPI library, read and checked.
import { existsSync } from 'node:fs';
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { printLibrary, shippedPath } from './project/library/shipped-library.ts';
import { writtenLibrary } from './project/library/written-library.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Commands are no programs of their own here, which is all that commander starts processes for; Node takes milliseconds to load what starts them. */
const withoutProcesses: Plugin = {
  name: 'without-processes',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'no-processes', namespace: 'empty' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** Parts of graphql that are named by their files are those of the one copy: an error of another would be taken for no error of GraphQL. */
const oneGraphql: Plugin = {
  name: 'one-graphql',
  setup(bundle) {
    bundle.onResolve({ filter: /^graphql\/./ }, ({ path }) => {
      const file = join(root, 'node_modules', path.replace(/\.m?js$/, ''));
      return { path: existsSync(`${file}.mjs`) ? `${file}.mjs` : join(file, 'index.mjs') };
    });
  },
};

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { kpi: 'cli/main.ts', index: 'index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  external: ['@duckdb/node-api', 'pg', '@google-cloud/bigquery'],
  // The modules that yaml has for browsers: of what it has for Node, which is CommonJS, all would be loaded.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  legalComments: 'linked',
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  keepNames: false,
  // graphql-js checks each value for a second copy of itself otherwise, which a bundle cannot have.
  define: { 'process.env.NODE_ENV': '"production"' },
  // CommonJS packages inside the bundle ask for Node's own modules by `require`.
  plugins: [withoutProcesses, oneGraphql],
  banner: {
    js: "import { createRequire as requireOf } from 'node:module';let required;const require = (id) => (required ??= requireOf(import.meta.url))(id);",
  },
  logLevel: 'warning',
});
await build({
  entryPoints: { page: 'page/main.tsx' },
  outdir: 'dist/page',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  tsconfig: 'page/tsconfig.json',
  legalComments: 'linked',
  minify: true,
  charset: 'utf8',
  logLevel: 'warning',
});
const styles = await Promise.all(['node_modules/uplot/dist/uPlot.min.css', 'page/page.css'].map((path) => readFile(path, 'utf8')));
await writeFile('dist/page/page.css', styles.join('\n'));
await copyFile('page/index.html', 'dist/page/index.html');
await writeFile(shippedPath, printLibrary(writtenLibrary()));
await chmod('dist/kpi.js', 0o755);
