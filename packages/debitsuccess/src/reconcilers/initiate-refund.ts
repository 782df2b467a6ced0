import { otherSpellingsOf, type OutputOf, type ReconcileContext, type Reconciler } from '@acct/core'
import { getRefundStatus } from '../operations/get-refund-status.js'
import {
  isSameAmount,
  noAccount,
  nonBlank,
  noRecord,
  readAccount,
  sentInitiator,
  sentReferences,
  unclear,
  type References,
} from './accounts.js'

/** A refund is found by its identifier. No page says whether that is stored as it is sent, so other spellings count. */
export const reconcileRefund: Reconciler = async (context) => {
  const identifier = nonBlank(context.sent('externalRefundIdentifier'))
  if (identifier === undefined)
    return unclear('Without an externalRefundIdentifier no read can tell the refund from others.')
  const references = sentReferences(context)
  if (!references) return noAccount
  const refund = await readRefund(context, references, identifier)
  if (refund)
    return refund.refundAmount === null || isSameAmount(context.sent('amount'), refund.refundAmount)
      ? context.confirmIfChanged('There is a refund with that identifier')
      : unclear('There is a refund with that identifier, but of another amount.')
  const spellings = otherSpellingsOf(identifier, maxLength)
  if (!spellings) return unclear('There is no refund with that identifier, but it may be stored in another form.')
  for (const spelling of spellings)
    if (await readRefund(context, references, spelling))
      return unclear('There is a refund with another spelling of that identifier.')
  if (!(await readAccount(context))) return noAccount
  return { happened: false, sentence: 'The account has no refund with that identifier, in any spelling of it.' }
}

const maxLength = 50

const readRefund = (
  context: ReconcileContext,
  references: References,
  externalRefundIdentifier: string,
): Promise<OutputOf<typeof getRefundStatus> | undefined> =>
  context.read(getRefundStatus, { ...sentInitiator(context), ...references, externalRefundIdentifier }, noRecord)
