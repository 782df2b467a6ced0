/** After a write whose answer was lost: whether it happened, by reading back. */
import { isSoapError, type SoapError } from '../errors.js'
import type { Operation, ReconcileContext, Reconciler, Verdict } from '../operation.js'
import type { CallOptions } from './options.js'
import { camelCase } from '../schema/spelling.js'

/** What was read: `value` is what the read resolved to, `refused` the code by which the provider said that there is no such thing. */
export type ReconcileRead = { readonly operation: string; readonly at: Date } & (
  { readonly value: unknown } | { readonly refused: string }
)

/** Why it is said. */
export interface Evidence {
  /** What was seen, and what follows from it. */
  readonly sentence: string
  /** What was read, in its order. Empty where nothing had to be read, which makes it final, or where there is no read to ask. */
  readonly reads: readonly ReconcileRead[]
}

/**
 * Whether a write happened. `false` after a read message: not by `evidence.reads[…].at`. A request that was still on its way
 * then may be carried out later, so wait longer than that can take before you repeat it.
 */
export type Reconciled =
  | { readonly happened: true; readonly evidence: Evidence }
  | { readonly happened: false; readonly evidence: Evidence }
  | { readonly happened: 'unclear'; readonly evidence: Evidence }

export interface ReconcileOptions<RuleId extends string = string> extends CallOptions<RuleId> {
  /**
   * Say `true` if you know that, before the call, what it asks for was not so: no such account, or other values. Only then
   * does finding it now prove that it happened. Default `false`.
   */
  readonly stateDiffered?: boolean | undefined
}

/** What a client keeps of a write whose outcome is unknown. */
export interface UnknownWrite {
  readonly operation: Operation
  readonly sent: ReconcileContext['sent']
}

export interface ReconcileDependencies {
  readonly unknownWriteOf: (error: SoapError) => UnknownWrite | undefined
  readonly call: (operation: Operation, input: unknown, options: CallOptions) => Promise<unknown>
  readonly refuse: (message: string) => SoapError
}

export async function reconcile(
  error: unknown,
  { stateDiffered = false, ...options }: ReconcileOptions,
  { unknownWriteOf, call, refuse }: ReconcileDependencies,
): Promise<Reconciled> {
  if (!isSoapError(error)) throw refuse('must be an error of a call')
  if (error.outcome === 'not-sent')
    return { happened: false, evidence: { sentence: 'Nothing of the request left.', reads: [] } }
  if (error.outcome === 'refused')
    return { happened: false, evidence: { sentence: 'The provider refused the request.', reads: [] } }
  const lost = unknownWriteOf(error)
  if (!lost) throw refuse('must be an error of a write of this client: of another, nobody here knows what was sent')
  const { reconciler } = lost.operation
  const reads: ReconcileRead[] = []
  const verdict = await (reconciler ?? inconclusive)({ sent: lost.sent, read, confirmIfChanged })
  return { happened: verdict.happened, evidence: { sentence: verdict.sentence, reads } }

  async function read<Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: Input,
    ...notFoundCodes: readonly string[]
  ): Promise<Output | undefined> {
    if (!operation.idempotent) throw new TypeError(`${operation.name} is no read`)
    const name = camelCase(operation.name)
    try {
      // What is read by an operation's own schema is of its output's type.
      const value = (await call(operation, input, options)) as Output
      reads.push({ operation: name, at: new Date(), value })
      return value
    } catch (error) {
      const code = isSoapError(error) && error.outcome === 'refused' ? refusalCodeOf(error) : undefined
      if (code === undefined || !notFoundCodes.includes(code)) throw error
      reads.push({ operation: name, at: new Date(), refused: code })
      return undefined
    }
  }

  function confirmIfChanged(seen: string): Verdict {
    return stateDiffered
      ? { happened: true, sentence: `${seen}, and you say that it was otherwise before.` }
      : {
          happened: 'unclear',
          sentence: `${seen}, but nothing here says that it was otherwise before. If you know that it was, say so with \`wasOtherwise\`.`,
        }
  }
}

const inconclusive: Reconciler = () =>
  Promise.resolve({ happened: 'unclear', sentence: 'No read of this provider tells whether this was done.' })

const refusalCodeOf = (error: SoapError): string | undefined =>
  error.kind === 'refused' ? error.code : error.kind === 'fault' ? error.vendor?.code : undefined
