import type { Code } from '@acct/core'

/** Warnings, and rules that Debitsuccess added later. A warning comes with success. */
export const later = [
  /** A warning: payments are stopped already. */
  { code: '14001', message: 'StopPayment has already been set to true.' },
  /** A warning: check whether the schedule should run longer. */
  {
    code: '14011',
    message: "Suspension end date '{0}' is after the payment schedule finish date '{1}'.",
  },
  /** A warning. The SDK sends dates without a time, apart from the day of a payment. */
  { code: '14020', message: "DateTime field '{0}' contains time part, but the time is ignored by message." },
  /** A warning. The SDK sends at most two decimals, unless that rule is relaxed. */
  { code: '14021', message: "Decimal field '{0}' contains more than 2 decimal points that were ignored by message." },
  /** A warning. The provider's words for it are not public; read them in the note. */
  { code: '14030' },
  /** Ask for at most seven days at once. */
  { code: '14032', message: 'Invalid Date range - start date and end date must be within 7 days.' },
  /** Give a start before the end. */
  { code: '14033', message: 'Invalid Start date - start date must be less then end date.', path: 'startDate' },
  /** Give the id of a penalty fee, or call `deletePaySchedule`. */
  { code: '14046', message: 'Invalid PaySchedule - you can only delete PenaltyFee schedule.', path: 'payScheduleId' },
  /** A penalty fee that was paid, even in part, stays. */
  { code: '14047', message: 'Cannot delete PenaltyFee that has been partially or fully paid.', path: 'payScheduleId' },
  /** The provider's words for it are only partly public; read them in the note. */
  { code: '14048' },
  /** A warning. The provider's words for it are not public; read them in the note. */
  { code: '14050' },
  /** Check `targetFacilityIdentifier`: it is the prefix of an existing facility account, such as `ASDF`. */
  { code: '14054', message: 'Cannot find the provided TargetFacilityIdentifier.', path: 'targetFacilityIdentifier' },
  /**
   * If you gave one, its namespace is not the one that the service reads: set `ownNamespaces` as in the WSDL that you
   * got with your account.
   */
  { code: '14055', message: 'TargetFacilityIdentifier is required.', path: 'targetFacilityIdentifier' },
  /** A transfer stays inside one facility. Choose a facility account of the same facility. */
  {
    code: '14056',
    // The provider's own spelling.
    message:
      'Cannot transfer account across facilities. Pleas ensure the target facility account ' +
      '(TargetFacilityIdentifier) is from the same facility as the account being transferred.',
    path: 'targetFacilityIdentifier',
  },
  /** The account stays where it is: Debitsuccess does not transfer one that has been billed. */
  { code: '14057', message: 'Cannot transfer account that has already been billed.' },
  /** A warning: the account has this total already. */
  { code: '14070', message: 'Account TotalValue has not changed.' },
  /** Choose a later day. */
  {
    code: '14079',
    message: 'Invalid Termination Date. Account has already been billed for the period covered by the Termination date',
    path: 'terminationDate',
  },
  /** Give the open-ended suspension an end first. */
  { code: '14080', message: 'Invalid Request - The account currently has open-ended Suspension schedule' },
  /** Choose a day after the current billing cycle. */
  { code: '14081', message: 'Termination date cannot be within current billing cycle', path: 'terminationDate' },
  /** Not an error: it comes with success. */
  { code: '14082', message: 'This account will be in credit at termination date.' },
  /** The account stays where it is: payments have been settled to its present facility account. */
  {
    code: '14083',
    message:
      "Cannot transfer this account as payments have already been settled to the account's existing Facility " +
      'Identifier.',
  },
  /** Give today or a later day. If you gave one, its namespace may not be the one that the service reads. */
  { code: '14091', message: 'Termination date cannot be in the past', path: 'terminationDate' },
  /** Choose a later day, or move the start of the account. */
  { code: '14100', message: 'Suspension Start Date cannot be prior to the Account Start Date.' },
  /** Give today or an earlier day. */
  {
    code: '14101',
    message: 'Invalid Start Date - start date must not be empty or in the future',
    path: 'startDate',
  },
  /** Ask for at most a month at once. */
  { code: '14104', message: 'Invalid Date range - a start date and end date must be within 1 month.' },
  /** Create a schedule first. */
  { code: '14114', message: 'No active payment schedule found for this account.' },
  /** Shorten the street. */
  { code: '14123', message: 'Street cannot exceed 60 characters.' },
  /** Shorten the locality. */
  { code: '14124', message: 'Locality cannot exceed 60 characters.' },
  /** Shorten the city. */
  { code: '14125', message: 'City cannot exceed 50 characters.' },
  /** Shorten the suburb. */
  { code: '14126', message: 'Suburb cannot exceed 50 characters.' },
  /** Payments of this account are not stopped, or were stopped for another reason. */
  {
    code: '14142',
    message: 'ResumePayment is only allowed for Account with Manual Payment Stop as Collection Stop Reason.',
  },
] as const satisfies readonly Code[]
