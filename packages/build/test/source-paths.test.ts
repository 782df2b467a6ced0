import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const markdown = ['docs', 'docs/decisions', '.'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)
const sources = ['packages', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => !/(?:^|\/)(?:node_modules|dist)\//.test(path))
    .map((path) => `/${folder}/${path}`),
)

/** The source files that a page names, such as `call/response-interpreter.ts`. Those in `app` are the reader's own. */
const namedIn = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/`(?!app\/)((?:[\w-]+\/)+[\w.-]+\.[mc]?ts)`/g)].map(
    ([, path = '']) => path,
  )

test.each(markdown)('the source files that %s names exist', (page) => {
  expect(namedIn(page).filter((path) => !sources.some((source) => source.endsWith(`/${path}`)))).toEqual([])
})

test('some pages name source files', () => {
  expect(markdown.flatMap(namedIn).length).toBeGreaterThan(50)
})
