/** What the suites against Debitsuccess's server share: its first state, and clients of it. */
import {
  createDebitsuccess,
  type DebitsuccessClient,
  type DebitsuccessOptions,
  type DebitsuccessUser,
} from '@acct/debitsuccess'
import type { DebitsuccessSeed } from '@acct/debitsuccess/testing'
import type { Answering } from './support.js'

export const user: DebitsuccessUser = { username: 'ds-user', password: 'ds-pass&<1>' }

/** The account that most calls are about, by both references. */
export const references = { accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' }

/** The server has the member of a transfer in this namespace, and those of other writes where the client has them. */
export const ownNamespace = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.RequestMessages'

/** The first state of the server. */
export const seed: DebitsuccessSeed = {
  users: [user],
  today: '2026-12-10',
  facilities: [
    { identifier: 'ABCD', facility: 'one' },
    { identifier: 'ASDF', facility: 'one' },
    { identifier: 'OTHR', facility: 'two' },
  ],
  accounts: [
    {
      ...references,
      nextBillingDate: '2026-12-20',
      overdueAmount: '10.50',
      totalValue: '120.00',
      schedules: [
        { id: 1, kind: 'payment', startDate: '2026-12-20', installment: '10.50', frequency: 'Monthly' },
        { id: 2, kind: 'penaltyFee', startDate: '2026-12-01', installment: '5.00' },
      ],
    },
    { accountReferenceNo: 'ABCD000007', externalAccountReferenceNo: 'MEMBER-7' },
    { accountReferenceNo: 'ABCD000008', externalAccountReferenceNo: 'MEMBER-7' },
    { accountReferenceNo: 'ABCD000010', externalAccountReferenceNo: 'MEMBER-10', state: 'inactive' },
    { accountReferenceNo: 'ABCD014057', externalAccountReferenceNo: 'MEMBER-14057', state: 'billed' },
    { accountReferenceNo: 'ABCD014083', externalAccountReferenceNo: 'MEMBER-14083', state: 'settled' },
  ],
}

/** A client of a side, each version of SOAP at its own address. */
export const clientOf =
  ({ endpoint, transport }: Answering) =>
  (options: Partial<DebitsuccessOptions>): DebitsuccessClient =>
    createDebitsuccess({
      endpoint: options.soapVersion === '1.2' ? new URL('Soap12.svc', endpoint).href : endpoint,
      transport,
      user,
      ownNamespaces: { transferCustomerAccount: ownNamespace },
      ...options,
    })
