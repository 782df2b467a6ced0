import { createFlash, operations, service } from '@acct/flash'
import * as experimental from '@acct/flash/experimental'
import { simulateFlash } from '@acct/flash/testing'
import { testContract } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

testContract({
  service,
  operations: { ...operations, ...experimental },
  wire: new URL('wire/', import.meta.url),
  client: (answers) => {
    const simulator = simulateFlash({}, answers)
    const client = createFlash({ endpoint: 'http://localhost', ...credentials, transport: simulator.transport })
    return { simulator, send: client.sendUnchecked }
  },
})
