/**
 * The lines of a changelog, with a link to the commit of each change. Needs no network, unlike
 * @changesets/changelog-github.
 */
const repository = 'https://github.com/acct-sdk/acct'

const link = (commit) => `[${commit.slice(0, 7)}](${repository}/commit/${commit})`

/** @type {import('@changesets/types').ChangelogFunctions} */
module.exports = {
  getReleaseLine: async ({ summary, commit }) => {
    const [first, ...others] = summary.split('\n').map((line) => line.trimEnd())
    return [`- ${commit ? `${link(commit)}: ` : ''}${first}`, ...others.map((line) => line && `  ${line}`)].join('\n')
  },
  getDependencyReleaseLine: async (changesets, dependencies) => {
    if (dependencies.length === 0) return ''
    const commits = changesets.flatMap(({ commit }) => (commit ? [link(commit)] : []))
    const reason = commits.length > 0 ? ` (${commits.join(', ')})` : ''
    return [
      `- Updated dependencies${reason}`,
      ...dependencies.map(({ name, newVersion }) => `  - ${name}@${newVersion}`),
    ].join('\n')
  },
}
