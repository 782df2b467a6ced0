import { compareTexts, type ReconcileContext, type Reconciler, type Verdict } from '@acct/core'
import {
  noAccount,
  nonBlank,
  noRecord,
  readAccounts,
  sentReferences,
  severalAccounts,
  unclear,
  type Account,
} from './accounts.js'

/**
 * A transfer changes an account's contract prefix, and its own reference, which begins with that prefix. What happens
 * to the external reference is not documented, so an account that is not found by it proves nothing.
 *
 * Two references may belong to two accounts. The provider does not say which of them it transfers, or whether it
 * refuses, so both are read.
 */
export const reconcileTransfer: Reconciler = async (context) => {
  const target = nonBlank(context.sent('targetFacilityIdentifier'))
  if (target === undefined) return unclear('Without a target no read can tell whether the account is there.')
  const references = sentReferences(context)
  if (!references) return noAccount
  const { accountReferenceNo, externalAccountReferenceNo } = references
  const reference = externalAccountReferenceNo === undefined ? { accountReferenceNo } : { externalAccountReferenceNo }
  const [account, ...more] = await readAccounts(context, reference, noRecord, severalAccounts)
  if (!account || more.length > 0)
    return unclear(
      'No account, or more than one, is found now by that reference. A transfer replaces it, but so may other changes.',
    )
  if (accountReferenceNo === undefined || externalAccountReferenceNo === undefined)
    return judgeAccount(account, target, context)
  const [second, ...others] = await readAccounts(context, { accountReferenceNo }, noRecord)
  if (!second) return judgeRenamed(account, accountReferenceNo, target, context)
  return others.length === 0 && isSameAccount(account, second)
    ? judgeAccount(account, target, context)
    : unclear('The two references that were sent are not known to belong to one account.')
}

/** The account that the call was about, still found by the references that were sent. */
function judgeAccount(
  { contractPrefix, accountReferenceNo }: Account,
  target: string,
  context: ReconcileContext,
): Verdict {
  if (contractPrefix === target)
    return accountReferenceNo === context.sent('accountReferenceNo')
      ? unclear('The account is in the target facility account, but still has the reference that a transfer changes.')
      : context.confirmIfChanged('The account is in the target facility account')
  if ((contractPrefix ?? '').trim() === '')
    return unclear('The account is found, but the read does not return the facility account that it is in.')
  const isElsewhere = [contractPrefix, (accountReferenceNo ?? '').slice(0, target.length)].every(
    (text) => compareTexts(target, text) === 'different',
  )
  // An account without its old reference may have been transferred to the target, and then on to another one.
  return isElsewhere && accountReferenceNo === context.sent('accountReferenceNo')
    ? {
        happened: false,
        sentence: 'The account is in another facility account than the target and still has its own reference.',
      }
    : unclear('The account is in another facility account, to which it may have been transferred on since.')
}

/**
 * The account that is found only by the external reference: no account has the provider's reference that was sent any
 * more.
 */
function judgeRenamed(account: Account, own: string, target: string, context: ReconcileContext): Verdict {
  const { contractPrefix, accountReferenceNo } = account
  const isRenamed =
    contractPrefix === target && accountReferenceNo !== null && isNewReference(accountReferenceNo, own, target)
  return isRenamed
    ? context.confirmIfChanged('The account is in the target facility account under a new reference')
    : unclear(
        'The account that is found by the external reference is not known to be the one with the other reference.',
      )
}

/** A transfer changes the prefix of a reference and keeps its digits, as in the sample of the provider's page. */
const isNewReference = (reference: string, own: string, target: string): boolean =>
  reference !== own &&
  reference !== target &&
  reference.startsWith(target) &&
  own.endsWith(reference.slice(target.length))

const isSameAccount = (one: Account, other: Account): boolean =>
  one.accountReferenceNo !== null && one.accountReferenceNo === other.accountReferenceNo
