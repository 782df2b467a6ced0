import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeRows, whatToDo } from '../docs/codes.js'
import { coverageOf } from '../docs/coverage.js'
import { descriptionsModule } from '../docs/descriptions.js'
import type { FieldSlot } from '../../core/src/schema/field-slots.js'
import { generated } from '../docs/markdown.js'
import { membersOf } from '../docs/operation.js'
import { allPages } from '../docs/pages.js'
import { repository } from '../docs/program.js'
import { messageOf, readSources } from '../docs/providers.js'

const sources = await readSources()
const { providers } = sources
const pages = await allPages(sources)

test.each([...pages])('docs/%s is as its sources say', async (name, page) => {
  await expect(page).toMatchFileSnapshot(`${repository}docs/${name}`)
})

test.each(providers)('the descriptions of $id are the comments on its fields', async (provider) => {
  await expect(descriptionsModule(provider)).toMatchFileSnapshot(
    `${repository}packages/${provider.id}/src/descriptions.ts`,
  )
})

test('no page is left over from an operation that is gone', () => {
  const files = readdirSync(`${repository}docs`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  )
  const made = files.filter((file) => readFileSync(`${repository}docs/${file}`, 'utf8').includes(generated))
  expect(made.filter((file) => !pages.has(file))).toEqual([])
})

test.each(
  providers.flatMap((provider) =>
    Object.entries(provider.operations).map(([name, operation]) => ({ name, provider, operation })),
  ),
)('each field of $name has a sentence', ({ name, provider, operation }) => {
  const silent: string[] = []
  const look = (slot: FieldSlot, path = slot.path): void => {
    const members = membersOf(slot)
    const written = Object.hasOwn(provider.service.credentials, path.split('.')[0] ?? '')
      ? provider.writing.option(path)
      : provider.writing.input(name, path)
    // An object that the client fills in is said by its fields.
    if (
      !/^(?![A-Z]\d\d)[A-Z`].* /.test(written.sentence) &&
      !(slot.field.shape.kind === 'object' && members.length > 0)
    )
      silent.push(path)
    for (const member of members) look(member, `${path}.${member.field.key}`)
  }
  messageOf(provider, operation).plan.slots.forEach((slot) => {
    look(slot)
  })
  expect(silent).toEqual([])
})

test.each(providers)('each operation of $id has a test of each kind', (provider) => {
  const coverage = coverageOf(provider)
  const uncovered = Object.entries(provider.operations).flatMap(([name, operation]) => {
    const { rules, wire, contract, server } = coverage(name, operation)
    const isExperimental = Object.hasOwn(provider.experimental, name)
    const hasRules = Object.keys(operation.rules).length > 0
    return (rules || !hasRules) && wire && contract && (server || isExperimental) ? [] : [name]
  })
  expect(uncovered).toEqual([])
})

test.each(providers)('a rule of $id about a length says the length', ({ operations }) => {
  const rules = Object.values(operations).flatMap((operation) => Object.entries(operation.rules))
  const silent = rules.filter(([, { length = {}, message = '' }]) => {
    const numbers: readonly string[] = message.match(/\d+/g) ?? []
    return Object.values(length).some((bound) => !numbers.includes(String(bound)))
  })
  expect(silent.map(([id]) => id)).toEqual([])
})

test.each(providers)(
  'a length in a sentence about a field of $id is that of a rule which the sentence names',
  (provider) => {
    const rules = [provider.service, ...Object.values(provider.operations)].flatMap(({ rules }) =>
      Object.entries(rules),
    )
    const isOf = (id: string, ids: string): boolean =>
      ids.split(', ').some((range) => {
        const [first = '', last = first] = range.split('–')
        return first <= id && id <= last
      })
    const sentences = descriptionsModule(provider).matchAll(/at most (\d+) characters \(([^)]+)\)/g)
    const wrong = [...sentences].filter(
      ([, max, ids = '']) => !rules.some(([id, { length }]) => isOf(id, ids) && String(length?.max) === max),
    )
    expect(wrong.map(([sentence]) => sentence)).toEqual([])
  },
)

test.each(providers)('the docs say what to do about each code of $id', (provider) => {
  expect(codeRows(provider).filter((row) => whatToDo(provider, row) === undefined)).toEqual([])
})
