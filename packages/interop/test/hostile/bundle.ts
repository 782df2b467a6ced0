import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Vite } from 'vitest/node'

/**
 * Makes one file of a source and of all that it imports, such as Node can run as it is, with the bundler that vitest
 * brings along.
 */
export async function bundle(entry: string, directory: string): Promise<string> {
  const vitest = createRequire(import.meta.url).resolve('vitest/package.json')
  const { build } = (await import(pathToFileURL(createRequire(vitest).resolve('vite')).href)) as typeof Vite
  await build({
    // For its aliases: packages resolve each other to their sources.
    configFile: join(import.meta.dirname, '../../../../vitest.config.ts'),
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: directory,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'entry.mjs', codeSplitting: false } },
    },
  })
  return join(directory, 'entry.mjs')
}
