import type { Reconciler } from '@acct/core'
import { getRefundStatus } from '../operations/get-refund-status.js'
import { isSameAmount, nonBlank, noRecord, sentInitiator, sentReferences, unclear } from './accounts.js'

export const reconcileRefund: Reconciler = async (context) => {
  const externalRefundIdentifier = nonBlank(context.sent('externalRefundIdentifier'))
  if (externalRefundIdentifier === undefined)
    return unclear('Without an externalRefundIdentifier no read can tell the refund from others.')
  const refund = await context.read(
    getRefundStatus,
    { ...sentInitiator(context), ...sentReferences(context), externalRefundIdentifier },
    noRecord,
  )
  if (!refund) return { happened: false, sentence: 'There is no refund with that identifier.' }
  return refund.refundAmount === null || isSameAmount(context.sent('amount'), refund.refundAmount)
    ? context.confirmIfChanged('There is a refund with that identifier')
    : unclear('There is a refund with that identifier, but of another amount.')
}
