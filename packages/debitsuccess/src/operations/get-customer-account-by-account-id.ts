import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, answer, type WithReference } from '../types.js'

const input = z.strictObject(accountRequest)

/**
 * Reads an account by one of its references. The provider's page is public in part, so what it says of an account
 * beyond the members that are named here is in `others`.
 */
export const getCustomerAccountByAccountId = operation({
  name: 'GetCustomerAccountByAccountId',
  summary: 'Reads an account by one of its references.',
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...answer,
    /** The accounts found. What the provider calls an element of this list is not public, so any name is taken. */
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
        /** How long the contract runs, in what `termType` says. */
        term: xs.integer().nullable(),
        /** What the term is counted in. */
        termType: xs.openEnum<'Months' | 'Payments'>().nullable(),
        /** All that the provider says of the account beside these. */
        others: xs.unknownElements(),
      }),
    ),
    /** All that the answer holds beside these. */
    others: xs.unknownElements(),
  }),
  rules: accountRules,
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42' },
    output: {
      status: 'Succeed',
      id: '2f228826-07f9-42fe-b6ad-000000000002',
      dateCreated: '2026-11-21T10:30:15.123+00:00',
      notes: [{ code: '00', note: 'Success', noteType: 'Info' }],
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
    },
  },
})

export type GetCustomerAccountByAccountIdInput = InputOf<typeof getCustomerAccountByAccountId>
export type GetCustomerAccountByAccountIdOutput = OutputOf<typeof getCustomerAccountByAccountId>
