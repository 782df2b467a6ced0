import { compareTexts, type ReconcileContext, type Reconciler, type Verdict } from '@acct/core'
import { noAccount, nonBlank, noRecord, readAccounts, sentReferences, severalAccounts, unclear } from './accounts.js'

/**
 * The provider's own reference finds the account whatever its external reference is. Without it, the account is looked
 * up by the new reference, and then by the one that it had.
 */
export const reconcileExternalReference: Reconciler = async (context) => {
  const wanted = nonBlank(context.sent('newExternalAccountReferenceNo'))
  if (wanted === undefined) return unclear('No read can tell a blank reference from none.')
  const references = sentReferences(context)
  if (!references) return noAccount
  const { accountReferenceNo, externalAccountReferenceNo } = references
  if (accountReferenceNo !== undefined) {
    const [account, ...others] = await readAccounts(context, { accountReferenceNo }, noRecord)
    if (!account || others.length > 0)
      return unclear('No account, or more than one, is found now by its own reference.')
    const found = account.externalAccountReferenceNo
    if (found === wanted)
      return (await hasAnother(context, externalAccountReferenceNo, wanted))
        ? unclear('The two references that were sent are not known to belong to one account.')
        : context.confirmIfChanged('The account has the new external reference')
    // Only if the old one was sent too, it is known that this account had it, and that no other was set since.
    return externalAccountReferenceNo !== undefined && externalAccountReferenceNo === found && isOther(wanted, found)
      ? stillHasIt
      : unclear('The external reference of the account is not the new one, and may not be the one that it had.')
  }
  const [renamed, ...others] = await readAccounts(
    context,
    { externalAccountReferenceNo: wanted },
    noRecord,
    severalAccounts,
  )
  // The provider may find an account by another spelling of its reference.
  if (renamed && others.length === 0 && renamed.externalAccountReferenceNo === wanted)
    return context.confirmIfChanged('An account has the new external reference')
  if (renamed)
    return unclear('The account that is found by the new external reference does not have exactly that reference.')
  const [unchanged, ...more] = await readAccounts(context, { externalAccountReferenceNo }, noRecord, severalAccounts)
  const isUnchanged = more.length === 0 && unchanged?.externalAccountReferenceNo === externalAccountReferenceNo
  return isUnchanged && isOther(wanted, externalAccountReferenceNo)
    ? stillHasIt
    : unclear('No account is found by the new external reference, and none is certain to have the old one.')
}

const isOther = (wanted: string, had: string): boolean => compareTexts(wanted, had) === 'different'

const stillHasIt: Verdict = {
  happened: false,
  sentence: 'The account still has the external reference that it had.',
}

/**
 * Whether an account still has the external reference that was sent besides the provider's own. If several accounts
 * have it, the read throws its error.
 */
async function hasAnother(
  context: ReconcileContext,
  externalAccountReferenceNo: string | undefined,
  wanted: string,
): Promise<boolean> {
  if (externalAccountReferenceNo === undefined || externalAccountReferenceNo === wanted) return false
  return (await readAccounts(context, { externalAccountReferenceNo }, noRecord)).length > 0
}
