/**
 * A process that makes the calls it is given, closes no client, and has nothing else to do. Prints how each call ended.
 */
import { isSoapError } from '@acct/core'
import { callers, type CommonOptions } from '../callers.js'

export interface Errand {
  readonly caller: string
  readonly options: CommonOptions
}

async function run(errands: readonly Errand[]): Promise<void> {
  for (const { caller, options } of errands) {
    const call = callers
      .find(({ name }) => name === caller)
      ?.connect(options)
      .call()
    const ended = await call?.then(
      () => 'value',
      (error: unknown) => (isSoapError(error) ? error.kind : String(error)),
    )
    process.stdout.write(`${String(ended)}\n`)
  }
}

void run(JSON.parse(process.argv[2] ?? '[]') as Errand[])
