import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repository } from '../docs/program.js'

const rows = readFileSync(`${repository}docs/glossary.md`, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (word |-)/.test(line))
  .map((line) => {
    const [, word = '', sentence = '', place = ''] = line.split('|').map((cell) => cell.trim())
    const [, name = '', path = ''] = /^`(\w+)` in `([\w./-]+)`$/.exec(place) ?? []
    return { word, sentence, name, path }
  })

test('the glossary has some thirty words, each once', () => {
  expect(rows.length).toBeGreaterThan(25)
  expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length)
})

test.each(rows)('$word leads to $name in $path', ({ sentence, name, path }) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/)
  const file = `${repository}${path.startsWith('packages/') ? '' : 'packages/core/src/'}${path}`
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`\\b${name}\\b`))
})
