import { judgeUpdate, type Reconciler } from '@acct/core'
import { getAccount } from '../reads/get-account.js'

/** A read is known to return only the names of the primary contact, of all that an update sets. */
export const reconcileUpdate: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const accountId = sent('accountId')
  if (!accountId?.trim())
    return { happened: 'unclear', sentence: 'Without an accountId no read can tell which account is meant.' }
  const account = await read(getAccount, { accountId })
  const [contact, ...others] = (account?.contacts ?? []).filter(({ contactCategory }) => contactCategory === 'Primary')
  if (!contact || others.length > 0)
    return { happened: 'unclear', sentence: 'The read does not return exactly one primary contact.' }
  const names = (['firstName', 'lastName'] as const).map((name) => ({
    name,
    sent: sent(`primaryContact.detail.${name}`),
    read: contact[name],
  }))
  return judgeUpdate('The primary contact', names, confirmIfChanged)
}
