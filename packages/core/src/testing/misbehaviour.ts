/** What a provider, or the network in front of it, does wrong: one vocabulary for all simulators. */
import type { FieldValues } from '../schema/field-slots.js'
import { assertKnown, assertKnownKeys } from './known.js'

/** What each misbehaviour does, in the words that the sandbox's page shows. */
export const misbehaviours = {
  delay: 'responds late',
  'drop-before': 'closes the connection, nothing done',
  'drop-after': 'closes the connection after the work',
  reset: 'resets the connection after the work',
  'bad-gateway': 'HTTP 502 in HTML, nothing done',
  'server-fault': 'fault of the server, nothing done',
  truncated: 'part of a response, the work done',
  'wrong-content-type': 'a response labelled as HTML, the work done',
  refuse: 'refuses with a chosen response, nothing done',
} as const

/**
 * `delay`: responds after `delayMs`. `drop-before`, `drop-after`: closes the connection without a response, before or
 * after the work was done. `reset`: resets it after the work. `bad-gateway`: HTTP 502 in HTML, nothing done.
 * `server-fault`: a fault of the server, nothing done. `truncated`, `wrong-content-type`: the work was done, but the
 * response is broken. `refuse`: responds with `response`, nothing done.
 */
export type Misbehaviour = keyof typeof misbehaviours

export interface MisbehaviourOptions<Name extends string = string> {
  readonly do: Misbehaviour
  /** How many calls it applies to. Default 1, or any number of calls if there is a `rate`. */
  readonly times?: number
  /** The probability with which it applies to a call, from 0 to 1. Default 1. */
  readonly rate?: number
  /** The SDK's name of the operation that it applies to. Default: any. */
  readonly operation?: Name
  /** A number, reference or user name; it applies to calls that have it in one of their fields. Default: any. */
  readonly account?: string
  /** For `delay`, in milliseconds. Default 1,000. */
  readonly delayMs?: number
  /** For `refuse`: what the `refuse` function of the provider's `testing` entry returns for a code. */
  readonly response?: object
}

/** A misbehaviour that waits for its calls. */
export interface PendingMisbehaviour<Name extends string = string> {
  readonly options: MisbehaviourOptions<Name>
  /** How many calls it still applies to. */
  readonly remaining: () => number
  readonly cancel: () => void
}

/** Whether the provider does its work in spite of the misbehaviour. */
export const isProcessed = (misbehaviour: Misbehaviour | undefined): boolean =>
  misbehaviour === undefined ||
  !(['drop-before', 'bad-gateway', 'server-fault', 'refuse'] as string[]).includes(misbehaviour)

const optionNames = ['do', 'times', 'rate', 'operation', 'account', 'delayMs', 'response']
/** The longest delay of a timer in Node. */
const maxDelayMs = 2_147_483_647

/**
 * Throws a `TypeError` for options that are unknown or out of range: a misbehaviour that never applies could let a test
 * pass.
 */
export function assertMisbehaviour(options: MisbehaviourOptions, operations: readonly string[]): void {
  assertKnownKeys('misbehave', options, optionNames)
  assertKnown('misbehave: do', options.do, Object.keys(misbehaviours))
  if (options.operation !== undefined) assertKnown('misbehave: operation', options.operation, operations)
  const { times = 1, rate = 1, delayMs = 0, account = '', response } = options
  for (const [name, value] of Object.entries({ rate, delayMs }))
    if (typeof value !== 'number') throw new TypeError(`misbehave: ${name} must be a number`)
  if (!(times === Infinity || (Number.isSafeInteger(times) && times > 0)))
    throw new TypeError(`misbehave: times must be a whole number above 0, not ${String(times)}`)
  if (!(rate >= 0 && rate <= 1)) throw new TypeError(`misbehave: rate must be from 0 to 1, not ${String(rate)}`)
  if (!(delayMs >= 0 && delayMs <= maxDelayMs))
    throw new TypeError(`misbehave: delayMs must be from 0 to ${String(maxDelayMs)}, not ${String(delayMs)}`)
  if (typeof account !== 'string') throw new TypeError('misbehave: account must be a string')
  if (options.do === 'refuse' && (typeof response !== 'object' || (response as unknown) === null))
    throw new TypeError("misbehave: refuse needs a response, such as the result of the provider's refuse(code)")
}

export interface MisbehaviourQueue<Name extends string> {
  readonly add: (options: MisbehaviourOptions<Name>) => PendingMisbehaviour<Name>
  /** The first misbehaviour that applies to a call, which counts as one of its times. */
  readonly take: (
    operation: string | undefined,
    values: FieldValues | undefined,
  ) => MisbehaviourOptions<Name> | undefined
}

/** The misbehaviours that wait for calls, in the order in which they apply. */
export function createMisbehaviourQueue<Name extends string>(): MisbehaviourQueue<Name> {
  const queue = new Set<{ readonly options: MisbehaviourOptions<Name>; remaining: number }>()
  return {
    add(options) {
      const entry = { options, remaining: options.times ?? (options.rate === undefined ? 1 : Infinity) }
      queue.add(entry)
      return { options, remaining: () => (queue.has(entry) ? entry.remaining : 0), cancel: () => queue.delete(entry) }
    },
    take(operation, values) {
      for (const entry of queue) {
        const { options } = entry
        const applies =
          (options.operation === undefined || options.operation === operation) &&
          (options.account === undefined || (values?.texts.includes(options.account) ?? false)) &&
          (options.rate === undefined || Math.random() < options.rate)
        if (!applies) continue
        entry.remaining--
        if (entry.remaining <= 0) queue.delete(entry)
        return options
      }
      return undefined
    },
  }
}
