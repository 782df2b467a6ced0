/** Answers and requests written after the public pages of Flash, because nobody has recorded any. */
import { createFlash, operations } from '@acct/flash'
import { testRecorded, type RecordedTransport } from '../../core/test/contract.js'

const credentials = { securityToken: '11111111-2222-3333-4444-555555555555', locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' }

const client = (transport: RecordedTransport) => createFlash({ endpoint: 'http://localhost', ...credentials, transport })

testRecorded({
  title: 'written after the pages',
  folder: new URL('written', import.meta.url),
  expected: {
    GetMonthlyProfiles__lists_the_profiles: {
      send: (transport) => client(transport).getMonthlyProfiles(operations.getMonthlyProfiles.example.input),
      value: operations.getMonthlyProfiles.example.output,
    },
  },
})
