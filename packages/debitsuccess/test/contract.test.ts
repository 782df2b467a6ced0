import { createDebitsuccess, operations, service } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { testContract } from '@acct/test-kit'

testContract({
  service,
  operations: { ...operations, ...experimental },
  wire: new URL('wire/', import.meta.url),
  client: (answers) => {
    const simulator = simulateDebitsuccess({}, answers)
    const client = createDebitsuccess({
      endpoint: 'http://localhost',
      user: { username: 'ds-user', password: 'ds-pass&<1>' },
      transport: simulator.transport,
    })
    return { simulator, send: client.sendUnchecked }
  },
})
