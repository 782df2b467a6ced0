import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(`packages/${path}`, import.meta.url))

/** Packages resolve each other to their sources here. The lanes test the built ones. */
export const alias = [
  { find: /^@acct\/core\/(errors)$/, replacement: source('core/src/$1.ts') },
  { find: /^@acct\/test-kit$/, replacement: source('test-kit/src/index.ts') },
  { find: /^@acct\/test-kit\/(\w+)$/, replacement: source('test-kit/src/$1.ts') },
  { find: /^@acct\/core\/batch$/, replacement: source('core/src/batch/index.ts') },
  { find: /^@acct\/core\/otel$/, replacement: source('core/src/otel/index.ts') },
  { find: /^@acct\/core\/axios$/, replacement: source('core/src/transport/axios.ts') },
  { find: /^@acct\/core\/testing$/, replacement: source('core/src/testing/index.ts') },
  { find: /^@acct\/core\/msw$/, replacement: source('core/src/testing/msw.ts') },
  { find: /^@acct\/(\w+)\/experimental$/, replacement: source('$1/src/experimental/index.ts') },
  { find: /^@acct\/(\w+)\/(axios|testing|msw)$/, replacement: source('$1/src/$2.ts') },
  { find: /^@acct\/(\w+)$/, replacement: source('$1/src/index.ts') },
]

const browser = '**/*.browser.test.ts'
/** A process for each hostile response, and a real terminal: minutes. */
const slow = ['packages/interop/test/hostile/cost.test.ts', 'packages/interop/test/bulk/terminal.test.ts']

export default defineConfig({
  resolve: { alias },
  test: {
    testTimeout: 20_000,
    // One for each core: vitest leaves one core free, which on a machine of two doubles the time.
    maxWorkers: '100%',
    // Styles are read as they are, not as empty texts: the sandbox serves one.
    css: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['packages/*/{src,test}/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: [...configDefaults.exclude, browser, ...slow],
        },
      },
      { extends: true, test: { name: 'slow', include: slow } },
      // What `check` runs, and CI on Windows and macOS: the tests beside the code.
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['packages/{core,flash,emersion,debitsuccess}/{src,test}/**/*.test.ts'],
          // It compiles a program.
          exclude: [...configDefaults.exclude, '**/made-up-operation.test.ts'],
        },
      },
      // Takes a minute, and needs Chromium.
      { extends: true, test: { name: 'browser', include: [browser] } },
    ],
  },
})
