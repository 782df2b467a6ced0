/** Builds the package in the current folder: tsup the code, in both module formats, and tsc the declarations. */
import type { Operation, Service } from '@acct/core'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Options } from 'tsup'
import { writeDeclarations } from './declarations.js'
import type { OperationFacts } from './operation-facts.js'
import { exampleCall } from './example-call.js'
import { rawText, withRealPaths } from './raw-text.js'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, string | { readonly import: { readonly default: string } }>>
  readonly bin?: Readonly<Record<string, string>>
}

// The fields of package.json that are read here.
const { name, version, exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const modules = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.import.default]))

/** The map that esbuild made of each CommonJS file. */
const commonJsMaps = new Map<string, unknown>()

/**
 * tsup turns esbuild's chunks into CommonJS line by line, and then writes a map that leads from each file to itself.
 * The map of esbuild still holds for lines, so it is kept from before.
 */
const keepMaps: NonNullable<Options['plugins']>[number] = {
  name: 'keep-maps',
  renderChunk(_, { path, map }) {
    if (this.format === 'cjs' && map) commonJsMaps.set(path, map)
    return undefined
  },
}

await build({
  entry: [...modules, ...Object.values(bin)].map((path) => path.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')),
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  // One copy of each module in both formats: an error made by one entry is an instance for all.
  splitting: true,
  sourcemap: true,
  // `src` is published beside `dist`, so the maps need no copy of it.
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
  plugins: [keepMaps],
  clean: true,
  dts: false,
  config: false,
  silent: true,
  // `src/product.ts` of the providers.
  define: { PRODUCT: JSON.stringify(`${name}/${version}`) },
  // Modules that are CommonJS in both formats stay as they are.
  external: [/\.cjs$/],
  esbuildPlugins: [rawText],
})
for (const [path, map] of commonJsMaps)
  writeFileSync(`${path}.map`, typeof map === 'string' ? map : JSON.stringify(map))
for (const file of readdirSync('dist'))
  if (file.endsWith('.map')) writeFileSync(join('dist', file), withRealPaths(readFileSync(join('dist', file), 'utf8')))
// Beside the chunks, which are all in one folder.
for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.cjs')) copyFileSync(join('src', file), join('dist', basename(file)))

const facts = await factsOf(modules)
writeDeclarations((operation) => facts.get(operation))
for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) copyForCommonJs(join('dist', file))

/** The facts of each operation that the built package exports. */
async function factsOf(modules: readonly string[]): Promise<ReadonlyMap<string, OperationFacts>> {
  const facts = new Map<string, OperationFacts>()
  for (const path of modules) {
    // A provider's entries export these; other entries export none of them.
    const { operations, service, ...others } = (await import(pathToFileURL(resolve(path)).href)) as {
      operations?: object
      service?: Pick<Service, 'rules'>
    }
    const add = (values: object, isExperimental: boolean): void => {
      for (const [key, operation] of Object.entries(values).filter(isNamedOperation)) {
        const call = exampleCall({ provider: basename(name), name: key, operation, isExperimental })
        facts.set(key, { rules: { ...service?.rules, ...operation.rules }, call })
      }
    }
    add(others, true)
    add(operations ?? {}, false)
  }
  return facts
}

function isNamedOperation(entry: [string, unknown]): entry is [string, Operation] {
  const [, value] = entry
  return typeof value === 'object' && value !== null && 'rules' in value && 'example' in value
}

/** Writes declarations for CommonJS consumers beside the others; they import each other by the extension `.cjs`. */
function copyForCommonJs(path: string): void {
  const text = (): string => readFileSync(path, 'utf8')
  if (path.endsWith('.d.ts')) {
    const renamed = text().replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.js(['"])/g, '$1.cjs$2')
    writeFileSync(path.replace(/ts$/, 'cts'), renamed.replace(/(\/\/# sourceMappingURL=.*\.d\.)ts\.map/, '$1cts.map'))
  } else if (path.endsWith('.d.ts.map')) {
    writeFileSync(path.replace(/ts\.map$/, 'cts.map'), text().replace(/("file":"[^"]*\.d\.)ts"/, '$1cts"'))
  }
}
