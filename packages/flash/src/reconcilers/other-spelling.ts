import { otherSpellingsOf } from '@acct/core'

/** Whether something is found by another spelling of the number or id that was sent. Flash documents no maximum. */
export async function findOtherSpelling(
  sent: string,
  find: (spelling: string) => Promise<unknown>,
): Promise<'none' | 'found' | 'too many'> {
  const spellings = otherSpellingsOf(sent, 10)
  if (!spellings) return 'too many'
  for (const spelling of spellings) if (await find(spelling)) return 'found'
  return 'none'
}
