/**
 * What a stranger installs: packs each package and looks at the tarball. `--update` writes the reports of the public
 * surface in `api/` anew, so that a change of it stands in the review.
 */
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from '@microsoft/api-extractor'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const update = process.argv.includes('--update')
const folder = mkdtempSync(join(tmpdir(), 'package-form-'))
let [passed, failed] = [0, 0]

for (const name of ['core', 'flash', 'emersion', 'debitsuccess', 'sandbox']) {
  const at = join(root, 'packages', name)
  const packed = run('npx', ['-y', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', folder], at)
  // What pnpm says of a tarball.
  const { filename } = JSON.parse(packed.slice(packed.indexOf('{'))) as { filename: string }
  step(`${name}: publint`, () => run('publint', [filename, '--strict']))
  step(`${name}: attw`, () => run('attw', [filename, '--profile', 'node16', '--format', 'ascii']))
  step(`${name}: contents`, () => {
    lookInto(filename)
  })
  step(`${name}: npm publish --dry-run`, () => {
    const said = run('npm', ['publish', filename, '--dry-run', '--access', 'public', '--loglevel', 'warn'])
    if (/npm warn publish/i.test(said)) throw new Error(said)
  })
  for (const [entry, types] of entriesOf(at))
    step(`${name}: surface of ${entry}`, () => {
      report(at, entry, types)
    })
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${String(passed)} passed, ${String(failed)} failed`)
process.exitCode = failed > 0 ? 1 : 0

function step(name: string, holds: () => void): void {
  try {
    holds()
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

/** Licence and README are there, and each map leads to a source that is there too. */
function lookInto(tarball: string): void {
  const files = new Set(
    run('tar', ['-tzf', tarball])
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, '')),
  )
  for (const path of ['LICENSE', 'README.md', 'package.json'])
    if (!files.has(path)) throw new Error(`${path} is missing`)
  for (const path of files) {
    if (/(^|\/)(test|api)\/|\.test\.ts$/.test(path)) throw new Error(`${path} is nothing for users`)
    if (/\.d\.c?ts$/.test(path) && path.startsWith('dist/') && !files.has(`${path}.map`))
      throw new Error(`${path} has no map`)
    if (!/\.d\.c?ts\.map$/.test(path)) continue
    const { sources } = JSON.parse(run('tar', ['-xzOf', tarball, `package/${path}`])) as { sources: string[] }
    const lost = sources.find((source) => !files.has(join(path, '..', source)))
    if (lost !== undefined) throw new Error(`${path} leads to ${lost}, which is not in the tarball`)
  }
}

function entriesOf(at: string): readonly (readonly [string, string])[] {
  // package.json of a package of ours.
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
    throw new Error('the surface has changed: run package-form:update, and say so in a changeset')
}
