import { isSoapError, type SoapError } from '@acct/core'
import type { BatchSummary } from '@acct/core/batch'

/** What the command ends with, so that a script need not read its output. */
export const exitCodes = { done: 0, failed: 1, input: 2, notSent: 3, refused: 4, unknown: 5, stopped: 130 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** A mistake in the arguments, in a file or in the environment. Its message is all that is printed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCodes.input
  return isSoapError(error) ? exitCodeOfSoapError(error) : exitCodes.failed
}

function exitCodeOfSoapError({ kind, outcome }: SoapError): ExitCode {
  if (kind === 'input') return exitCodes.input
  return { 'not-sent': exitCodes.notSent, refused: exitCodes.refused, unknown: exitCodes.unknown }[outcome]
}

/** The gravest thing that happened to any row. */
export function exitCodeOfBatch({ end, counts }: BatchSummary): ExitCode {
  if (counts.unknown > 0) return exitCodes.unknown
  if (counts.refused > 0) return exitCodes.refused
  if (counts.invalid + counts.duplicate + counts.changed > 0) return exitCodes.input
  if (end === 'stopped') return exitCodes.stopped
  return counts['not-sent'] > 0 ? exitCodes.notSent : exitCodes.done
}
