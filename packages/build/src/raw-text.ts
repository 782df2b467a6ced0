/** Puts files into the code as text: `import html from './page.html?raw'`, as Vite does in tests. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const suffix = /\?raw$/

export const rawText: Plugin = {
  name: 'raw-text',
  setup(build) {
    // The suffix stays on the path: tsup's own plugins take every path that ends in `.css`.
    build.onResolve({ filter: suffix }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path),
      namespace: 'raw-text',
    }))
    build.onLoad({ filter: suffix, namespace: 'raw-text' }, async ({ path }) => {
      const file = path.replace(suffix, '')
      return { contents: await readFile(file, 'utf8'), loader: 'text', watchFiles: [file] }
    })
  },
}
