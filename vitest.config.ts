import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    // graphql ships ESM and CommonJS; without this alias two realms load and instanceof checks fail.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
    conditions: ['hub-source', 'node'],
  },
  ssr: { resolve: { conditions: ['hub-source', 'node'], externalConditions: ['node'] } },
  test: {
    // The second keeps what the scenarios did for docs/duties.md.
    reporters: ['default', './tools/duties/duty-reporter.ts'],
    globalSetup: ['tools/vitest.global-setup.ts'],
    include: ['{libs,subgraphs,gateway,hub,tools,clients}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Files that follow one another in a worker share its modules: a third less of the processors' time.
    isolate: false,
    // One worker fewer than processors, the default, leaves half of a small machine idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
