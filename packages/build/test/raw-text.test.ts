import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'tsup'
import { expect, onTestFinished, test } from 'vitest'
import { rawText } from '../src/raw-text.js'

test('a file of any kind that is imported with ?raw is a text in the built code, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'raw-text-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const files = { 'page.css': 'body { color: red }\n', 'page.js': 'alert(1)\n', 'page.html': '<p>`${1}`</p>\n' }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const imports = Object.keys(files).map((name, at) => `import text${String(at)} from './${name}?raw'`)
  writeFileSync(join(folder, 'code.ts'), `${imports.join('\n')}\nexport const texts = [text0, text1, text2]\n`)
  await build({
    entry: { code: join(folder, 'code.ts') },
    outDir: join(folder, 'dist'),
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    config: false,
    silent: true,
    dts: false,
    esbuildPlugins: [rawText],
  })
  const { texts } = (await import(pathToFileURL(join(folder, 'dist/code.mjs')).href)) as { texts: readonly string[] }
  expect(texts).toEqual(Object.values(files))
  expect(readdirSync(join(folder, 'dist'))).toEqual(['code.mjs'])
})
