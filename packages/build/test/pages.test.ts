import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deadLinksOf } from '../docs/links.js'
import { repository } from '../docs/program.js'
import { complaintsAbout } from '../docs/snippets.js'

const skipped = /^(node_modules|dist|\.git|\.vitepress)$/

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(repository + folder, { withFileTypes: true })
    .filter(({ name }) => !skipped.test(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? markdownIn(`${folder}${entry.name}/`)
        : entry.name.endsWith('.md')
          ? [`${folder}${entry.name}`]
          : [],
    )

const pages = markdownIn('')

test.each(pages)('no link in %s is dead', (path) => {
  expect(deadLinksOf(path)).toEqual([])
})

test('the code in the pages compiles against the sources', { timeout: 240_000 }, () => {
  // The pages of the API, and the reports of the packages' surface, are made of declarations, which are no programs.
  const shown = pages.filter((path) => !path.startsWith('docs/api/') && !path.endsWith('.api.md'))
  expect(complaintsAbout(shown)).toEqual([])
})
