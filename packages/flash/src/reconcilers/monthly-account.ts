import { judgeUpdate, type OutputOf, type ReconcileContext, type Reconciler } from '@acct/core'
import { getMonthlyAccount } from '../operations/get-monthly-account.js'
import { getMonthlyAccount1 } from '../operations/get-monthly-account1.js'
import { findOtherSpelling } from './other-spelling.js'
import { flagText, nonBlank } from './texts.js'
import { blankId, stillFound, unknownAction } from './verdicts.js'

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
        return account ? judgeAdd(context, accountNumber) : judgeMissingAdd(context, accountNumber)
      case 'delete':
        return account ? stillFound('account') : judgeMissingDelete(context, accountNumber)
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

/** Flash may find an account that was there before by another spelling of its number. */
async function judgeAdd({ read, confirmIfChanged }: ReconcileContext, accountNumber: string): ReturnType<Reconciler> {
  const account = await read(getMonthlyAccount1, { accountNumberType: 'External', accountNumber }, 'NotFound')
  return account?.externalId === accountNumber
    ? confirmIfChanged('An account with that number is found')
    : {
        happened: 'unclear',
        sentence: 'An account is found by that number, but the read does not return exactly that number.',
      }
}

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
