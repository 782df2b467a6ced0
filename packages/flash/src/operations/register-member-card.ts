import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { result } from '../types.js'

/**
 * Adds, updates or deletes a payment card of an account.
 *
 * What a token is, who issues it, and how Flash finds a card to update or delete is not documented. No read
 * returns cards.
 */
export const registerMemberCard = operation({
  name: 'RegisterMemberCard',
  summary: 'Adds, updates or deletes a payment card of an account.',
  idempotent: false,
  confidence: 'proven',
  input: z.strictObject({
    /** What to do with the card (F52). */
    actionType: xs.oneOf(['Add', 'Update', 'Delete']),
    /** Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F53). */
    accountNumberType: xs.oneOf(['Flash', 'External']),
    /** The account's number, of that type (F54). */
    accountNumber: xs.text(),
    /** Token that stands for the card. Kept out of everything that can be printed. */
    token: xs.secret(xs.text()).nullish(),
    /** Name on the card (F55). */
    cardholder: xs.personal(xs.text()),
    /** What the card is called. */
    cardNickname: xs.personal(xs.text()).nullish(),
    /** Kind of the card (F56). */
    cardType: xs.oneOf(['American_Express', 'Diners_Club', 'Discover', 'MasterCard', 'Visa']),
    /** Last four digits of the card's number. */
    lastFour: xs.text().nullish(),
    /** Zip code of the cardholder. */
    zipCode: xs.personal(xs.text()).nullish(),
  }),
  output: result,
  rules: {
    F52: { field: 'actionType', required: true, message: 'must be Add, Update or Delete', sources: ['documented'] },
    F53: {
      field: 'accountNumberType',
      required: true,
      message: 'must be Flash or External',
      sources: ['documented', 'public'],
    },
    F54: { field: 'accountNumber', required: true, sources: ['documented'] },
    F55: { field: 'cardholder', required: true, sources: ['documented'] },
    F56: {
      field: 'cardType',
      required: true,
      message: 'must be American_Express, Diners_Club, Discover, MasterCard or Visa',
      sources: ['proven', 'inferred'],
    },
  },
  example: {
    input: {
      actionType: 'Add',
      accountNumberType: 'External',
      accountNumber: 'EXT-1',
      token: 'token-of-the-card',
      cardholder: "Ada O'Neil & <Sons>",
      cardType: 'Visa',
      lastFour: '0042',
      zipCode: '01234',
    },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type RegisterMemberCardInput = InputOf<typeof registerMemberCard>
export type RegisterMemberCardOutput = OutputOf<typeof registerMemberCard>
