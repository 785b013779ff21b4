// How the tests run: two workers, as engines use threads of their own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql-js comes twice in its package, and knows only types of the same copy: everybody takes the one that Node takes
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/engines/set-up.ts'],
    exclude: ['test/engines/**', '**/node_modules/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
