import type { Verdict } from '@acct/core'

/** An action of another name can be sent when its rule is relaxed. */
export const unknownAction: Verdict = {
  happened: 'unclear',
  sentence: 'It is not known what the action that was sent does.',
}

/** By a blank number Flash may find an account that was made by hand, which has no number. */
export const blankId: Verdict = {
  happened: 'unclear',
  sentence: 'A number or id that was sent is blank, so no read can find what it refers to.',
}

/** Nothing that is found after a Delete proves that it was not done. */
export const stillFound = (noun: string): Verdict => ({
  happened: 'unclear',
  sentence:
    `The ${noun} is still found. How a read shows a deleted ${noun} is not documented, and somebody may have added ` +
    'it again.',
})
