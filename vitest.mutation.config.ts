import { defineConfig } from 'vitest/config'
import { alias } from './vitest.config.js'

/** The tests that mutants run against: those beside the mutated code, and those of the promises about it. */
export default defineConfig({
  resolve: { alias },
  test: {
    testTimeout: 20_000,
    // Every mutant runs the properties again, so that each can only take a few samples, and always the same.
    env: { ACCT_PROPERTY_RUNS: '20', ACCT_PROPERTY_SEED: '1' },
    include: [
      'packages/core/{src,test}/**/*.test.ts',
      'packages/{flash,emersion,debitsuccess}/test/**/*.test.ts',
      'packages/interop/test/{reconcile,properties}/**/*.test.ts',
    ],
    exclude: [
      '**/node_modules/**',
      // It compiles a program of its own, in which no mutant can be switched on.
      '**/made-up-operation.test.ts',
      // It sets the time zone of the process, which Stryker's worker threads cannot.
      '**/zones.test.ts',
    ],
  },
})
