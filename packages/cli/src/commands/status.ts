import { summarizeJournal } from '@acct/core/batch'
import { printJson, type Console } from '../console.js'
import { exitCodes, UsageError, type ExitCode } from '../exit-codes.js'

/** `acct status run.jsonl`: what a journal says. It needs no credentials and changes nothing. */
export async function statusCommand(
  journal: string,
  { json }: { readonly json?: boolean },
  console: Console,
): Promise<ExitCode> {
  const summary = await summarizeJournal(journal).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  })
  if (json) {
    printJson(console, summary)
    return exitCodes.done
  }
  const { operation, startedAt, counts } = summary
  console.out(`${operation}, started ${startedAt}\n`)
  for (const [status, count] of Object.entries(counts)) console.out(`${String(count).padStart(8)} ${status}\n`)
  return exitCodes.done
}
