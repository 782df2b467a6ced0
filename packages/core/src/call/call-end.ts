/** Tells an observer how a call ended. */
import type { SoapError } from '../errors.js'
import type { CallEvent, Observe } from '../transport/observe.js'
import { eventFields } from './delivery.js'
import type { CallContext } from './error-factory.js'

type EndEvent = Extract<CallEvent, { readonly type: 'end' }>

/** Takes the error of a call, `value` when it resolved, and `left` when the caller left the loop over a stream. */
export function createEndReporter(
  context: CallContext,
  observe: Observe | undefined,
): (end: SoapError | keyof typeof outcomes) => void {
  if (!observe) return () => undefined
  const started = performance.now()
  return (end) => {
    observe({
      ...eventFields(context),
      type: 'end',
      durationMs: performance.now() - started,
      ...(typeof end === 'object' ? factsOf(end) : outcomes[end]),
    })
  }
}

const outcomes = {
  value: { kind: 'value', outcome: 'done' },
  left: { kind: 'aborted', outcome: 'unknown' },
} as const

/** Tells of a call that was not sent, because its input or its options cannot be used. */
export function reportInputError(observe: Observe | undefined, provider: string, error: SoapError): void {
  const { operation, requestId } = error
  observe?.({ provider, operation, requestId, attempt: 0, type: 'end', durationMs: 0, ...factsOf(error) })
}

const factsOf = (error: SoapError): Pick<EndEvent, 'kind' | 'outcome' | 'code' | 'message'> => {
  const code = codeOf(error)
  return { kind: error.kind, outcome: error.outcome, message: error.message, ...(code !== undefined && { code }) }
}

function codeOf(error: SoapError): string | undefined {
  switch (error.kind) {
    case 'input':
      return error.issues[0]?.rule
    case 'fault':
      return error.vendor?.code ?? error.code
    case 'refused':
    case 'connection':
      return error.code
    case 'http':
      return String(error.status)
    case 'response':
      return error.problem
    case 'timeout':
      return error.scope
    case 'aborted':
      return undefined
  }
}
