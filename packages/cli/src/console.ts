import { isSoapError } from '@acct/core'
import { UsageError } from './exit-codes.js'

/** Where the command writes and what it reads from: the process, or what a test has in its place. */
export interface Console {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly isTTY: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

export const processConsole: Console = {
  out: (text) => {
    process.stdout.write(text)
  },
  err: (text) => {
    process.stderr.write(text)
  },
  isTTY: process.stderr.isTTY,
  env: process.env,
}

export const printJson = ({ out }: Console, value: unknown): void => {
  out(`${JSON.stringify(value, undefined, 2)}\n`)
}

/** An address without a user, a password or a key. */
export const shownUrl = ({ origin, pathname }: URL): string => origin + pathname

/** What to do about the rows of a job that are not done. */
export function printNextSteps(
  { out }: Console,
  journal: string,
  { unknown, unsent }: { readonly unknown: boolean; readonly unsent: boolean },
): void {
  if (unknown) {
    out(`Look up what is unknown: acct reconcile ${journal}\n`)
    out('  with --state-differed only if you know that none of the rows was there before the job\n')
  }
  if (unsent) out(`Go on: acct resume ${journal}\n`)
}

/** Prints an error: as JSON on standard output, or as sentences on standard error. */
export function printError(console: Console, error: unknown, asJson: boolean): void {
  if (asJson) printJson(console, { error: errorAsJson(error) })
  else console.err(`${linesOf(error).join('\n')}\n`)
}

export function errorAsJson(error: unknown): unknown {
  if (isSoapError(error)) return error
  return error instanceof Error ? { name: error.name, message: error.message } : { message: String(error) }
}

function linesOf(error: unknown): readonly string[] {
  if (!isSoapError(error)) return [error instanceof UsageError ? error.message : `Error: ${messageOf(error)}`]
  const issues =
    error.kind === 'input' ? error.issues.map(({ path, message, rule }) => `  ${path}: ${message} (${rule})`) : []
  return [error.message, ...issues, `Outcome: ${error.outcome}. ${advice[error.outcome]}`]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const advice = {
  'not-sent': 'Nothing was sent; it is safe to try again.',
  refused: 'The provider refused, so nothing was done.',
  unknown: 'It may have happened. Look the account up before you repeat the call.',
} as const
