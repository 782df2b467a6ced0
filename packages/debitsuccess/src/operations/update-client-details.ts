import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  longest,
  mustBe,
  mustBeDate,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** What to change about the customer. */
  customerDetail: z.strictObject({
    /** Day of birth, as `yyyy-mm-dd` (D28). */
    dateOfBirth: xs.personal(xs.date()).nullish(),
    /** Given name, at most 40 characters (D29). */
    firstName: xs.personal(xs.text()).nullish(),
    /** Gender of the customer (D30). */
    gender: xs.oneOf(['Male', 'Female', 'Unknown']).nullish(),
    /** Family name, at most 40 characters (D31). */
    lastName: xs.personal(xs.text()).nullish(),
    /** Middle name, at most 40 characters (D32). */
    middleName: xs.personal(xs.text()).nullish(),
    /** Title before the name, at most 10 characters (D33). */
    title: xs.personal(xs.text()).nullish(),
  }),
})

/**
 * Changes the name, the birth date and the gender of an account's customer. What is left out keeps its value. An empty
 * name is sent, and clears it.
 */
export const updateClientDetails = operation({
  name: 'UpdateClientDetails',
  summary: "Changes the name, the birth date and the gender of an account's customer.",
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D28: mustBeDate('customerDetail.dateOfBirth'),
    D29: longest('customerDetail.firstName', 40),
    D30: mustBe('customerDetail.gender', 'must be Male, Female or Unknown'),
    D31: longest('customerDetail.lastName', 40),
    D32: longest('customerDetail.middleName', 40),
    D33: longest('customerDetail.title', 10, { vendor: '13200' }),
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      customerDetail: { dateOfBirth: '1990-02-28', firstName: 'Ada', gender: 'Female', lastName: "O'Neil" },
    },
    output: success,
  },
})

export type UpdateClientDetailsInput = InputOf<typeof updateClientDetails>
export type UpdateClientDetailsOutput = OutputOf<typeof updateClientDetails>
