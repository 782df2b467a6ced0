import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeRows, whatToDo } from '../docs/codes.js'
import { generated } from '../docs/markdown.js'
import { allPages } from '../docs/pages.js'
import { repository } from '../docs/program.js'
import { readSources } from '../docs/providers.js'

const sources = readSources()
const { providers } = sources
const pages = await allPages(sources)

test.each([...pages])('docs/%s is as its sources say', async (name, page) => {
  await expect(page).toMatchFileSnapshot(`${repository}docs/${name}`)
})

test('no page is left over from an operation that is gone', () => {
  const files = readdirSync(`${repository}docs`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  const made = files.filter((file) => readFileSync(`${repository}docs/${file}`, 'utf8').includes(generated))
  expect(made.filter((file) => !pages.has(file))).toEqual([])
})

test.each(providers)('the docs say what to do about each code of $id', (provider) => {
  expect(codeRows(provider).filter((row) => whatToDo(provider, row) === undefined)).toEqual([])
})
