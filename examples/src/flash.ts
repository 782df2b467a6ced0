/** Adds a monthly parking account, and reports whether it was added. */
import { createFlash, isSoapError } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { environment } from './environment.js'

const real = environment('FLASH_ENDPOINT', 'FLASH_SECURITY_TOKEN', 'FLASH_LOCATION_ID')
await using sandbox = await startSandbox()
await using flash = createFlash({
  endpoint: real?.FLASH_ENDPOINT ?? sandbox.flash.endpoint,
  securityToken: real?.FLASH_SECURITY_TOKEN ?? '11111111-2222-3333-4444-555555555555',
  locationId: real?.FLASH_LOCATION_ID ?? 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})

try {
  const { message } = await flash.monthlyAccount({
    actionType: 'Add',
    accountType: 'Monthly',
    accountNumber: 'EXT-1',
    address: '1 High St',
    city: 'Austin',
    state: 'TX',
    zipcode: '01234',
    status: 'Active',
    parks: 2,
    allowPassback: false,
    startDate: new Date('2026-12-01T05:00:00Z'),
    lateFeeOnKiosk: true,
  })
  console.log(`Added EXT-1: ${message ?? ''}`)
} catch (error) {
  if (!isSoapError(error)) throw error
  process.exitCode = 1
  if (error.outcome === 'unknown')
    console.error(`EXT-1 may have been added. Look in Flash before you repeat. ${error.message}`)
  else if (error.kind === 'input')
    for (const { path, rule, message } of error.issues) console.error(`${path} ${message} (${rule})`)
  else console.error(`EXT-1 was not added. ${error.message}`)
}
