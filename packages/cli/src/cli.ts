#!/usr/bin/env node
/** The command `acct`. */
import { processConsole } from './console.js'
import { main } from './main.js'

// A reader that closes the pipe early, such as `acct operations | head`, is no error.
process.stdout.on('error', () => process.exit())

process.exitCode = await main(process.argv.slice(2), processConsole)
