/** `acct sandbox`: the command of @acct/sandbox, with the same options. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { exitCodes, type ExitCode } from '../exit-codes.js'

export async function sandboxCommand(args: readonly string[]): Promise<ExitCode> {
  const manifest = createRequire(import.meta.url).resolve('@acct/sandbox/package.json')
  const child = spawn(process.execPath, [join(dirname(manifest), 'dist/cli.js'), ...args], { stdio: 'inherit' })
  // The sandbox ends by itself on Ctrl+C, which the terminal sends to both.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code === exitCodes.done || code === exitCodes.input) return code
  return exitCodes.failed
}
