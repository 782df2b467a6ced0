import { operation, xs, type InputOf, type Reconciler, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, answer, atMost, type WithReference } from '../types.js'
import { getCustomerAccountByAccountId } from './get-customer-account-by-account-id.js'

const input = z.strictObject({
  ...accountRequest,
  /** Prefix of the facility account to transfer to, at most 6 characters (D05, D06). */
  targetFacilityIdentifier: xs.inNamespace('own', xs.text()),
})

/**
 * The reference begins with the identifier of the facility account, and a transfer changes both. What becomes of the
 * external reference is not documented, so an account that is not found by it says nothing.
 */
const lookBack: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const [target = '', reference, externalAccountReferenceNo] = [
    sent('targetFacilityIdentifier'),
    sent('accountReferenceNo'),
    sent('externalAccountReferenceNo'),
  ]
  const requestInitiator = sent('requestInitiator')
  const by =
    externalAccountReferenceNo === undefined ? { accountReferenceNo: reference ?? '' } : { externalAccountReferenceNo }
  const found = await read(
    getCustomerAccountByAccountId,
    { ...by, ...(requestInitiator !== undefined && { requestInitiator }) },
    '08',
  )
  const [account, ...more] = found?.accounts ?? []
  if (!account)
    return {
      happened: 'unclear',
      sentence:
        'No account is found by that reference now. A transfer takes an account its old one, but so may something else.',
    }
  if (more.length > 0) return { happened: 'unclear', sentence: 'Several accounts are found by that reference.' }
  const { contractPrefix, accountReferenceNo } = account
  if (contractPrefix === null)
    return { happened: 'unclear', sentence: 'The account is found, but not said to be in any facility account.' }
  if (contractPrefix !== target)
    return { happened: false, sentence: 'The account is in another facility account than the one to transfer it to.' }
  // Both references were sent for one account. It has another of the provider's now, and one that tells where it is.
  const wasRenamed =
    reference !== undefined &&
    accountReferenceNo !== null &&
    accountReferenceNo !== reference &&
    accountReferenceNo.startsWith(target) &&
    !reference.startsWith(target)
  if (wasRenamed)
    return {
      happened: true,
      sentence:
        'The account is in the facility account to transfer it to, and no longer has the reference that it was transferred by.',
    }
  return confirmIfChanged('The account is in the facility account to transfer it to')
}

/** Moves a customer's account to another facility account of the same facility, which gives it a new reference. */
export const transferCustomerAccount = operation({
  name: 'TransferCustomerAccount',
  summary: "Moves a customer's account to another facility account of the same facility.",
  idempotent: false,
  reconciler: lookBack,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
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
    ...accountRules,
    D05: { field: 'targetFacilityIdentifier', required: true, vendor: '14055', sources: ['documented'] },
    D06: {
      field: 'targetFacilityIdentifier',
      message: 'must have at most 6 characters',
      test: atMost(6),
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
