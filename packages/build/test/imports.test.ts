import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const files = readdirSync(join(root, 'packages')).flatMap((name) => sourcesOf(join('packages', name, 'src')))

function sourcesOf(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.[tj]s$/.test(name)).map((name) => join(folder, name))
}

const importsOf = (file: string): readonly string[] =>
  ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'))
    .importedFiles.map(({ fileName }) => join(dirname(file), fileName))
    .flatMap((target) => [target, target.replace(/\.js$/, '.ts')])
    .filter((target) => files.includes(target))

/** The first cycle of imports, as the files along it; undefined where there is none. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const next of imports.get(file) ?? []) {
      const cycle = visit(next, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of imports.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}

// The linter's rule leaves out imports of types.
test('no cycle of imports, not even of types', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(findCycle(new Map(files.map((file) => [file, importsOf(file)])))).toBe(undefined)
})

test('a cycle is found where there is one', () => {
  const imports = new Map([
    ['a', ['b', 'c']],
    ['b', []],
    ['c', ['d']],
    ['d', ['c']],
  ])
  expect(findCycle(imports)).toEqual(['c', 'd', 'c'])
})

test('the path of a call has at most 1,500 lines', () => {
  const path = files.filter((file) =>
    /^packages\/core\/src\/(?:client\.ts$|call\/|soap\/).*(?<!\.test\.ts)$/.test(file),
  )
  const lines = path.map((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1)
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1_500)
})
