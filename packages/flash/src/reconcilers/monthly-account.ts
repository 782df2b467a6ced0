import { judgeUpdate, type OutputOf, type ReconcileContext, type Reconciler } from '@acct/core'
import { getMonthlyAccount } from '../operations/get-monthly-account.js'
import { findOtherSpelling } from './other-spelling.js'
import { flagText, nonBlank } from './texts.js'
import { blankId, unknownAction } from './verdicts.js'

/**
 * All calls that write an account find it by the external number, and `getMonthlyAccount` reads it by the same. They
 * differ in the texts that an update sets and the read returns under the same name.
 */
const reconcilerOf =
  (texts: readonly TextField[]): Reconciler =>
  async (context) => {
    const { sent, confirmIfChanged } = context
    const accountNumber = nonBlank(sent('accountNumber'))
    if (accountNumber === undefined) return blankId
    const account = await readAccount(context, accountNumber)
    switch (sent('actionType')?.toLowerCase()) {
      case 'add':
        return account
          ? confirmIfChanged('An account with that number is found')
          : judgeMissingAdd(context, accountNumber)
      case 'delete':
        return account ? judgeDelete(account) : judgeMissingDelete(context, accountNumber)
      case 'update':
        return account
          ? judgeUpdate('The account', fieldsOf(account, texts, context), confirmIfChanged)
          : {
              happened: 'unclear',
              sentence: 'No account with that number is found now. It may have been there when the update arrived.',
            }
      default:
        return unknownAction
    }
  }

type TextField = (typeof texts)[number] | 'reportGroup'

type Account = OutputOf<typeof getMonthlyAccount>

const readAccount = ({ read }: ReconcileContext, accountNumber: string): Promise<Account | undefined> =>
  read(getMonthlyAccount, { accountNumber }, 'NotFound')

async function judgeMissingAdd(context: ReconcileContext, accountNumber: string): ReturnType<Reconciler> {
  switch (await findAnother(context, accountNumber)) {
    case 'none':
      return { happened: false, sentence: 'No account with that number is found, in upper or lower case or otherwise.' }
    case 'found':
      return {
        happened: 'unclear',
        sentence: 'No account with exactly that number is found, but one with another spelling of it.',
      }
    case 'too many':
      return {
        happened: 'unclear',
        sentence:
          'No account with exactly that number is found. Flash may store a number like this one in another form or ' +
          'cut it.',
      }
  }
}

async function judgeMissingDelete(context: ReconcileContext, accountNumber: string): ReturnType<Reconciler> {
  return (await findAnother(context, accountNumber)) === 'none'
    ? context.confirmIfChanged('No account with that number is found')
    : {
        happened: 'unclear',
        sentence: 'No account with exactly that number is found, but Flash may store the number in another form.',
      }
}

const findAnother = (context: ReconcileContext, accountNumber: string): ReturnType<typeof findOtherSpelling> =>
  findOtherSpelling(accountNumber, (spelling) => readAccount(context, spelling))

/** Delete deactivates an account, and an inactive one has no parks. */
const judgeDelete = ({ status, parks }: Account): Awaited<ReturnType<Reconciler>> =>
  status === 'Valid' && (parks ?? 0) > 0
    ? { happened: false, sentence: 'The account is valid and has parks, which Delete takes away.' }
    : {
        happened: 'unclear',
        sentence: 'The account is still found. How a read shows a deleted account is not documented.',
      }

function fieldsOf(
  account: Account,
  texts: readonly TextField[],
  { sent }: ReconcileContext,
): Parameters<typeof judgeUpdate>[1] {
  const flags = ['allowPassback', 'lateFeeOnKiosk'] as const
  return [
    { name: 'accountType', sent: sent('accountType'), read: account.accountType, hasFewValues: true },
    ...texts.map((name) => ({ name, sent: sent(name), read: account[name] })),
    {
      name: 'parks',
      // `Inactive` makes parks 0, whatever number comes with it.
      sent: sent('status') === 'Inactive' ? '0' : sent('parks'),
      read: account.parks === null ? null : String(account.parks),
    },
    ...flags.map((name) => ({ name, sent: sent(name), read: flagText(account[name]), hasFewValues: true })),
  ]
}

const texts = [
  'companyName',
  'companyCode',
  'address',
  'address2',
  'city',
  'state',
  'zipcode',
  'department',
  'poolName',
] as const

export const reconcileMonthlyAccount = reconcilerOf(texts)
export const reconcileMonthlyAccount4 = reconcilerOf([...texts, 'reportGroup'])
