/** Finds out whether a write happened after its response was lost, by reading the provider's state. */
import { isSoapError, type Issue, type SoapError } from '../errors.js'
import type { Operation, ReconcileContext, Reconciler, Verdict } from '../operation.js'
import { findCallIssues } from '../options/option-checks.js'
import type { CallOptions } from '../options/options.js'
import { requireOptions } from '../util/option-table.js'
import { createInputError, issueText, listOf, typeIssue } from '../util/sdk-error.js'
import { camelCase } from '../schema/spelling.js'

/** What was read: `value` is what the read resolved to, `refused` the code that says that there is no such record. */
export type ReconcileRead = { readonly operation: string; readonly at: Date } & (
  { readonly value: unknown } | { readonly refused: string }
)

/** What a verdict is based on. */
export interface Evidence {
  /** What was seen, and what follows from it. */
  readonly sentence: string
  /** The reads, in order. Empty if none was needed, so that the verdict is final, or if the provider has none. */
  readonly reads: readonly ReconcileRead[]
}

interface VerdictOf<Happened> {
  /** Whether the write happened; `unclear` where the provider's documents leave it open. */
  readonly happened: Happened
  /** What the verdict is based on. */
  readonly evidence: Evidence
}

/**
 * Whether a write happened. `false` after a read means: not by the time in `evidence.reads[…].at`. A request that was
 * still on its way then may be processed later, so wait longer than that can take before you repeat it.
 */
export type Reconciled = VerdictOf<true> | VerdictOf<false> | VerdictOf<'unclear'>

/** The options of `client.reconcile`, which its reads get too. */
export interface ReconcileOptions<RuleId extends string = string> extends CallOptions<RuleId> {
  /**
   * Set it to `true` if you know that the provider's state was different before the call: no such account, or other
   * values. Only then does finding the new state prove that the write happened. Default `false`.
   */
  readonly stateDiffered?: boolean | undefined
}

/** A write that may or may not have happened. */
export interface UnknownWrite {
  readonly operation: Operation
  readonly sent: ReconcileContext['sent']
  /** The rules that were relaxed for the write. Its reads ask for the same values, so they are relaxed there too. */
  readonly relaxed: ReadonlySet<string>
}

/** Calls a read. */
type Call = (operation: Operation, input: unknown, options: CallOptions) => Promise<unknown>

export interface ReconcileDependencies {
  /** The write that ended in an error. */
  readonly unknownWriteOf: (error: SoapError) => UnknownWrite | undefined
  /** The write that a call with this input would make. Throws an `InputError`. */
  readonly writeOf: (name: string, input: unknown, options: Pick<CallOptions, 'relax'>) => UnknownWrite
  readonly call: Call
  /** The issues of the input of a read, without those of the relaxed rules. */
  readonly findInputIssues: (operation: Operation, input: unknown, relaxed: ReadonlySet<string>) => readonly Issue[]
  /** All rules that the client may relax. */
  readonly ruleIds: ReadonlySet<string>
}

/** Takes the error of a call and options, or the name of an operation, its input and options. */
export async function reconcile(
  dependencies: ReconcileDependencies,
  subject: unknown,
  ...rest: readonly unknown[]
): Promise<Reconciled> {
  const { unknownWriteOf, writeOf } = dependencies
  if (typeof subject === 'string') {
    const options = optionsOf(rest[1])
    return findOut(writeOf(subject, rest[0], options), options, dependencies)
  }
  const options = optionsOf(rest[0])
  if (!isSoapError(subject)) throw refusal('error', 'must be an error of a call, or the name of an operation')
  if (subject.outcome !== 'unknown') {
    const isRefused = subject.outcome === 'refused'
    const sentence = isRefused ? 'The provider refused the request.' : 'No byte of the request was sent.'
    return { happened: false, evidence: { sentence, reads: [] } }
  }
  const write = unknownWriteOf(subject)
  if (write) return findOut(write, options, dependencies)
  throw refusal(
    'error',
    'must be the error of a write by this client: call a read again; for other writes give operation and input',
  )
}

export const refusal = (path: string, message: string): SoapError =>
  createInputError('reconcile', [typeIssue(path, message)], 'input')

function optionsOf(options: unknown = {}): ReconcileOptions {
  if (typeof options !== 'object' || options === null) throw refusal('options', 'must be an object')
  requireOptions('reconcile', options)
  if ('stateDiffered' in options && !['boolean', 'undefined'].includes(typeof options.stateDiffered))
    throw refusal('options.stateDiffered', 'must be a boolean')
  // The other options are checked once the write is known, because its rules may be relaxed.
  return options
}

async function findOut(
  { operation, sent, relaxed }: UnknownWrite,
  { stateDiffered = false, relax = [], ...options }: ReconcileOptions,
  { call, findInputIssues, ruleIds }: ReconcileDependencies,
): Promise<Reconciled> {
  const issues = findCallIssues({ ...options, relax }, new Set([...ruleIds, ...Object.keys(operation.rules)]))
  if (issues.length > 0) throw createInputError('reconcile', issues, 'options')
  const reads: ReconcileRead[] = []
  try {
    const { happened, sentence } = await (operation.reconciler ?? inconclusive)({ sent, read, confirmIfChanged })
    return { happened, evidence: { sentence, reads } }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return { happened: 'unclear', evidence: { sentence: error.message, reads } }
  }

  async function read<Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: Input,
    ...notFoundCodes: readonly string[]
  ): Promise<Output | undefined> {
    if (!operation.idempotent) throw new TypeError(`${operation.name} is not a read`)
    const name = camelCase(operation.name)
    const relaxedHere = Object.keys(operation.rules).filter((id) => relaxed.has(id) || relax.includes(id))
    const issues = findInputIssues(operation, input, new Set([...relaxed, ...relax]))
    if (issues.length > 0) throw new UnreadableInput(name, issues)
    try {
      // The operation's own schema decoded the value, so it has the type of its output.
      const value = (await call(operation, input, { ...options, relax: relaxedHere })) as Output
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
      ? { happened: true, sentence: `${seen}, and you said that it was not so before.` }
      : {
          happened: 'unclear',
          sentence: `${seen}, but nothing shows that it was not so before. If you know that, set \`stateDiffered\`.`,
        }
  }
}

/** A read refuses a value that the write sent, because the read has rules that the write does not have. */
class UnreadableInput extends Error {
  constructor(read: string, issues: readonly Issue[]) {
    super(`The read ${read} does not accept what was sent: ${listOf(issues.map(issueText))}.`)
  }
}

const inconclusive: Reconciler = () =>
  Promise.resolve({ happened: 'unclear', sentence: 'This provider has no read that shows whether this was done.' })

function refusalCodeOf(error: SoapError): string | undefined {
  if (error.kind === 'refused') return error.code
  return error.kind === 'fault' ? error.vendor?.code : undefined
}
