// A contestant of ours becomes one file of JavaScript, as it is in the package.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** Bundles `bench/ours/<name>.ts` and tells where the bundle is. */
export async function bundleOurs(name: string): Promise<URL> {
  const bundle = new URL(`../node_modules/.cache/bench/${name}.mjs`, import.meta.url);
  await build({
    entryPoints: [fileURLToPath(new URL(`ours/${name}.ts`, import.meta.url))],
    outfile: fileURLToPath(bundle),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@duckdb/node-api'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return bundle;
}
