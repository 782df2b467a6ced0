import type { Code } from '@acct/core'

/** Values that do not fit, or do not fit what Debitsuccess has. */
export const values = [
  /** Give the prefix of one of your facility accounts, such as `ABCD`. */
  { code: '13001', message: 'Invalid Contract Prefix' },
  /** Give a day after today. */
  { code: '13009', message: 'Invalid MinimumEffectiveDate.The date must be in the future.' },
  /** Give an amount with at most two decimals. A refund must be more than nothing, and no more than what was paid. */
  { code: '13012', message: 'Invalid Amount value', path: 'amount' },
  /** Give `Physical` or `Postal`. */
  { code: '13016', message: 'Invalid address type' },
  /** Read the account, and give the total that it has now. After an earlier attempt it may have the new one already. */
  {
    code: '13030',
    message: 'Supplied current total value differs from held total value',
    path: 'currentTotalValue',
  },
  /** Give a total that is at least what has been paid. */
  { code: '13032', message: 'New total value may not be less than the amount already paid', path: 'newTotalValue' },
  /**
   * A payment with this identifier is recorded already: yours, after an earlier attempt. Look at the payment history.
   */
  { code: '13060', message: 'Transaction identifier is not unique', path: 'externalTransactionIdentifier' },
  /**
   * Give an identifier of at most 50 characters. If you gave one, its namespace is not the one that the service reads.
   */
  { code: '13063', message: 'Transaction identifier is not valid', path: 'externalTransactionIdentifier' },
  /** Give the identifier of a transaction. Only the beginning of the provider's words is public. */
  { code: '13067', path: 'externalTransactionIdentifier' },
  /** If you gave one, its namespace is not the one that the service reads: set `ownNamespaces`. */
  { code: '13071', message: 'Date of payment required.', path: 'dateOfPayment' },
  /** Choose other days, or move the end of the existing suspension with `adjustSuspensionEndDate`. */
  {
    code: '13091',
    message: "New suspension ('{0}' - '{1}') overlaps with an existing suspension ('{2}' - '{3}')",
  },
  /** No payment falls into these days, so there is nothing to suspend. */
  { code: '13092', message: 'No payment schedule found for suspension period' },
  /** Leave `suspensionFeeFrequency` out, or give `OneOff`. */
  {
    code: '13094',
    message: 'Frequency must be NotSpecified or OneOff when fee is 0.00',
    path: 'suspensionFeeFrequency',
  },
  /** Say how often the fee is taken. */
  { code: '13095', message: 'Frequency must not be NotSpecified when fee is not 0.00', path: 'suspensionFeeFrequency' },
  /** Give `0` for no fee. */
  { code: '13096', message: 'Fee must not be smaller than 0.00', path: 'suspensionFee' },
  /** Give more payment cycles. Only the beginning of the provider's words is public. */
  { code: '13097', path: 'numberOfPaymentCycles' },
  /** Give today or a later day. */
  { code: '13100', message: 'New start date must not be in the past', path: 'newStartDate' },
  /** Give a day within a year. */
  { code: '13102', message: 'The new start date must not be more than 1 year in the future', path: 'newStartDate' },
  /** The start of an account that has begun cannot be moved. */
  { code: '13104', message: 'Account is already active' },
  /** Give a day after today. */
  { code: '13120', message: 'NextPaymentDate must not be today or in the past', path: 'nextPaymentDate' },
  /**
   * Check the id, and that the schedule belongs to the account. After an earlier attempt it may be deleted already. If
   * you gave an id, its namespace may not be the one that the service reads: set `ownNamespaces`.
   */
  { code: '13131', message: 'PaySchedule for given PayScheduleId not found', path: 'payScheduleId' },
  /** A schedule that has begun cannot be deleted. */
  { code: '13132', message: 'PaySchedule already started', path: 'payScheduleId' },
  /** An account keeps at least one scheduled payment. Create the new schedule first. */
  { code: '13133', message: 'Cannot delete the only scheduled payment of the account.', path: 'payScheduleId' },
  /** Ask Debitsuccess to delete it. */
  { code: '13134', message: 'Cannot delete schedules of class Miscellaneous.', path: 'payScheduleId' },
  /** First close the gap between the previous schedule and this one. */
  {
    code: '13135',
    message: 'Cannot delete scheduled payment with a gap between previous scheduled payment.',
    path: 'payScheduleId',
  },
  /** First create the schedule that follows it. */
  {
    code: '13136',
    message: 'Cannot delete active scheduled payment with no subsequent scheduled payment.',
    path: 'payScheduleId',
  },
  /**
   * Check the id, and that the suspension belongs to the account. If you gave an id, its namespace may not be the one
   * that the service reads: set `ownNamespaces`.
   */
  { code: '13141', message: 'Suspension for given PayScheduleId not found', path: 'payScheduleId' },
  /** The suspension is over, so its end cannot be moved. */
  { code: '13142', message: 'Suspension already finished', path: 'payScheduleId' },
  /** Choose an end before the next suspension begins. */
  { code: '13143', message: 'Adjusted suspension is overlapping with existing one', path: 'newEndDate' },
  /** Choose an end on or after the day on which the suspension begins. */
  { code: '13144', message: 'New suspension end date must not be before suspension start date', path: 'newEndDate' },
  /** Choose today or a later day. */
  { code: '13145', message: 'New suspension end date must not be in the past', path: 'newEndDate' },
  /** Give the prefix of one of your facility accounts, such as `ABCD`. */
  { code: '13150', message: 'No contract found for given contract prefix', path: 'contractPrefix' },
  /** Ask Debitsuccess which of your facility accounts have this prefix. */
  { code: '13151', message: 'Multiple contracts found for given contract prefix', path: 'contractPrefix' },
  /** Give the prefix of one of your facility accounts, such as `ABCD`. */
  { code: '13152', message: 'Contract prefix must not be null, empty or white space', path: 'contractPrefix' },
  /** Shorten the title. */
  { code: '13200', message: 'Title field cannot be more than 10 characters long.' },
  /** Shorten the code of the account. */
  { code: '13201', message: 'Account code field cannot be more than 50 characters long' },
  /** Use only letters, digits, `_` and `-`. */
  { code: '13202', message: 'Account code field contains unallowed characters.' },
  /** Shorten the field that the note names. */
  { code: '13203', message: '<Field name> field cannot be more than <maxlength> characters.' },
] as const satisfies readonly Code[]
