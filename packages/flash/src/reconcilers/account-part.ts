/** What the reconcilers of an account's contacts and vehicles have in common. */
import { judgeUpdate, type ReconcileContext, type Verdict } from '@acct/core'
import { getMonthlyAccount } from '../operations/get-monthly-account.js'
import { findOtherSpelling } from './other-spelling.js'
import { nonBlank } from './texts.js'
import { blankId, stillFound, unknownAction } from './verdicts.js'

export interface PartOfAccount<Part> {
  readonly noun: 'contact' | 'vehicle'
  readonly read: (accountNumber: string, id: string) => Promise<Part | undefined>
  /** The id that a part has, if the read returns it. */
  readonly idOf: (part: Part) => string | null
  /** What an Update sets and the read returns. */
  readonly fieldsOf: (part: Part) => Parameters<typeof judgeUpdate>[1]
}

/** A contact or vehicle is found by its id in an account that is found by the external number. */
export async function reconcilePart<Part>(context: ReconcileContext, about: PartOfAccount<Part>): Promise<Verdict> {
  const { noun, read, idOf, fieldsOf } = about
  const { sent, confirmIfChanged } = context
  const accountNumber = nonBlank(sent('accountNumber'))
  const id = nonBlank(sent(`${noun}Id`))
  if (accountNumber === undefined || id === undefined) return blankId
  const part = await read(accountNumber, id)
  if (part === undefined) return judgeMissing(context, about, accountNumber, id)
  switch (sent('actionType')?.toLowerCase()) {
    case 'add':
      // By another spelling of the id, Flash may find one that existed before.
      return idOf(part) === id
        ? confirmIfChanged(`A ${noun} with that id is found`)
        : {
            happened: 'unclear',
            sentence: `A ${noun} is found by that id, but the read does not return exactly that id.`,
          }
    case 'delete':
      return stillFound(noun)
    case 'update':
      return judgeUpdate(`The ${noun}`, fieldsOf(part), confirmIfChanged)
    default:
      return unknownAction
  }
}

async function judgeMissing<Part>(
  context: ReconcileContext,
  { noun, read }: PartOfAccount<Part>,
  accountNumber: string,
  id: string,
): Promise<Verdict> {
  const action = context.sent('actionType')?.toLowerCase()
  const account = await context.read(getMonthlyAccount, { accountNumber }, 'NotFound')
  if (!account)
    return { happened: 'unclear', sentence: `No account with that number is found now, so its ${noun} cannot be read.` }
  if (action !== 'add' && action !== 'delete')
    return {
      happened: 'unclear',
      sentence: `No ${noun} with that id is found now. It may have been there when the update arrived.`,
    }
  const other = await findOtherSpelling(id, (spelling) => read(accountNumber, spelling))
  if (other !== 'none')
    return {
      happened: 'unclear',
      sentence: `No ${noun} with exactly that id is found, but Flash may store the id in another form or cut it.`,
    }
  return action === 'add'
    ? { happened: false, sentence: `No ${noun} with that id is found, in upper or lower case or otherwise.` }
    : context.confirmIfChanged(`No ${noun} with that id is found`)
}
