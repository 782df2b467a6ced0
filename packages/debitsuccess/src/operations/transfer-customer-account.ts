import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileTransfer } from '../reconcilers/transfer-customer-account.js'
import { accountRequest, accountRules, response, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Prefix of the facility account to transfer to, at most 6 characters (D05, D06). */
  targetFacilityIdentifier: xs.inNamespace('own', xs.text()),
})

/** Moves a customer's account to another facility account of the same facility, which gives it a new reference. */
export const transferCustomerAccount = operation({
  name: 'TransferCustomerAccount',
  summary: "Moves a customer's account to another facility account of the same facility.",
  idempotent: false,
  reconciler: reconcileTransfer,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /**
     * The account's new reference and facility, or null when the provider names none. No page says which namespace
     * these members are in, so any is read.
     */
    newCustomerAccountDetails: xs.anyNamespace(
      xs.inNamespace(
        'res',
        z
          .object({
            /** The account's new reference. */
            accountReferenceNo: xs.inNamespace('res', xs.text()).nullable(),
            /** Prefix of the facility account that it is in now. */
            facilityIdentifier: xs.inNamespace('res', xs.text()).nullable(),
          })
          .nullable(),
      ),
    ),
  }),
  rules: {
    ...accountRules,
    D05: { field: 'targetFacilityIdentifier', required: true, vendor: '14055', sources: ['documented'] },
    D06: {
      field: 'targetFacilityIdentifier',
      message: 'must have at most 6 characters',
      length: { max: 6 },
      sources: ['documented'],
    },
  },
  example: {
    input: {
      requestInitiator: 'me',
      accountReferenceNo: 'ABCD987654',
      externalAccountReferenceNo: 'MEMBER-42',
      targetFacilityIdentifier: 'ASDF',
    },
    output: {
      status: 'Succeed',
      id: '2f228826-07f9-42fe-b6ad-000000000001',
      dateCreated: '2026-11-21T10:30:15.123+00:00',
      notes: [{ code: '00', note: 'Success', noteType: 'Info' }],
      newCustomerAccountDetails: { accountReferenceNo: 'ASDF987654', facilityIdentifier: 'ASDF' },
    },
  },
})

export type TransferCustomerAccountInput = InputOf<typeof transferCustomerAccount>
export type TransferCustomerAccountOutput = OutputOf<typeof transferCustomerAccount>
