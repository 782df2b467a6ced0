import { compareTexts, type Reconciler } from '@acct/core'
import { isSameGuid } from '../guid.js'
import { getMonthlyAccount1 } from '../operations/get-monthly-account1.js'

/** The account is read by Flash's own number, which the call does not change. */
export const reconcileExternalId: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const account = await read(
    getMonthlyAccount1,
    { accountNumberType: 'Flash', accountNumber: sent('flashAccountNumber') ?? '' },
    'NotFound',
  )
  if (!account) return { happened: 'unclear', sentence: 'Flash finds no account by its own number now.' }
  if (!isSameGuid(account.monthlyAccountGuid ?? '', sent('accountGuid') ?? ''))
    return { happened: 'unclear', sentence: 'The account with that number does not have the GUID that was sent.' }
  switch (compareTexts(sent('accountNumber') ?? '', account.externalId)) {
    case 'same':
      return confirmIfChanged('The account has the external number that was sent')
    case 'different':
      return { happened: false, sentence: 'The account has another external number than the one that was sent.' }
    case 'similar':
      return account.externalId
        ? {
            happened: 'unclear',
            sentence: 'The account has an external number that may be the one that was sent, stored in another form.',
          }
        : {
            happened: 'unclear',
            sentence: 'The read returns no external number, which may also mean that it is left out.',
          }
  }
}
