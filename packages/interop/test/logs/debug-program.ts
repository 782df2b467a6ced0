/** A call that the provider refuses, in a process of its own. */
import { createFlash } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'

const flash = createFlash({
  endpoint: 'http://provider.test/',
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  transport: simulateFlash().transport,
})
await flash.getMonthlyAccount({ accountNumber: 'none-11111111-2222-3333-4444-555555555555' }).catch(() => undefined)
