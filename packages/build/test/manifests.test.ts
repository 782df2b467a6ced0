import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../docs/program.js'
import { publishedPackages } from '../src/published-packages.js'

interface Target {
  readonly types: string
  readonly default: string
}

interface Manifest {
  readonly main?: string
  readonly types?: string
  readonly engines: { readonly node: string }
  readonly files: readonly string[]
  readonly exports: Readonly<Record<string, string | { readonly import: Target; readonly require: Target }>>
  readonly typesVersions?: { readonly '*': Readonly<Record<string, readonly string[]>> }
  readonly dependencies: Readonly<Record<string, string>>
}

const read = (path: string): string => readFileSync(repository + path, 'utf8')
const { catalog, catalogs } = parse(read('pnpm-workspace.yaml')) as {
  catalog: Readonly<Record<string, string>>
  catalogs: { readonly published: Readonly<Record<string, string>> }
}
const root = JSON.parse(read('package.json')) as Pick<Manifest, 'engines'>

describe.each(publishedPackages)('the manifest of %s', (name) => {
  const manifest = JSON.parse(read(`packages/${name}/package.json`)) as Manifest
  const entries = Object.entries(manifest.exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [{ path, target }],
  )

  test('names its entries for moduleResolution node10 too', () => {
    const index = entries.find(({ path }) => path === '.')
    expect({ default: manifest.main, types: manifest.types }).toEqual(
      index?.target.require ?? { default: undefined, types: undefined },
    )
    const others = entries.filter(({ path }) => path !== '.')
    expect(manifest.typesVersions?.['*'] ?? {}).toEqual(
      Object.fromEntries(others.map(({ path, target }) => [path.slice(2), [target.require.types]])),
    )
  })

  test('depends on ranges that a user can patch, but on one exact xmlbuilder2', () => {
    for (const [dependency, version] of Object.entries(manifest.dependencies)) {
      const range = version === 'catalog:published' ? catalogs.published[dependency] : version
      if (dependency === 'xmlbuilder2') expect(version).toBe('catalog:')
      else expect(range).toMatch(/^(workspace:)?\^/)
    }
  })

  test('publishes its sources, to which the maps lead', () => {
    expect(manifest.files).toContain('src')
    expect(manifest.engines).toEqual(root.engines)
  })
})

test('the floor of zod is the version that the lanes install', () => {
  const floor = catalogs.published.zod?.slice(1) ?? ''
  expect(read('packages/lanes/matrix.mjs')).toContain(`oldest: { zod: '${floor}'`)
  expect(catalog.xmlbuilder2).toMatch(/^\d+\.\d+\.\d+$/)
})

test('the packages are released together, and renovate pins none of their ranges', () => {
  const { fixed } = JSON.parse(read('.changeset/config.json')) as { fixed: readonly (readonly string[])[] }
  expect(fixed).toEqual([publishedPackages.map((name) => `@acct/${name}`)])
  const { packageRules } = JSON.parse(read('renovate.json')) as {
    packageRules: readonly Readonly<Record<string, unknown>>[]
  }
  const ranges = packageRules.filter(({ rangeStrategy }) => rangeStrategy === 'in-range-only')
  expect(ranges).toMatchObject([
    { matchFileNames: [`packages/{${publishedPackages.join(',')}}/package.json`] },
    { matchDepTypes: ['pnpm.catalog.published'] },
  ])
})

test('each path in CODEOWNERS exists', () => {
  const paths = read('.github/CODEOWNERS').match(/^\/\S+/gm) ?? []
  expect(paths.length).toBeGreaterThan(2)
  expect(paths.filter((path) => !existsSync(repository + path))).toEqual([])
})
