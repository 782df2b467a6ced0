/** The accounts that a read finds. */
import { xs } from '@acct/core'
import * as z from 'zod'

export const foundAccounts = {
  /** The accounts found. The name of its elements is not public, so any name is accepted. */
  accounts: xs.listOfAny(
    'CustomerAccount',
    z.object({
      /** The account's code, set by its business. */
      accountCode: xs.text().nullable(),
      /** Notes about the account. */
      accountNotes: xs.personal(xs.text()).nullable(),
      /** Debitsuccess's reference; it begins with the contract prefix. */
      accountReferenceNo: xs.text().nullable(),
      /** Identifier of the facility account that the account is in. */
      contractPrefix: xs.text().nullable(),
      /** Your own reference. */
      externalAccountReferenceNo: xs.text().nullable(),
      /** When the account was last billed, as the provider writes it. */
      lastBillingDate: xs.openEnum().nullable(),
      /** When the account is billed next, as the provider writes it. */
      nextBillingDate: xs.openEnum().nullable(),
      /** What is overdue, fees included, as the provider writes it. */
      overdueAmount: xs.openEnum().nullable(),
      /** What is overdue without fees, as the provider writes it. */
      overdueAmountWithoutFees: xs.openEnum().nullable(),
      /** How overdue the account is, from 0 to 3. */
      overdueStatus: xs.integer().nullable(),
      /** How long the contract runs, in the unit of `termType`. */
      term: xs.integer().nullable(),
      /** The unit of the term. */
      termType: xs.openEnum<'Months' | 'Payments'>().nullable(),
      /** All other elements of the account. */
      others: xs.unknownElements(),
    }),
  ),
  /** All other elements of the response. */
  others: xs.unknownElements(),
}

/** For the examples. */
export const exampleAccounts: z.output<z.ZodObject<typeof foundAccounts>> = {
  accounts: [
    {
      accountCode: null,
      accountNotes: null,
      accountReferenceNo: 'ABCD987654',
      contractPrefix: 'ABCD',
      externalAccountReferenceNo: 'MEMBER-42',
      lastBillingDate: null,
      nextBillingDate: '2026-12-01T00:00:00',
      overdueAmount: '10.50',
      overdueAmountWithoutFees: '10.00',
      overdueStatus: 1,
      term: 12,
      termType: 'Months',
      others: [
        {
          namespace: 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core',
          local: 'MinTermTotalValue',
          text: '120.00',
          elements: [],
        },
      ],
    },
  ],
  others: [],
}
