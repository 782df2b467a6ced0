/** Calls through an axios instance of the application, whose interceptors, agents and proxy all apply. */
import { strict as assert } from 'node:assert'
import axios from 'axios'
import { createFlash, isRefusedError } from '@acct/flash'
import { axiosTransport } from '@acct/flash/axios'
import { startSandbox } from '@acct/sandbox'

await using sandbox = await startSandbox()

const instance = axios.create({ timeout: 10_000 })
instance.interceptors.request.use((config) => {
  config.headers.set('X-Team', 'billing')
  return config
})
const statuses: number[] = []
instance.interceptors.response.use((response) => {
  statuses.push(response.status)
  return response
})

await using flash = createFlash({
  endpoint: sandbox.flash.endpoint,
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  transport: axiosTransport(instance),
})

try {
  await flash.getMonthlyAccount({ accountNumber: 'EXT-404' })
} catch (error) {
  if (!isRefusedError(error)) throw error
  console.log(`Through axios: ${error.code}`)
}
assert.deepEqual(statuses, [200])
