import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { printError, type Console } from './console.js'
import { exitCodeOf, exitCodes, UsageError, type ExitCode } from './exit-codes.js'
import { createProgram } from './program.js'

/** Runs the command line and resolves to its exit code; it never rejects. */
export async function main(args: readonly string[], console: Console): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const program = createProgram(console, version(), async (result) => {
    code = await result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    const asJson = args.includes('--json')
    if (!(error instanceof CommanderError)) {
      printError(console, error, asJson)
      return exitCodeOf(error)
    }
    // Commander has printed its own sentence; help and version end here too.
    if (error.exitCode === 0) return exitCodes.done
    if (asJson) printError(console, new UsageError(error.message.replace(/^error: /, '')), asJson)
    return exitCodes.input
  }
}

function version(): string {
  // package.json of this package.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}
