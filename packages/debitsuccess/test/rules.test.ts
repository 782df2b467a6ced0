import {
  createDebitsuccess,
  operations,
  service,
  type DebitsuccessResponse,
  type DebitsuccessClient,
  type DebitsuccessRule,
} from '@acct/debitsuccess'
import type { Operation, RuleOf } from '@acct/core'
import * as experimental from '@acct/debitsuccess/experimental'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { type Changes, type RuleCase, testRules } from '@acct/test-kit'

let simulator = simulateDebitsuccess()

const user = { username: 'somebody', password: 'secret' }

const client = ({ relax, ...options }: Changes): DebitsuccessClient => {
  const own = Object.fromEntries(Object.entries(options).map(([path, value]) => [path.replace('user.', ''), value]))
  return createDebitsuccess({
    endpoint: 'http://localhost',
    transport: simulator.transport,
    user: { ...user, ...own },
    relax: relax as DebitsuccessRule[] | undefined,
  })
}

const wireName = (path: string): string =>
  path
    .split('.')
    .map((key) => key.charAt(0).toUpperCase() + key.slice(1))
    .join('.')

/** A field that must be given, and just is. */
const given = (path: string, meets: unknown, more: Partial<RuleCase> = {}): RuleCase => ({
  breaks: { [path]: undefined },
  meets: { [path]: meets },
  wire: { [wireName(path)]: String(meets) },
  ...more,
})

/** A value that is wrong, and one that just is not. */
const valued = (path: string, breaks: unknown, meets: unknown, more: Partial<RuleCase> = {}): RuleCase => ({
  ...given(path, meets),
  breaks: { [path]: breaks },
  ...more,
})

/** A text that is one character too long, and one that is not. A character is a code point. */
const measured = (path: string, length: number, more: Partial<RuleCase> = {}): RuleCase =>
  valued(path, 'x'.repeat(length + 1), '😀'.repeat(length), more)

const leapDay = (path: string, more: Partial<RuleCase> = {}): RuleCase => valued(path, '2027-02-29', '2028-02-29', more)

type AnyRule = DebitsuccessRule | RuleOf<(typeof experimental)[keyof typeof experimental]>

const cases: Readonly<Record<AnyRule, RuleCase>> = {
  D01: valued('user.username', '', '0', { vendor: '02' }),
  D02: given('user.password', '&<', { vendor: '02' }),
  D03: measured('requestInitiator', 100),
  D04: {
    breaks: { accountReferenceNo: ' ', externalAccountReferenceNo: undefined },
    meets: { accountReferenceNo: undefined, externalAccountReferenceNo: '0' },
    wire: { AccountReferenceNo: undefined, ExternalAccountReferenceNo: '0' },
    vendor: '12016',
  },
  D05: given('targetFacilityIdentifier', '0', { vendor: '14055' }),
  D06: measured('targetFacilityIdentifier', 6),
  D07: measured('accountReferenceNo', 15),
  D08: measured('externalAccountReferenceNo', 50),
  D09: leapDay('startDate'),
  D10: leapDay('endDate'),
  D11: leapDay('endDate'),
  D12: valued('status', 'settled', 'CreditControl'),
  D13: measured('contractPrefix', 6),
  D14: valued('status', 'Cleared', 'InRetry'),
  D15: given('contractPrefix', '0'),
  D16: given('cancellationNote', '0'),
  D17: measured('cancellationNote', 30),
  D18: given('newExternalAccountReferenceNo', '0', { vendor: '12030' }),
  D19: measured('newExternalAccountReferenceNo', 50),
  D20: leapDay('nextPaymentDate', { vendor: '12031' }),
  D21: leapDay('newStartDate'),
  D22: leapDay('terminationDate'),
  D23: valued('currentTotalValue', '0.001', '0.01'),
  D24: valued('newTotalValue', 0.001, 0.01),
  D25: measured('noteTitle', 100),
  D26: given('notes', '0'),
  D27: measured('notes', 10_000),
  D28: leapDay('customerDetail.dateOfBirth'),
  D29: measured('customerDetail.firstName', 40),
  D30: valued('customerDetail.gender', 'female', 'Unknown'),
  D31: measured('customerDetail.lastName', 40),
  D32: measured('customerDetail.middleName', 40),
  D33: measured('customerDetail.title', 10, { vendor: '13200' }),
  D34: leapDay('minimumEffectiveDate'),
  D35: valued('numberOfPaymentCycles', 0, 1),
  D36: {
    breaks: { suspensionFee: '-0.01', suspensionFeeFrequency: 'OneOff' },
    meets: { suspensionFee: '-0', suspensionFeeFrequency: undefined },
    wire: { SuspensionFee: '-0', SuspensionFeeFrequency: undefined },
    vendor: '13096',
  },
  D37: {
    breaks: { suspensionFeeFrequency: undefined, suspensionFee: '0.01' },
    meets: { suspensionFeeFrequency: undefined, suspensionFee: '0.00' },
    wire: { SuspensionFee: '0.00', SuspensionFeeFrequency: undefined },
    vendor: '13095',
  },
  D38: {
    breaks: { suspensionFeeFrequency: 'Monthly', suspensionFee: 0 },
    meets: { suspensionFeeFrequency: 'OneOff', suspensionFee: 0 },
    wire: { SuspensionFee: '0', SuspensionFeeFrequency: 'OneOff' },
    vendor: '13094',
  },
  D39: leapDay('newEndDate'),
  D40: valued('payScheduleId', 7001.5, 0),
  D41: measured('newPaySchedule.description', 50),
  D42: valued('newPaySchedule.installment', '0.99', '1'),
  D43: valued('newPaySchedule.paymentFrequency', 'NotSpecified', 'BiMonthly'),
  // What is no day breaks the other rule of the field then.
  D44: leapDay('newPaySchedule.endDate', { sendable: false }),
  D45: {
    breaks: { 'newPaySchedule.endDate': '2027-01-01', deleteFutureSchedules: true },
    meets: { 'newPaySchedule.endDate': '2027-01-01', deleteFutureSchedules: false },
    wire: { DeleteFutureSchedules: 'false', 'NewPaySchedule.EndDate': '2027-01-01' },
  },
  D46: leapDay('newPaySchedule.minimumEffectiveDate'),
  D47: measured('newPaySchedule.externalScheduleIdentifier', 50),
  D48: leapDay('previousScheduleEndDate'),
  D49: valued('amount', '1.005', '-1.05'),
  D50: valued('dateOfPayment', '2026-12-01T24:00:00', '2026-12-01T23:59:59', { vendor: '13071' }),
  D51: measured('description', 65_535),
  D52: given('externalTransactionIdentifier', '0'),
  D53: measured('externalTransactionIdentifier', 50),
  D54: valued('amount', '-0.00', '0.01', { vendor: '13012' }),
  D55: given('description', '0', { vendor: '12017' }),
  D56: measured('description', 4_000),
  D57: valued('externalRefundIdentifier', 'é', 'Aa0#+-()*_ ,;:./'.padEnd(50, 'x')),
  D58: {
    breaks: { externalRefundIdentifier: undefined, refundRequestNumber: undefined },
    meets: { externalRefundIdentifier: undefined, refundRequestNumber: 0 },
    wire: { ExternalRefundIdentifier: undefined, RefundRequestNumber: '0' },
  },
  D59: valued('amount', '1.005', '1.05'),
  D60: valued('createOneOffCharge', 'true', false),
  D61: valued('payMethodType', 'both', 'CreditCard'),
  D62: valued('requestType', 'RealtimePayment', 'UpdatePaymentDetail'),
  D63: valued('amount', undefined, '0'),
  D64: given('callbackUrl', '0', { wire: { CallbackURL: '0' } }),
  D65: measured('callbackUrl', 256, { wire: { CallbackURL: '😀'.repeat(256) } }),
  D66: measured('paymentNote', 30),
  D67: measured('paymentRef', 50),
  D68: valued('stopCreditControlLetters', 1, false),
  D69: leapDay('stopPaymentsUntil'),
  D70: given('accountCode', '0'),
  D71: valued('accountCode', 'x'.repeat(51), 'x'.repeat(50), { vendor: '13201' }),
  D72: valued('accountCode', 'a b', 'aZ0_-', { vendor: '13202' }),
  D73: leapDay('terminationDate'),
  D74: valued('newTerm', 1.5, 0),
  D75: valued('newTermType', 'months', 'Payments'),
  D76: given('emailAddress.emailAddress', '0'),
  D77: measured('emailAddress.emailAddress', 75),
  D78: valued('newAddress.addressType', 'Billing', 'Physical', { vendor: '13016' }),
  D79: valued('newAddress.country', 'Fiji', 'NewZealand'),
  D80: measured('newAddress.city', 50, { vendor: '14125' }),
  D81: measured('newAddress.locality', 60, { vendor: '14124' }),
  D82: measured('newAddress.postcode', 10),
  D83: measured('newAddress.street', 60, { vendor: '14123' }),
  D84: measured('newAddress.suburb', 50, { vendor: '14126' }),
  D85: valued('phoneNumber.phoneNumberType', 'Fax', 'Work'),
  D86: given('phoneNumber.number', '0', { vendor: '12023' }),
  D87: valued('phoneNumber.number', '1'.repeat(76), '1'.repeat(75)),
  D88: {
    breaks: { 'phoneNumber.name': undefined, 'phoneNumber.phoneNumberType': 'Emergency' },
    meets: { 'phoneNumber.name': '0', 'phoneNumber.phoneNumberType': 'Emergency' },
    wire: { 'PhoneNumber.Name': '0' },
  },
  D89: measured('phoneNumber.name', 50),
  D90: valued('phoneNumber.stdCode', '02345', '0234', { wire: { 'PhoneNumber.STDCode': '0234' } }),
}

for (const operation of Object.values<Operation<unknown, DebitsuccessResponse>>({ ...operations, ...experimental })) {
  const ids = Object.keys({ ...service.rules, ...operation.rules }) as AnyRule[]
  testRules<AnyRule>({
    operation,
    frameRules: service.rules,
    clientPaths: ['user.username', 'user.password'],
    wrapper: 'request',
    received: () => simulator.calls,
    start: () => {
      simulator = simulateDebitsuccess()
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
    send: (input, options, call) => client(options).sendUnchecked(operation, input, call),
    cases: Object.fromEntries(ids.map((id) => [id, cases[id]])) as Record<AnyRule, RuleCase>,
  })
}
