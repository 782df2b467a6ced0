/**
 * Packs each package as a user would install it, and checks the tarball. `--update` rewrites the reports of the public
 * surface in `api/`, so that a review shows what changes.
 */
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from '@microsoft/api-extractor'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publishedPackages } from './published-packages.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const update = process.argv.includes('--update')
const folder = mkdtempSync(join(tmpdir(), 'package-form-'))
let [passed, failed] = [0, 0]

for (const name of publishedPackages) {
  const at = join(root, 'packages', name)
  const packed = run('npx', ['-y', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', folder], at)
  // The last thing that pnpm prints is an object about the tarball.
  const { filename } = JSON.parse(packed.slice(packed.indexOf('{'))) as { filename: string }
  step(`${name}: publint`, () => run('publint', [filename, '--strict']))
  // A package that is only a command has no types.
  if (entriesOf(at).length > 0) step(`${name}: attw`, () => run('attw', [filename, '--format', 'ascii']))
  step(`${name}: contents`, () => {
    checkContents(filename)
  })
  step(`${name}: npm publish --dry-run`, () => {
    const output = run('npm', ['publish', filename, '--dry-run', '--access', 'public', '--loglevel', 'warn'])
    if (/npm warn publish/i.test(output)) throw new Error(output)
  })
  for (const [entry, types] of entriesOf(at))
    step(`${name}: surface of ${entry}`, () => {
      report(at, entry, types)
    })
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${String(passed)} passed, ${String(failed)} failed`)
process.exitCode = failed > 0 ? 1 : 0

function step(name: string, check: () => void): void {
  try {
    check()
    passed++
    console.log(`ok      ${name}`)
  } catch (error) {
    failed++
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string }
    console.log(`FAILED  ${name}\n${stdout}${stderr}${message}`)
  }
}

function run(command: string, args: readonly string[], cwd = folder): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
}

/** The tarball has what users need and nothing else, and its maps lead to sources that are in it. */
function checkContents(tarball: string): void {
  const files = new Set(
    run('tar', ['-tzf', tarball])
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, '')),
  )
  for (const path of ['LICENSE', 'README.md', 'package.json'])
    if (!files.has(path)) throw new Error(`${path} is missing`)
  run('tar', ['-xzf', tarball, '-C', folder])
  for (const path of files) {
    if (/(^|\/)(test|api)\/|\.test\.ts$/.test(path)) throw new Error(`${path} is not for users`)
    if (/\.d\.c?ts$/.test(path) && path.startsWith('dist/') && !files.has(`${path}.map`))
      throw new Error(`${path} has no map`)
    if (path.endsWith('.map')) checkMap(path, files)
  }
  rmSync(join(folder, 'package'), { recursive: true })
}

/**
 * A map names sources of the tarball, which it does not repeat, and leads each function and class to where it is
 * declared.
 */
function checkMap(path: string, files: ReadonlySet<string>): void {
  const at = join(folder, 'package', path)
  // What a source map is made of.
  const map = JSON.parse(readFileSync(at, 'utf8')) as { sources: string[]; sourcesContent?: unknown }
  const lost = map.sources.find((source) => !files.has(join(path, '..', source)))
  if (lost !== undefined) throw new Error(`${path} leads to ${lost}, which is not in the tarball`)
  if (map.sourcesContent !== undefined) throw new Error(`${path} repeats the sources, which are in src`)
  if (!/\.c?js\.map$/.test(path)) return
  const lookup = new SourceMap(JSON.parse(readFileSync(at, 'utf8')) as SourceMapPayload)
  const lines = readFileSync(at.replace(/\.map$/, ''), 'utf8').split('\n')
  for (const [index, line] of lines.entries()) {
    const [, name] = /^(?:async )?(?:function\*?|var) (\w+?)\d*(?:\(| = class )/.exec(line) ?? []
    const entry = lookup.findEntry(index, line.indexOf(name ?? ''))
    // A line without an entry of its own is inside a string.
    if (name === undefined || !('originalSource' in entry) || entry.generatedLine !== index) continue
    const source = readFileSync(join(dirname(at), entry.originalSource), 'utf8').split('\n')
    if (!source[entry.originalLine]?.includes(name)) throw new Error(`${path} leads ${name} to another line`)
  }
}

function entriesOf(at: string): readonly (readonly [string, string])[] {
  // The fields of package.json that are read here.
  const { exports } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { import: { types: string } }>
  }
  return Object.entries(exports).flatMap(([path, entry]) =>
    typeof entry === 'string' ? [] : [[path === '.' ? 'index' : basename(path), join(at, entry.import.types)] as const],
  )
}

function report(at: string, entry: string, types: string): void {
  mkdirSync(join(at, 'api'), { recursive: true })
  const notes: string[] = []
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(at, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: at,
      mainEntryPointFilePath: types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            moduleResolution: 'nodenext',
            target: 'es2022',
            lib: ['es2023'],
            types: ['node'],
            skipLibCheck: true,
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: entry,
        reportFolder: join(at, 'api'),
        reportTempFolder: folder,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      newlineKind: 'lf',
    },
  })
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: update,
    typescriptCompilerFolder: join(createRequire(import.meta.url).resolve('typescript/package.json'), '..'),
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error && message.category !== ExtractorMessageCategory.Console)
        notes.push(message.text)
      message.handled = true
    },
  })
  if (notes.length > 0) throw new Error(notes.join('\n'))
  if (apiReportChanged && !update)
    throw new Error('the public surface has changed: run package-form:update, and describe the change in a changeset')
}
