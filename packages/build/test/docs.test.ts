import { expect, test } from 'vitest'
import { rulesPage } from '../docs/rules.js'
import { testingPage } from '../docs/testing.js'

test.each([
  ['rules', rulesPage],
  ['testing', testingPage],
])('docs/%s.md is as its sources say', async (name, page) => {
  await expect(page()).toMatchFileSnapshot(`../../../docs/${name}.md`)
})
