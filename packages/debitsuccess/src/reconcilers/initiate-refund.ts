import type { Reconciler } from '@acct/core'
import { getRefundStatus } from '../operations/get-refund-status.js'
import { isSameAmount, noAccount, nonBlank, noRecord, sentInitiator, sentReferences, unclear } from './accounts.js'

/**
 * A refund is found by its identifier. Finding none proves nothing: no page shows the namespace in which the read
 * expects the identifier, or what it responds without one.
 */
export const reconcileRefund: Reconciler = async (context) => {
  const identifier = nonBlank(context.sent('externalRefundIdentifier'))
  if (identifier === undefined)
    return unclear('Without an externalRefundIdentifier no read can tell the refund from others.')
  const references = sentReferences(context)
  if (!references) return noAccount
  const refund = await context.read(
    getRefundStatus,
    { ...sentInitiator(context), ...references, externalRefundIdentifier: identifier },
    noRecord,
  )
  if (!refund)
    return unclear(
      'No refund with that identifier is found, but the read may not have been asked in the right namespace.',
    )
  if (refund.externalRefundIdentifier !== identifier)
    return unclear('A refund is found, but the read does not return exactly that identifier for it.')
  return refund.refundAmount === null || isSameAmount(context.sent('amount'), refund.refundAmount)
    ? context.confirmIfChanged('There is a refund with that identifier')
    : unclear('There is a refund with that identifier, but of another amount.')
}
