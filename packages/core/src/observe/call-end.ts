/** Reports to observers and subscribers how a call ended. */
import type { SoapError } from '../errors.js'
import type { CallEvent, Observe } from './events.js'
import type { CallContext } from '../call-errors/call-context.js'

/** How a call ended, as in its `end` event. */
export type EndFacts = Pick<Extract<CallEvent, { readonly type: 'end' }>, 'kind' | 'outcome' | 'code' | 'message'>

/** The fields of every event. */
export const eventFields = ({ provider, operation, requestId, progress }: CallContext) => ({
  provider,
  operation,
  requestId,
  attempt: progress.attempts,
})

type EndTrace = (facts: EndFacts & { readonly attempt: number }, isError: boolean) => void

/** The reporter takes an error, `value` for a success, or `left` if the caller left the loop over a stream. */
export function createEndReporter(
  context: CallContext,
  observe: Observe | undefined,
  endTrace: EndTrace | undefined,
): (end: SoapError | keyof typeof outcomes) => void {
  if (!observe && !endTrace) return () => undefined
  const started = performance.now()
  return (end) => {
    const facts = typeof end === 'object' ? factsOf(end) : outcomes[end]
    const fields = eventFields(context)
    observe?.({ ...fields, type: 'end', durationMs: performance.now() - started, ...facts })
    endTrace?.({ ...facts, attempt: fields.attempt }, typeof end === 'object')
  }
}

const outcomes = {
  value: { kind: 'value', outcome: 'done' },
  left: { kind: 'aborted', outcome: 'unknown' },
} as const

/** How an error ended its call. */
export const factsOf = (error: SoapError): EndFacts => {
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
