/** How large each entry may become, minified and gzipped with all that it brings along: a little more than it is. */
const entries = [
  ['@acct/core/errors', 'core/dist/errors.js', '2 KB'],
  ['@acct/flash', 'flash/dist/index.js', '210 KB'],
  ['@acct/emersion', 'emersion/dist/index.js', '210 KB'],
  ['@acct/debitsuccess', 'debitsuccess/dist/index.js', '210 KB'],
]

export default entries.map(([name, path, limit]) => ({
  name,
  path: `packages/${path}`,
  limit,
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, platform: 'node' }),
}))
