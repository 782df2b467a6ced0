#!/usr/bin/env node
/** `npx @acct/sandbox --port 8080`: runs the sandbox until it is interrupted. */
import { main } from './command.js'

// Nobody reads any more, as with `npx @acct/sandbox | head`.
process.stdout.on('error', () => process.exit())

main(process.argv.slice(2), process.stdout).then(
  (sandbox) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox?.close())
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
