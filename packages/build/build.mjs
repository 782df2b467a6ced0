#!/usr/bin/env node
/**
 * Builds the package in the current folder. tsup makes the code; tsc makes the declarations, file by file, because a
 * rolled-up declaration loses the documentation of methods that are mapped over `typeof operations`.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { build } from 'tsup'

const { exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = [...Object.values(exports).map((entry) => entry.import?.default), ...Object.values(bin)]
const entry = entries.filter(Boolean).map((path) => path.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts'))

await build({
  entry,
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  // One copy of each module in both formats: an error made by one entry is an instance for all.
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: false,
  config: false,
  silent: true,
  // Modules that stay CommonJS in both formats.
  external: [/\.cjs$/],
})

// Beside the chunks, which are all made in one folder.
for (const file of readdirSync('src', { recursive: true })) if (file.endsWith('.cjs')) copyFileSync(join('src', file), join('dist', basename(file)))

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
for (const file of readdirSync('dist', { recursive: true })) {
  if (!file.endsWith('.d.ts')) continue
  const path = join('dist', file)
  const text = readFileSync(path, 'utf8')
  // CommonJS consumers get declarations of their own, which name each other by their own endings.
  const commonJs = text.replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.js(['"])/g, '$1.cjs$2').replace(/\n\/\/# sourceMappingURL=.*/, '')
  writeFileSync(path.replace(/\.d\.ts$/, '.d.cts'), commonJs)
}
