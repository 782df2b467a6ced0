/**
 * The type tests of the last release compile against the sources of today, or a changeset says major. The base is the last
 * release's tag, or the revision that is given.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' })

const [base = git('tag', '--list', '@acct/core@*', '--sort=-version:refname').split('\n')[0]] = process.argv.slice(2)
const tests = base
  ? git('ls-tree', '-r', '--name-only', base, 'packages')
      .split('\n')
      .filter((path) => path.endsWith('.test-d.ts'))
  : []
const folder = join(root, 'packages/build/coverage/previous-types')
try {
  const files = tests.map((path) => {
    const copy = join(folder, path)
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, git('show', `${base ?? ''}:${path}`))
    return copy
  })
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(files, { ...options, noEmit: true, declaration: false, declarationMap: false })
  const problems = files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => '\n',
  }
  const isMajor = readdirSync(join(root, '.changeset')).some(
    (name) =>
      name.endsWith('.md') && /^['"]@acct\/.*: major$/m.test(readFileSync(join(root, '.changeset', name), 'utf8')),
  )
  console.log(
    base
      ? `${String(files.length)} type tests of ${base}: ${String(problems.length)} problems\n${ts.formatDiagnostics(problems, host)}`
      : 'no release has been tagged: there is nothing to compare',
  )
  process.exitCode = problems.length > 0 && !isMajor ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
