/** A sandbox large enough for a bulk job. */
import { createFlash } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { expect, test } from 'vitest'
import { secret } from './acct.js'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'

test('starts with 100,000 accounts and finds each', async () => {
  const accounts = Array.from({ length: 100_000 }, (_, index) => ({
    locationId,
    accountNumber: `EXT-${String(index)}`,
  }))
  await using sandbox = await startSandbox({ flash: { accounts } })
  await using flash = createFlash({ endpoint: sandbox.flash.endpoint, securityToken: secret, locationId })
  expect(sandbox.flash.accounts).toHaveLength(accounts.length)
  for (const accountNumber of ['EXT-0', 'EXT-99999'])
    expect(await flash.getMonthlyAccount({ accountNumber })).toMatchObject({ status: 'Valid' })
})
