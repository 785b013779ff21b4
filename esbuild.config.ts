// The sources become dist/: the command line program and the library, split into chunks that are loaded when they are needed, and the KPI library, read and checked.
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { printLibrary, shippedPath } from './project/library/shipped-library.ts';
import { writtenLibrary } from './project/library/written-library.ts';

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
  legalComments: 'linked',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  // graphql-js checks each value for a second copy of itself otherwise, which a bundle cannot have.
  define: { 'process.env.NODE_ENV': '"production"' },
  // CommonJS packages inside the bundle ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as requireOf } from 'node:module';const require = requireOf(import.meta.url);" },
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
