/** Rules that several operations share, and what rules are made of. */
import type { Rule } from '@acct/core'

const documented = ['documented'] as const
const day = 'must be a day that exists, such as 2026-12-01'

export const amountMessage = 'must be an amount with at most two decimals, such as 10.50'

/** A field that must be given. `message` says what a given value must be. */
export const required = (field: string, more: Pick<Rule, 'message' | 'vendor' | 'test'> = {}): Rule => ({
  field,
  required: true,
  sources: documented,
  ...more,
})

/** What a given value must be. Without `test`, only its type is checked. */
export const mustBe = (
  field: string,
  message: string,
  more: Pick<Rule, 'vendor' | 'test' | 'pattern' | 'length'> = {},
): Rule => ({
  field,
  message,
  sources: documented,
  ...more,
})

export const requiredDate = (field: string, more: Pick<Rule, 'vendor'> = {}): Rule =>
  required(field, { message: day, ...more })

export const mustBeDate = (field: string): Rule => mustBe(field, day)

export const longest = (field: string, length: number, more: Partial<Pick<Rule, 'vendor' | 'sources'>> = {}): Rule => ({
  field,
  message: `must have at most ${String(length)} characters`,
  length: { max: length },
  sources: documented,
  ...more,
})

/** D03: the rule of every request. */
export const requestRules = { D03: longest('requestInitiator', 100) } satisfies Record<string, Rule>

/** D03, D04, D07, D08: the rules of every request that is about one account. */
export const accountRules = {
  ...requestRules,
  D04: {
    field: ['accountReferenceNo', 'externalAccountReferenceNo'],
    required: 'one',
    vendor: '12016',
    sources: documented,
  },
  D07: longest('accountReferenceNo', 15, { sources: ['public'] }),
  D08: longest('externalAccountReferenceNo', 50, { sources: ['public'] }),
} satisfies Record<string, Rule>

/** D09, D10: the rules of a span of days. */
export const dateRangeRules = {
  D09: requiredDate('startDate'),
  D10: mustBeDate('endDate'),
} satisfies Record<string, Rule>

/** D09, D11: the rules of a span of days whose end must be given. */
export const closedDateRangeRules = {
  D09: dateRangeRules.D09,
  D11: requiredDate('endDate'),
} satisfies Record<string, Rule>

/** D13: the prefix of a facility account. */
export const contractPrefixRules = { D13: longest('contractPrefix', 6) } satisfies Record<string, Rule>

/** D13, D15: the same, for calls in which it must be given. */
export const requiredContractPrefixRules = {
  D15: required('contractPrefix'),
  ...contractPrefixRules,
} satisfies Record<string, Rule>

/** D40: the id of a schedule, or of a suspension, which is one. */
export const payScheduleRules = {
  D40: required('payScheduleId', { message: 'must be an integer' }),
} satisfies Record<string, Rule>

/** D52, D53: the caller's own identifier of a transaction. */
export const transactionRules = {
  D52: required('externalTransactionIdentifier'),
  D53: longest('externalTransactionIdentifier', 50),
} satisfies Record<string, Rule>

/** A field of at most so many of the characters that Debitsuccess takes in identifiers of refunds and phone numbers. */
export const plainCharacters = (field: string, length: number): Rule =>
  mustBe(
    field,
    `must have at most ${String(length)} characters, each a letter, a digit, a space or one of # + - ( ) * _ , ; : . /`,
    { length: { max: length }, pattern: /^[A-Za-z\d#+\-()*_ ,;:./]*$/ },
  )

/** D57: the caller's own identifier of a refund. */
export const refundRules = {
  D57: plainCharacters('externalRefundIdentifier', 50),
} satisfies Record<string, Rule>
