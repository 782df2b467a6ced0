import {
  otherSpellingsOf,
  xs,
  type OutputOf,
  type ReconcileContext,
  type Reconciler,
  type UnknownElement,
} from '@acct/core'
import { checkUsernameAvailability } from '../reads/check-username-availability.js'

/**
 * A user name is unique, so one that is available shows that no account was created with it. The shape of the response
 * that says so is not public: only an element whose own name says that it is about availability is believed.
 */
export const reconcileCreate: Reconciler = async (context) => {
  const userName = context.sent('primaryContact.cumulusUser.userName') ?? ''
  const username = userName.slice(0, Math.max(0, userName.lastIndexOf('@')))
  if (username.trim() === '')
    return { happened: 'unclear', sentence: 'There is nothing before the @ of the user name.' }
  const isAvailable = await readAvailability(context, username)
  if (isAvailable === undefined)
    return {
      happened: 'unclear',
      sentence: 'The response does not say in a known way whether the user name is available.',
    }
  if (!isAvailable) return context.confirmIfChanged('The user name is taken')
  const realm = userName.slice(username.length)
  return (await hasOnlyFreeSpellings(context, username, maxLength - realm.length))
    ? { happened: false, sentence: 'The user name is available, in upper and lower case.' }
    : {
        happened: 'unclear',
        sentence: 'The user name is available, but the provider may have stored it in another form.',
      }
}

/** Emersion's page allows user names of at most 80 characters with the realm, so one of that length was not cut. */
const maxLength = 80

async function hasOnlyFreeSpellings(context: ReconcileContext, username: string, longest: number): Promise<boolean> {
  const spellings = otherSpellingsOf(username, longest)
  if (!spellings) return false
  for (const spelling of spellings) if ((await readAvailability(context, spelling)) !== true) return false
  return true
}

async function readAvailability({ read }: ReconcileContext, username: string): Promise<boolean | undefined> {
  const found: OutputOf<typeof checkUsernameAvailability> | undefined = await read(checkUsernameAvailability, {
    username,
  })
  const flags = leavesOf(found?.others ?? [])
    .filter(({ local }) => /^(Is)?(User(name)?)?Availab(le|ility)$/i.test(local))
    .map(({ text }) => xs.boolean().safeDecode(text ?? '').data)
  return flags.length === 1 ? flags[0] : undefined
}

const leavesOf = (elements: readonly UnknownElement[]): readonly UnknownElement[] =>
  elements.flatMap((element) => (element.elements.length > 0 ? leavesOf(element.elements) : [element]))
