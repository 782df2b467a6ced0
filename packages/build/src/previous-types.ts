/**
 * The type tests of the last release compile against the present sources, or a changeset announces a break. The base
 * is that of `surface-base.ts`, or the revision that is given as an argument.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { announcesBreak, baseRevision, type Git } from './surface-base.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** In the package of the tests, so that they find what they import. */
const copyOf = (path: string): string => join(root, path.replace(/^(packages\/[^/]+)\//, '$1/coverage/previous-types/'))
const git: Git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const [base = baseRevision(git)] = process.argv.slice(2)
if (base === undefined)
  console.log('no release and no earlier commit of the main line: there is nothing to compare with')
else compare(base)

function compare(base: string): void {
  const tests = git('ls-tree', '-r', '--name-only', base, 'packages')
    .split('\n')
    .filter((path) => path.endsWith('.test-d.ts'))
  try {
    const files = tests.map((path) => {
      const copy = copyOf(path)
      mkdirSync(dirname(copy), { recursive: true })
      writeFileSync(copy, git('show', `${base}:${path}`))
      return copy
    })
    report(base, files.length, problemsIn(files))
  } finally {
    for (const path of tests) rmSync(copyOf(path), { force: true })
  }
}

function problemsIn(files: readonly string[]): readonly ts.Diagnostic[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(files, { ...options, noEmit: true, declaration: false, declarationMap: false })
  return files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
}

function report(base: string, tests: number, problems: readonly ts.Diagnostic[]): void {
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  }
  const changesets = readdirSync(join(root, '.changeset'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, '.changeset', name), 'utf8'))
  const { version } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8')) as { version: string }
  const isAnnounced = announcesBreak(changesets, version)
  console.log(`${String(tests)} type tests of ${base}: ${String(problems.length)} problems`)
  if (problems.length === 0) return
  console.log(ts.formatDiagnostics(problems, host))
  console.log(isAnnounced ? 'a pending changeset announces the break' : 'no pending changeset announces the break')
  process.exitCode = isAnnounced ? 0 : 1
}
