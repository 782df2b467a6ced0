/** What a provider, or the network in front of it, does wrong: one vocabulary for all simulators. */

/**
 * `delay`: answers after `delayMs`. `drop-before`, `drop-after`: closes the connection without an answer, before or after
 * the work was done. `reset`: resets it after the work. `bad-gateway`: HTTP 502 in HTML, nothing done. `server-fault`: a
 * fault of the server, nothing done. `truncated`, `wrong-content-type`: the work was done, the answer is spoiled.
 */
export type Misbehaviour =
  'delay' | 'drop-before' | 'drop-after' | 'reset' | 'bad-gateway' | 'server-fault' | 'truncated' | 'wrong-content-type'

export interface MisbehaviourOptions<Name extends string = string> {
  readonly do: Misbehaviour
  /** How many calls it befalls. Default 1. */
  readonly times?: number
  /** The SDK's name of the operation that it befalls. Default: any. */
  readonly operation?: Name
  /** A number, reference or user name; it befalls calls that have it in one of their fields. Default: any. */
  readonly account?: string
  /** For `delay`, in milliseconds. Default 1,000. */
  readonly delayMs?: number
}

/** Whether the provider does its work all the same. */
export const isProcessed = (misbehaviour: Misbehaviour | undefined): boolean =>
  misbehaviour !== 'drop-before' && misbehaviour !== 'bad-gateway' && misbehaviour !== 'server-fault'
