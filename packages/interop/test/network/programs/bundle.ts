/** Makes one plain JavaScript file of a program and the SDK's sources, since Node 20 runs no TypeScript. */
import { createRequire } from 'node:module'
import { rm } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { alias } from '../../../../../vitest.config.js'

interface Vite {
  readonly build: (config: object) => Promise<unknown>
}

export interface Bundle extends AsyncDisposable {
  readonly file: string
}

/** `program` is a file of this folder, without its ending. */
export async function bundled(program: string): Promise<Bundle> {
  // Vitest's own bundler, so that there is nothing more to install.
  const vitest = createRequire(createRequire(import.meta.url).resolve('vitest/package.json'))
  const { build } = (await import(pathToFileURL(vitest.resolve('vite')).href)) as Vite
  const folder = mkdtempSync(join(tmpdir(), 'acct-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'error',
    resolve: { alias },
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(`${program}.ts`, import.meta.url)),
      outDir: folder,
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: `${program}.cjs`, codeSplitting: false } },
    },
  })
  return { file: join(folder, `${program}.cjs`), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
