/** `acct sandbox`: the command of @acct/sandbox, with the same options. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { exitCodes, type ExitCode } from '../exit-codes.js'
import { onStopSignal } from '../stop-signals.js'

export async function sandboxCommand(args: readonly string[]): Promise<ExitCode> {
  const manifest = createRequire(import.meta.url).resolve('@acct/sandbox/package.json')
  const child = spawn(process.execPath, [join(dirname(manifest), 'dist/cli.js'), ...args], { stdio: 'inherit' })
  // A terminal sends its signals to both; the sandbox takes a second one of another name as the same.
  onStopSignal(() => child.kill('SIGTERM'))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code === exitCodes.done || code === exitCodes.input) return code
  return exitCodes.failed
}
