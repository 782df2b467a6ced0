/** What a call ended in, held against what a client that can be trusted makes of the answer. */
import { isDeepStrictEqual, inspect } from 'node:util'
import { isSoapError } from '@acct/core'
import type { Case, ErrorFacts, Expectation } from './corpus/case.js'
import { leakIn } from './corpus/secrets.js'

export type Ended = { readonly value: unknown } | { readonly error: unknown }

export interface Spent {
  /** By the clock. */
  readonly ms: number
  /** Of work. On a machine that does much else, the clock tells little of a call. */
  readonly cpuMs: number
}

/** Calls, and says what came of it and what it took. */
export async function ended(call: () => Promise<unknown>): Promise<Ended & Spent> {
  const started = performance.now()
  const before = process.cpuUsage()
  const end = await call().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  const { user, system } = process.cpuUsage(before)
  return { ...end, ms: performance.now() - started, cpuMs: (user + system) / 1000 }
}

/** No answer may keep a client busy for longer, and none may hold a call open past its deadline. */
const longestMs = 2_000

export function delays({ ms, cpuMs }: Spent, timeoutMs: number): readonly string[] {
  const work = Math.min(ms, cpuMs)
  return [
    ...(work > longestMs ? [`it took ${String(Math.round(work))} ms of work`] : []),
    ...(ms > timeoutMs + longestMs ? [`it ended ${String(Math.round(ms - timeoutMs))} ms after its deadline`] : []),
  ]
}

/** What the call ended in, unless one of the expectations has it so. */
export function differences(end: Ended, expect: Case['expect']): readonly string[] {
  const expectations = Array.isArray(expect) ? (expect as readonly Expectation[]) : [expect as Expectation]
  return expectations.some((expectation) => meets(end, expectation)) ? [] : [`ended in ${shown(end)}`]
}

function meets(end: Ended, expectation: Expectation): boolean {
  if ('value' in expectation) return 'value' in end && isDeepStrictEqual(end.value, expectation.value)
  if (!('error' in end) || !isSoapError(end.error)) return false
  const { says, ...facts } = expectation
  const { message, cause } = end.error
  const words = `${message} ${cause instanceof Error ? cause.message : ''}`.toLowerCase()
  return has(end.error, facts) && (says === undefined || words.includes(says))
}

/** Whether a value has at least these members. */
function has(value: unknown, facts: unknown): boolean {
  if (!isRecord(facts) || !isRecord(value)) return isDeepStrictEqual(value, facts)
  return Object.entries(facts).every(([key, fact]) => has(value[key], fact))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with an error whatever the answer was. */
export function flaws(error: unknown): readonly string[] {
  if (!isSoapError(error) || !(error instanceof Error)) return [`not one of the SDK's errors: ${inspect(error)}`]
  const facts: readonly (readonly [string, boolean])[] = [
    ['the answer was broken, so its outcome is unknown', error.kind !== 'response' || error.outcome === 'unknown'],
    ['the request left', error.outcome !== 'not-sent'],
    ['there was one attempt', error.attempts === 1],
    ['the call has an id', error.requestId !== ''],
    ['the message begins with the operation', error.message.startsWith(`${error.operation}: `)],
    // Whatever a server calls a code.
    ['the message is no body', error.message.length < 1_000],
    [
      'a cause is a plain Error',
      error.cause === undefined || (error.cause instanceof Error && error.cause.constructor === Error),
    ],
  ]
  return facts.filter(([, holds]) => !holds).map(([fact]) => `not so: ${fact}`)
}

/** Where a secret is found in an error, in whatever way a program or a log may look at it. */
export function leaks(error: unknown): readonly string[] {
  const looks: Readonly<Record<string, string>> = {
    text: String(error),
    json: JSON.stringify(error),
    inspected: inspect(error, {
      depth: Infinity,
      showHidden: true,
      getters: true,
      maxStringLength: Infinity,
      maxArrayLength: Infinity,
      breakLength: Infinity,
    }),
    properties: [...textsIn(error)].join('\n'),
  }
  return Object.entries(looks).flatMap(([look, text]) => {
    const leak = leakIn(text)
    return leak === undefined ? [] : [`a secret is in its ${look}: ${leak}`]
  })
}

/** All texts that can be reached from a value: keys, values, what is hidden and what a getter gives. */
function* textsIn(value: unknown, seen = new Set<unknown>()): Generator<string> {
  if (typeof value === 'string') yield value
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
  seen.add(value)
  for (const key of Reflect.ownKeys(value)) {
    yield String(key)
    yield* textsIn(Reflect.get(value, key), seen)
  }
}

export const isPolluted = (): boolean =>
  Reflect.ownKeys(Object.prototype).some((key) => !builtIn.has(key)) || 'polluted' in {}
const builtIn: ReadonlySet<string | symbol> = new Set(Reflect.ownKeys(Object.prototype))

const shown = (end: Ended): string => {
  if ('value' in end) return `the value ${brief(end.value)}`
  if (!isSoapError(end.error)) return brief(end.error)
  const { kind, outcome, message, cause } = end.error
  const facts: Partial<ErrorFacts> = Object.fromEntries(
    Object.entries(end.error).filter(([key]) =>
      ['problem', 'status', 'code', 'reason', 'actor', 'detail', 'vendor', 'notes', 'issues', 'result'].includes(key),
    ),
  )
  return `${kind} ${outcome} ${brief(facts)}: ${message}${cause instanceof Error ? ` <- ${brief(cause.message)}` : ''}`
}

const brief = (value: unknown): string =>
  inspect(value, { depth: 4, breakLength: Infinity, maxStringLength: 200, maxArrayLength: 3 })
