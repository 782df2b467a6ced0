/** What the calls that give an external id to an account, a contact or a vehicle have in common. */
import type { OutputOf, Reconciler } from '@acct/core'
import { isSameGuid } from '../guid.js'
import { getMonthlyAccount1 } from '../operations/get-monthly-account1.js'
import { nonBlank } from './texts.js'
import { blankId } from './verdicts.js'

interface Identified {
  readonly guid: string | null
  readonly externalId: string | null
}

interface About {
  readonly noun: 'account' | 'contact' | 'vehicle'
  /** The fields of the call: the GUID that Flash made, and the id to give. */
  readonly guid: string
  readonly id: string
  /** What the call may be about, in the account with the number that was sent. */
  readonly candidatesIn: (account: OutputOf<typeof getMonthlyAccount1>) => readonly Identified[]
}

/** The account is read by Flash's own number, which no call changes. */
const reconcilerOf =
  ({ noun, guid, id, candidatesIn }: About): Reconciler =>
  async ({ sent, read, confirmIfChanged }) => {
    const accountNumber = nonBlank(sent('flashAccountNumber'))
    const wantedGuid = nonBlank(sent(guid))
    const wantedId = nonBlank(sent(id))
    if (accountNumber === undefined || wantedGuid === undefined || wantedId === undefined) return blankId
    const account = await read(getMonthlyAccount1, { accountNumberType: 'Flash', accountNumber }, 'NotFound')
    if (!account) return { happened: 'unclear', sentence: 'Flash finds no account by its own number now.' }
    const found = candidatesIn(account).find((one) => one.guid !== null && isSameGuid(one.guid, wantedGuid))
    if (!found)
      return { happened: 'unclear', sentence: `No ${noun} with the GUID that was sent is found under that number now.` }
    return found.externalId === wantedId
      ? confirmIfChanged(`The ${noun} has the external id that was sent`)
      : {
          happened: 'unclear',
          sentence:
            `The ${noun} does not have exactly the external id that was sent. The read may leave it out, Flash may ` +
            'store it in another form, or somebody may have changed it since.',
        }
  }

export const reconcileAccountId = reconcilerOf({
  noun: 'account',
  guid: 'accountGuid',
  id: 'accountNumber',
  candidatesIn: ({ monthlyAccountGuid, externalId }) => [{ guid: monthlyAccountGuid, externalId }],
})

export const reconcileContactId = reconcilerOf({
  noun: 'contact',
  guid: 'contactGuid',
  id: 'contactId',
  candidatesIn: ({ contacts }) => contacts.map(({ contactGuid, externalId }) => ({ guid: contactGuid, externalId })),
})

export const reconcileVehicleId = reconcilerOf({
  noun: 'vehicle',
  guid: 'vehicleGuid',
  id: 'vehicleId',
  candidatesIn: ({ cars }) => cars.map(({ vehicleGuid, externalId }) => ({ guid: vehicleGuid, externalId })),
})
