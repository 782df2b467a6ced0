/** A call as one line for a terminal. */
import type { SandboxCall } from './journal.js'
import type { OutcomeKind } from './outcome.js'
import { providerNames } from './providers.js'

const colours: Readonly<Record<OutcomeKind, number>> = { done: 32, refused: 33, fault: 31, broken: 35 }
const dim = 2

/** `22:59:04  Flash  monthlyAccount  EXT-1  done  3 ms`, in columns. */
export function lineOf(
  { at, provider, operation, account = '–', outcome, text, durationMs }: SandboxCall,
  inColour: boolean,
): string {
  const paint = (code: number, words: string): string => (inColour ? `\u001b[${String(code)}m${words}\u001b[0m` : words)
  const columns = [
    paint(dim, at.toTimeString().slice(0, 8)),
    (provider ? providerNames[provider] : '–').padEnd(12),
    stripControlChars(operation).padEnd(27),
    stripControlChars(account, 40).padEnd(24),
    paint(colours[outcome], stripControlChars(text)),
    paint(dim, `${String(Math.round(durationMs))} ms`),
  ]
  return columns.join('  ')
}

/** What a caller wrote must neither break the line nor control the terminal. */
function stripControlChars(text: string, length = 200): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
  return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain
}
