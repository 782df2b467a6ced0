/** Puts files into the code as text: `import html from './page.html?raw'`, as Vite does in tests. */
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const suffix = /\?raw$/

/** A source map as it should be: esbuild writes the plug-in's name before a path that the plug-in has resolved. */
export const withRealPaths = (map: string): string => map.replaceAll(/"raw-text:([^"?]*)\?raw"/g, '"../$1"')

export const rawText: Plugin = {
  name: 'raw-text',
  setup(build) {
    // The suffix stays on the path: tsup's own plugins take every path that ends in `.css`.
    build.onResolve({ filter: suffix }, ({ path, resolveDir }) => ({
      path: relative('.', join(resolveDir, path)),
      namespace: 'raw-text',
    }))
    build.onLoad({ filter: suffix, namespace: 'raw-text' }, async ({ path }) => {
      const file = path.replace(suffix, '')
      return { contents: await readFile(file, 'utf8'), loader: 'text', watchFiles: [file] }
    })
  },
}
