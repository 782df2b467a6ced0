import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { announcesBreak, baseRevision, type Git } from '../src/surface-base.js'

/** A repository with one commit on `main`. */
function repository(): Git {
  const folder = mkdtempSync(join(tmpdir(), 'surface-base-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const identity = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.com', '-c', 'commit.gpgsign=false']
  const git: Git = (...args) =>
    execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  git('init', '--quiet', '--initial-branch=main')
  commit(git, 'first')
  return git
}

const commit = (git: Git, subject: string): string => {
  git('commit', '--quiet', '--allow-empty', '--message', subject)
  return git('rev-parse', 'HEAD').trim()
}

test('the first commit of all has nothing to be compared with', () => {
  expect(baseRevision(repository())).toBeUndefined()
})

test('before the first release a commit of the main line is compared with the one before it', () => {
  const git = repository()
  const before = git('rev-parse', 'HEAD').trim()
  commit(git, 'second')
  expect(baseRevision(git)).toBe(before)
})

test('before the first release a branch is compared with the last commit of the main line', () => {
  const git = repository()
  const main = commit(git, 'second')
  git('switch', '--quiet', '--create', 'branch')
  commit(git, 'third')
  commit(git, 'fourth')
  expect(baseRevision(git)).toBe(main)
})

test('the main line of the remote counts before the local one', () => {
  const git = repository()
  const remote = git('rev-parse', 'HEAD').trim()
  git('update-ref', 'refs/remotes/origin/main', remote)
  commit(git, 'second')
  commit(git, 'third')
  expect(baseRevision(git)).toBe(remote)
})

test('the last release counts before all of them', () => {
  const git = repository()
  for (const version of ['0.9.0', '0.10.0']) git('tag', `@acct/core@${version}`)
  commit(git, 'second')
  expect(baseRevision(git)).toBe('@acct/core@0.10.0')
})

test.each([
  ['0.1.0', 'patch', false],
  ['0.1.0', 'minor', true],
  ['0.1.0', 'major', true],
  ['1.2.0', 'minor', false],
  ['1.2.0', 'major', true],
])('at %s a changeset that says %s announces a break: %s', (version, bump, expected) => {
  expect(announcesBreak([`---\n'@acct/core': ${bump}\n---\n\nText.\n`], version)).toBe(expected)
})
