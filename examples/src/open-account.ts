/**
 * Opens a monthly parking account with a contact and a vehicle, and prints the card to hand out.
 *
 * Each part is looked up first, so that another run can continue one that was interrupted. A write
 * whose response is lost is looked up too, and nothing more is written while it is unclear.
 */
import { createFlash, isRefusedError, isSoapError } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { environment } from './environment.js'

const accountNumber = 'EXT-1'
const contactId = '0007'
const vehicleId = 'CAR-1'
const ofAccount = { accountNumberType: 'External', accountNumber } as const
const ofContact = { ...ofAccount, contactIdType: 'External', contactId } as const
const ofVehicle = { ...ofAccount, vehicleIdType: 'External', vehicleId } as const

const real = environment('FLASH_ENDPOINT', 'FLASH_SECURITY_TOKEN', 'FLASH_LOCATION_ID')
await using sandbox = real ? undefined : await startSandbox()
await using flash = createFlash({
  endpoint: real?.FLASH_ENDPOINT ?? sandbox?.flash.endpoint ?? '',
  securityToken: real?.FLASH_SECURITY_TOKEN ?? '11111111-2222-3333-4444-555555555555',
  locationId: real?.FLASH_LOCATION_ID ?? 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})

try {
  await ensure(
    () => flash.getMonthlyAccount({ accountNumber }),
    () =>
      flash.monthlyAccount({
        actionType: 'Add',
        accountType: 'Monthly',
        accountNumber,
        address: '1 High St',
        city: 'Austin',
        state: 'TX',
        zipcode: '01234',
        status: 'Active',
        parks: 1,
        allowPassback: false,
        startDate: new Date('2026-12-01T05:00:00Z'),
        lateFeeOnKiosk: true,
      }),
  )
  await ensure(
    () => flash.getMonthlyContact1(ofContact),
    () =>
      flash.monthlyContact1({
        actionType: 'Add',
        accountNumber,
        contactId,
        primaryContact: true,
        firstName: 'Ada',
        lastName: 'Lovelace',
        emailAddress: 'ada@example.com',
        rfidNumber: '0012345678',
      }),
  )
  await ensure(
    () => flash.getMonthlyVehicle1(ofVehicle),
    () =>
      flash.monthlyVehicle({
        actionType: 'add',
        accountNumber,
        vehicleId,
        vehicleMake: 'Ford',
        vehicleLicenseState: 'TX',
        vehicleLicenseNumber: 'ABC 123',
      }),
  )
  await printCard()
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Error ? error.message : error)
}

/** Writes what no read finds. */
async function ensure(read: () => Promise<unknown>, write: () => Promise<unknown>): Promise<void> {
  if (await isFound(read)) return
  try {
    await write()
  } catch (error) {
    if (!isSoapError(error) || error.outcome !== 'unknown') throw error
    // It was read a moment ago that there was none, so finding it now proves the write.
    const { happened, evidence } = await flash.reconcile(error, { stateDiffered: true })
    if (happened !== true) throw new Error(`${error.message} ${evidence.sentence} Run again later.`, { cause: error })
  }
}

async function isFound(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read()
    return true
  } catch (error) {
    if (isRefusedError(error) && error.code === 'NotFound') return false
    throw error
  }
}

async function printCard(): Promise<void> {
  const { rfidNumber, firstName, lastName } = await flash.getMonthlyContact1(ofContact)
  const { vehicleLicenseNumber, vehicleLicenseState } = await flash.getMonthlyVehicle1(ofVehicle)
  if (!rfidNumber) throw new Error(`Contact ${contactId} of account ${accountNumber} has no card.`)
  const lines = [
    `Card ${rfidNumber}`,
    [firstName, lastName].filter(Boolean).join(' '),
    `Account ${accountNumber}, vehicle ${[vehicleLicenseState, vehicleLicenseNumber].filter(Boolean).join(' ')}`,
  ]
  const width = Math.max(...lines.map(({ length }) => length))
  const edge = `+${'-'.repeat(width + 2)}+`
  console.log([edge, ...lines.map((line) => `| ${line.padEnd(width)} |`), edge].join('\n'))
}
