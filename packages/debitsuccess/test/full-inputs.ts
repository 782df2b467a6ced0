/** For each operation an input with every member that it may have, made from its example. */
import { operations } from '@acct/debitsuccess'
import type { Operation } from '@acct/core'
import { changed, type Changes } from '@acct/test-kit'

/** What the examples leave out. */
const more: Readonly<Partial<Record<keyof typeof operations, Changes>>> = {
  updateClientDetails: { 'customerDetail.middleName': 'B.', 'customerDetail.title': 'Dr' },
  suspendAccountForNumberOfPaymentCycles: { stopOverdueMail: true },
  suspendAccountBetweenDates: { stopDirectDebits: true },
  createSchedule: {
    adjustFutureSchedules: true,
    deleteFutureSchedules: false,
    'newPaySchedule.endDate': '2027-11-30',
    previousScheduleEndDate: '2026-11-30',
  },
  getRefundStatus: { refundRequestNumber: 9001 },
}

const isAboutAccount = ({ rules }: Operation): boolean => 'D04' in rules

export const fullInputs: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries<Operation>(operations).map(([name, operation]) => [
    name,
    changed(operation.example.input as object, {
      requestInitiator: 'me',
      ...(isAboutAccount(operation) && { accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' }),
      ...more[name as keyof typeof operations],
    }),
  ]),
)
