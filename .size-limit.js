/**
 * How large each entry may become, minified and gzipped with all that it brings along but msw: a little more than it
 * is.
 */
const entries = [
  ['@acct/core', 'core/dist/index.js', '166 KB'],
  ['@acct/core/errors', 'core/dist/errors.js', '2 KB'],
  ['@acct/core/testing', 'core/dist/testing/index.js', '176 KB'],
  ['@acct/flash', 'flash/dist/index.js', '174 KB'],
  ['@acct/flash/experimental', 'flash/dist/experimental/index.js', '35 KB'],
  ['@acct/flash/testing', 'flash/dist/testing.js', '188 KB'],
  ['@acct/emersion', 'emersion/dist/index.js', '178 KB'],
  ['@acct/emersion/experimental', 'emersion/dist/experimental/index.js', '42 KB'],
  ['@acct/emersion/testing', 'emersion/dist/testing.js', '198 KB'],
  ['@acct/debitsuccess', 'debitsuccess/dist/index.js', '180 KB'],
  ['@acct/debitsuccess/experimental', 'debitsuccess/dist/experimental/index.js', '35 KB'],
  ['@acct/debitsuccess/testing', 'debitsuccess/dist/testing.js', '196 KB'],
]

export default entries.map(([name, path, limit]) => ({
  name,
  path: `packages/${path}`,
  limit,
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, platform: 'node' }),
}))
