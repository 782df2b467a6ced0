/** An app in one file, as esbuild makes it, runs. */
import { execFileSync } from 'node:child_process'
import { build } from 'esbuild'

await build({
  entryPoints: ['consumer.cjs'],
  outfile: 'bundled/consumer.cjs',
  bundle: true,
  platform: 'node',
  external: ['msw'],
  logLevel: 'error',
})
execFileSync(process.execPath, ['bundled/consumer.cjs'], { stdio: 'inherit' })
