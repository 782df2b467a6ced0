import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  plainCharacters,
  longest,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The new number. */
  phoneNumber: xs.inNamespace(
    'own',
    z.strictObject({
      /** Whose number it is, at most 50 characters; required for an emergency (D88, D89). */
      name: xs.personal(xs.text()).nullish(),
      /** The number, at most 75 characters (D86, D87). */
      number: xs.personal(xs.text()),
      /** Which number it is (D85). */
      phoneNumberType: xs.oneOf(['Home', 'Mobile', 'Work', 'Emergency']),
      /** Whether it is the one to call. */
      preferred: xs.boolean().nullish(),
      /** Area code, at most 4 characters (D90). */
      stdCode: xs.named('STDCode', xs.text()).nullish(),
    }),
  ),
})

/**
 * Changes a telephone number of an account's customer. The position of `preferred` among the members is inferred. The
 * provider's values of CountryCode are not public, so it is not sent.
 */
export const updateClientPhoneNumber = operation({
  name: 'UpdateClientPhoneNumber',
  summary: "Changes a telephone number of an account's customer.",
  idempotent: false,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D85: required('phoneNumber.phoneNumberType', { message: 'must be Home, Mobile, Work or Emergency' }),
    D86: required('phoneNumber.number', { vendor: '12023' }),
    D87: plainCharacters('phoneNumber.number', 75),
    D88: {
      field: 'phoneNumber.name',
      required: {
        when: '`phoneNumberType` is Emergency',
        test: ({ sibling }) => sibling('phoneNumberType') === 'Emergency',
      },
      sources: ['documented'],
    },
    D89: longest('phoneNumber.name', 50),
    D90: longest('phoneNumber.stdCode', 4),
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      phoneNumber: { number: '9876 5432', phoneNumberType: 'Home', preferred: true, stdCode: '02' },
    },
    output: success,
  },
})

export type UpdateClientPhoneNumberInput = InputOf<typeof updateClientPhoneNumber>
export type UpdateClientPhoneNumberOutput = OutputOf<typeof updateClientPhoneNumber>
