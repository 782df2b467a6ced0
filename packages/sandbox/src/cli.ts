#!/usr/bin/env node
/** `npx @acct/sandbox --port 8080`: runs the sandbox until it is interrupted. */
import { main } from './command.js'
import { SandboxError } from './files.js'

// Nobody reads any more, as with `npx @acct/sandbox | head`.
process.stdout.on('error', () => process.exit())

main(process.argv.slice(2), process.stdout).then(
  (sandbox) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void sandbox?.close())
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    // 2: a mistake that the user can fix, as in the commands of `acct`.
    process.exitCode = error instanceof SandboxError ? 2 : 1
  },
)
