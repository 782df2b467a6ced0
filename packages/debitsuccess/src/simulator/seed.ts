/** The schema of the seed of a simulated Debitsuccess. */
import { seedSchema as schemas } from '@acct/core/testing'
import type {
  DebitsuccessSeed,
  DebitsuccessUndocumented,
  SimulatedDebitsuccessAccount,
  SimulatedOverdueChange,
  SimulatedPayment,
  SimulatedRefund,
  SimulatedSchedule,
} from './types.js'

const { string, day, oneOf, stringOrNull, array, record, boolean, wholeNumber } = schemas

const scheduleSchema = record<SimulatedSchedule>({
  id: wholeNumber,
  kind: oneOf('payment', 'penaltyFee', 'suspension'),
  startDate: string,
  endDate: string.optional(),
  installment: string.optional(),
  frequency: string.optional(),
  description: string.optional(),
  externalIdentifier: string.optional(),
})

const paymentSchema = record<SimulatedPayment>({
  id: wholeNumber,
  amount: string,
  date: string,
  description: string.optional(),
  externalIdentifier: string.optional(),
})

const refundSchema = record<SimulatedRefund>({
  id: wholeNumber,
  amount: string,
  description: string,
  externalIdentifier: string.optional(),
})

/** The seed of an account. */
export const accountSchema = record<SimulatedDebitsuccessAccount>({
  accountReferenceNo: string,
  externalAccountReferenceNo: stringOrNull,
  state: oneOf('active', 'inactive', 'billed', 'settled').optional(),
  accountCode: string.optional(),
  accountNotes: string.optional(),
  startDate: string.optional(),
  terminationDate: string.optional(),
  nextBillingDate: string.optional(),
  overdueAmount: string.optional(),
  totalValue: string.optional(),
  term: wholeNumber.optional(),
  termType: oneOf('Months', 'Payments').optional(),
  isStopped: boolean.optional(),
  schedules: array(scheduleSchema).optional(),
  payments: array(paymentSchema).optional(),
  refunds: array(refundSchema).optional(),
  overdueChanges: array(record<SimulatedOverdueChange>({ date: string, from: string, to: string })).optional(),
})

/** Refuses unknown keys. */
export const seedSchema = record<DebitsuccessSeed>({
  users: array(record({ username: string, password: string })).optional(),
  facilities: array(record({ identifier: string, facility: string })).optional(),
  accounts: array(accountSchema).optional(),
  today: day.optional(),
  undocumented: record<DebitsuccessUndocumented>({
    ownNamespace: string.optional(),
    twoReferences: oneOf('08', 'own').optional(),
    notes: oneOf('all', 'first').optional(),
  }).optional(),
})
