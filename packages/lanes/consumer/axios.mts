import axios from 'axios'
import { createFlash } from '@acct/flash'
import { axiosTransport } from '@acct/flash/axios'

createFlash({
  endpoint: 'https://provider.test/',
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  transport: axiosTransport(axios.create({ timeout: 5_000 })),
})
axiosTransport(axios)
// @ts-expect-error It is no instance.
axiosTransport({})
