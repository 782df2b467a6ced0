import type { Verdict } from '@acct/core'

/** An action of another name can be sent when its rule is relaxed. */
export const unknownAction: Verdict = {
  happened: 'unclear',
  sentence: 'The action that was sent is none of which it is known what it does.',
}
