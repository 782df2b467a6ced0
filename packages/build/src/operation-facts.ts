import type { Rules } from '@acct/core'

/** What declarations say about an operation besides its types. */
export interface OperationFacts {
  /** Its own and those of its service. */
  readonly rules: Rules
  /** The call of its example. */
  readonly call: string
}

/** The facts of an operation, by its name in the SDK. */
export type FactsOf = (operation: string) => OperationFacts | undefined
