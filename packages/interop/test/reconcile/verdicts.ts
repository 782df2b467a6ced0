/** What the tests of all three providers' reconcilers share. */
import type { Operation, SoapError } from '@acct/core'
import { errorOf } from '@acct/test-kit'

export type Said = readonly [happened: boolean | 'unclear', sentence: string]

export const unclear = (sentence: string): Said => ['unclear', sentence]
export const notDone = (sentence: string): Said => [false, sentence]
/** What is confirmed only because the caller knows that it was not so before. */
export const done = (seen: string): Said => [true, `${seen}, and you said that it was not so before.`]

interface Simulated {
  readonly misbehave: (misbehaviour: { readonly do: 'drop-before' }) => void
  readonly calls: readonly { readonly operation?: string | undefined; readonly input?: unknown }[]
}

interface Client {
  readonly sendUnchecked: (operation: never, input: unknown, options: never) => Promise<unknown>
  readonly reconcile: (
    error: SoapError,
    options: never,
  ) => Promise<{ readonly happened: Said[0]; readonly evidence: { readonly sentence: string } }>
}

interface LostCall {
  readonly operation: Operation
  readonly input: unknown
  readonly relax?: readonly string[]
  readonly stateDiffered?: boolean
}

/** What is said after a call whose response was lost, and what was asked by which reads. */
export async function reconcileLost(
  simulator: Simulated,
  client: Client,
  { operation, input, relax = [], stateDiffered = true }: LostCall,
) {
  simulator.misbehave({ do: 'drop-before' })
  const error = await errorOf(client.sendUnchecked(operation as never, input, { relax } as never))
  const { happened, evidence } = await client.reconcile(error, { relax, stateDiffered } as never)
  const said: Said = [happened, evidence.sentence]
  return { said, asked: simulator.calls.slice(1).map(({ operation, input }) => [operation, input]) }
}
