import type { Verdict } from '@acct/core'

/** An action of another name can be sent when its rule is relaxed. */
export const unknownAction: Verdict = {
  happened: 'unclear',
  sentence: 'The action that was sent is none of which it is known what it does.',
}

/** By a blank number Flash may find an account that was made by hand, which has none. */
export const blankId: Verdict = {
  happened: 'unclear',
  sentence: 'A number or id that was sent is blank, so that no read can tell what it means.',
}
