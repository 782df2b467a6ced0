#!/usr/bin/env node
/** The command `acct`. */
import { processConsole } from './console.js'
import { exitCodes } from './exit-codes.js'
import { main } from './main.js'

// A reader that closes the pipe early, such as `acct operations | head`, is no error. A result that is lost is one.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') process.stderr.write(`standard output: ${message}\n`)
  process.exit(code === 'EPIPE' ? undefined : exitCodes.failed)
})
// A job goes on when nobody sees its progress any more.
process.stderr.on('error', () => undefined)

process.exitCode = await main(process.argv.slice(2), processConsole)
