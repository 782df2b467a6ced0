/** What the public surface is compared with, and whether the pending changesets announce a break. */

/** Runs git and returns what it prints; throws when git fails. */
export type Git = (...args: readonly string[]) => string

/**
 * The revision to compare with: the tag of the last release. Before the first one, the last commit of the main line, or
 * its parent where that commit is the one being checked. `undefined` in a history that has neither.
 */
export function baseRevision(git: Git): string | undefined {
  const revision = (name: string): string | undefined => {
    try {
      return git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).trim() || undefined
    } catch {
      return undefined
    }
  }
  const [tag] = git('tag', '--list', '@acct/core@*', '--sort=-version:refname').split('\n')
  if (tag) return tag
  const main = revision('origin/main') ?? revision('main')
  return main !== undefined && main === revision('HEAD') ? revision('HEAD~1') : main
}

/** Whether a changeset announces a break: a major version, or a minor one while the version is 0.x. */
export function announcesBreak(changesets: readonly string[], version: string): boolean {
  const breaking = version.startsWith('0.') ? /^['"]@acct\/.*: (major|minor)$/m : /^['"]@acct\/.*: major$/m
  return changesets.some((text) => breaking.test(text))
}
