import { expect, test } from 'vitest'
import { rulesPage } from '../docs/rules.js'

test('docs/rules.md is as the declarations say', async () => {
  await expect(rulesPage()).toMatchFileSnapshot('../../../docs/rules.md')
})
