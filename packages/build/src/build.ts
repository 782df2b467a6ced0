/** Builds the package in the current folder: tsup makes the code, in both module formats, and tsc the declarations. */
import type { Operation, Rules, Service } from '@acct/core'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'tsup'
import { writeDeclarations } from './declarations.js'

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly import: { readonly default: string } }>>
  readonly bin?: Readonly<Record<string, string>>
}

// package.json of a package of ours.
const { exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const modules = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.import.default]))

await build({
  entry: [...modules, ...Object.values(bin)].map((path) => path.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')),
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
  // Modules that are CommonJS in both formats stay as they are.
  external: [/\.cjs$/],
})
// Beside the chunks, which are all made in one folder.
for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.cjs')) copyFileSync(join('src', file), join('dist', basename(file)))

const rules = await rulesOf(modules)
writeDeclarations((operation) => rules.get(operation) ?? {})
for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) forCommonJs(join('dist', file))

/** The rules of each operation that the built package exports. */
async function rulesOf(modules: readonly string[]): Promise<ReadonlyMap<string, Rules>> {
  const rules = new Map<string, Rules>()
  for (const path of modules) {
    // What a provider's entries export; others export none of it.
    const { operations, service, ...others } = (await import(pathToFileURL(resolve(path)).href)) as {
      operations?: object
      service?: Pick<Service, 'rules'>
    }
    for (const [name, value] of Object.entries({ ...others, ...operations }))
      if (isOperation(value)) rules.set(name, { ...service?.rules, ...value.rules })
  }
  return rules
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'rules' in value && 'example' in value
}

/** CommonJS consumers get declarations of their own, which name each other by their own endings. */
function forCommonJs(path: string): void {
  const text = (): string => readFileSync(path, 'utf8')
  if (path.endsWith('.d.ts')) {
    const renamed = text().replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.js(['"])/g, '$1.cjs$2')
    writeFileSync(path.replace(/ts$/, 'cts'), renamed.replace(/(\/\/# sourceMappingURL=.*\.d\.)ts\.map/, '$1cts.map'))
  } else if (path.endsWith('.d.ts.map')) {
    writeFileSync(path.replace(/ts\.map$/, 'cts.map'), text().replace(/("file":"[^"]*\.d\.)ts"/, '$1cts"'))
  }
}
