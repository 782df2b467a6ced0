import { createEmersion, operations, service } from '@acct/emersion'
import * as experimental from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { testContract } from '@acct/test-kit'

testContract({
  service,
  operations: { ...operations, ...experimental },
  wire: new URL('wire/', import.meta.url),
  client: (answers) => {
    const simulator = simulateEmersion({}, answers)
    const client = createEmersion({ endpoint: 'http://localhost', transport: simulator.transport })
    return { simulator, send: client.sendUnchecked }
  },
})
