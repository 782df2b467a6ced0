import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { answer, request } from '../types.js'

const input = z.strictObject({
  ...request,
  /** Debitsuccess's reference of the account; this or the external one is required (D04, D07). */
  accountReferenceNo: xs.text().optional(),
  /** Your own reference of the account; this or Debitsuccess's is required (D04, D08). */
  externalAccountReferenceNo: xs.text().optional(),
  /** Prefix of the facility account to transfer to, at most 6 characters (D05, D06). */
  targetFacilityIdentifier: xs.inNamespace('own', xs.text()),
})

/** A transfer that names its account (D04). */
type WithReference<T> = T & ({ accountReferenceNo: string } | { externalAccountReferenceNo: string })

const atMost =
  (length: number) =>
  (text: string): boolean =>
    [...text].length <= length

/** Moves a customer's account to another facility account of the same facility, which gives it a new reference. */
export const transferCustomerAccount = operation({
  name: 'TransferCustomerAccount',
  summary: "Moves a customer's account to another facility account of the same facility.",
  safeToRepeat: false,
  confidence: 'documented',
  input: xs.narrowed<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...answer,
    /** The account's new reference and facility, or null when the provider names none. */
    newCustomerAccountDetails: xs.inNamespace(
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
  }),
  rules: {
    D03: { field: 'requestInitiator', says: 'must have at most 100 characters', test: atMost(100), sources: ['documented'] },
    D04: { field: ['accountReferenceNo', 'externalAccountReferenceNo'], required: 'one', vendor: '12016', sources: ['documented'] },
    D05: { field: 'targetFacilityIdentifier', required: true, vendor: '14055', sources: ['documented'] },
    D06: { field: 'targetFacilityIdentifier', says: 'must have at most 6 characters', test: atMost(6), sources: ['documented'] },
    D07: { field: 'accountReferenceNo', says: 'must have at most 15 characters', test: atMost(15), sources: ['public'] },
    D08: { field: 'externalAccountReferenceNo', says: 'must have at most 50 characters', test: atMost(50), sources: ['public'] },
  },
  example: {
    input: { requestInitiator: 'me', accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42', targetFacilityIdentifier: 'ASDF' },
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
