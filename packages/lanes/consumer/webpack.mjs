/** An app in one file, as webpack 5 makes it of the CommonJS build and of the ES modules, runs. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import webpack from 'webpack'

const path = join(process.cwd(), 'webpacked')

for (const entry of ['consumer.cjs', 'consumer.mjs']) {
  const isModule = entry.endsWith('.mjs')
  const stats = await promisify(webpack)({
    mode: 'production',
    target: 'node20',
    entry: `./${entry}`,
    output: { path, filename: entry, ...(isModule && { module: true, chunkFormat: 'module' }) },
    experiments: { outputModule: isModule },
  })
  assert.equal(stats.hasErrors(), false, stats.toString())
  execFileSync(process.execPath, [join(path, entry)], { stdio: 'inherit' })
}
