import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(`packages/${path}`, import.meta.url))

/** Packages resolve each other to their sources here; the built ones are tested apart. */
export const alias = [
  { find: /^@acct\/core\/(errors)$/, replacement: source('core/src/$1.ts') },
  { find: /^@acct\/core\/testing$/, replacement: source('core/src/testing/index.ts') },
  { find: /^@acct\/core\/msw$/, replacement: source('core/src/testing/msw.ts') },
  { find: /^@acct\/(\w+)\/experimental$/, replacement: source('$1/src/experimental/index.ts') },
  { find: /^@acct\/(\w+)\/(testing|msw)$/, replacement: source('$1/src/$2.ts') },
  { find: /^@acct\/(\w+)$/, replacement: source('$1/src/index.ts') },
]

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/**/*.test.ts'],
    typecheck: { enabled: false },
    testTimeout: 20_000,
  },
})
