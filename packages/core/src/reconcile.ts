/** After a write whose answer was lost: whether it happened, by reading back. */
import { isSoapError, type SoapError } from './errors.js'
import type { Operation } from './operation.js'
import type { CallOptions } from './options.js'
import { camelCase } from './wire/shape.js'

/** What was read: `value` is what the read resolved to, `refused` the code by which the provider said that there is no such thing. */
export type Reading = { readonly operation: string; readonly at: Date } & (
  { readonly value: unknown } | { readonly refused: string }
)

/** Why it is said. */
export interface Evidence {
  /** What was seen, and what follows from it. */
  readonly sentence: string
  /** What was read, in its order. Empty where nothing had to be read, which makes it final, or where there is no read to ask. */
  readonly reads: readonly Reading[]
}

/**
 * Whether a write happened. `false` after a read says: not by `evidence.reads[…].at`. A request that was still on its way
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
  readonly wasOtherwise?: boolean | undefined
}

/** What an operation's `lookBack` finds out. */
export interface Verdict {
  readonly happened: Reconciled['happened']
  readonly sentence: string
}

/** What a `lookBack` has to find out with. */
export interface Look {
  /** The text that was sent in a field, by dotted path in the SDK's names. */
  readonly sent: (path: string) => string | undefined
  /** Asks a read. `undefined` where the provider refuses with one of the codes that are named. */
  readonly read: <Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: NoInfer<Input>,
    ...none: readonly string[]
  ) => Promise<Output | undefined>
  /** What follows when that which the call asks for is so now. */
  readonly isSo: (seen: string) => Verdict
}

/** Finds out whether a write happened. It reads, and never writes; what the documents leave open it calls unclear. */
export type LookBack = (look: Look) => Promise<Verdict>

/** What a client keeps of a write whose outcome is unknown. */
export interface Lost {
  readonly operation: Operation
  readonly sent: Look['sent']
}

export interface Reconciling {
  readonly lostWith: (error: SoapError) => Lost | undefined
  readonly call: (operation: Operation, input: unknown, options: CallOptions) => Promise<unknown>
  readonly refuse: (message: string) => SoapError
}

export async function reconcile(
  error: unknown,
  { wasOtherwise = false, ...options }: ReconcileOptions,
  { lostWith, call, refuse }: Reconciling,
): Promise<Reconciled> {
  if (!isSoapError(error)) throw refuse('must be an error of a call')
  if (error.outcome === 'not-sent')
    return { happened: false, evidence: { sentence: 'Nothing of the request left.', reads: [] } }
  if (error.outcome === 'refused')
    return { happened: false, evidence: { sentence: 'The provider refused the request.', reads: [] } }
  const lost = lostWith(error)
  if (!lost) throw refuse('must be an error of a write of this client: of another, nobody here knows what was sent')
  const { lookBack } = lost.operation
  const reads: Reading[] = []
  const verdict = await (lookBack ?? noWay)({ sent: lost.sent, read, isSo })
  return { happened: verdict.happened, evidence: { sentence: verdict.sentence, reads } }

  async function read<Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: Input,
    ...none: readonly string[]
  ): Promise<Output | undefined> {
    if (!operation.safeToRepeat) throw new TypeError(`${operation.name} is no read`)
    const name = camelCase(operation.name)
    try {
      // What is read by an operation's own schema is of its output's type.
      const value = (await call(operation, input, options)) as Output
      reads.push({ operation: name, at: new Date(), value })
      return value
    } catch (error) {
      const code = isSoapError(error) && error.outcome === 'refused' ? codeOf(error) : undefined
      if (code === undefined || !none.includes(code)) throw error
      reads.push({ operation: name, at: new Date(), refused: code })
      return undefined
    }
  }

  function isSo(seen: string): Verdict {
    return wasOtherwise
      ? { happened: true, sentence: `${seen}, and you say that it was otherwise before.` }
      : {
          happened: 'unclear',
          sentence: `${seen}, but nothing here says that it was otherwise before. If you know that it was, say so with \`wasOtherwise\`.`,
        }
  }
}

const noWay: LookBack = () =>
  Promise.resolve({ happened: 'unclear', sentence: 'No read of this provider tells whether this was done.' })

const codeOf = (error: SoapError): string | undefined =>
  error.kind === 'refused' ? error.code : error.kind === 'fault' ? error.vendor?.code : undefined
