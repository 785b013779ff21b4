// The sources become dist/: the command line program and the library, split into chunks that are loaded when they are needed.
import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';

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
  external: ['@duckdb/node-api', 'pg', '@google-cloud/bigquery', '@graphql-yoga/render-graphiql'],
  legalComments: 'linked',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  // CommonJS packages inside the bundle ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as requireOf } from 'node:module';const require = requireOf(import.meta.url);" },
  logLevel: 'warning',
});
await chmod('dist/kpi.js', 0o755);
