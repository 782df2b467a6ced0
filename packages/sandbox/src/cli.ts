#!/usr/bin/env node
/** `acct-sandbox --port 8080`: the sandbox until it is interrupted. */
import { parseArgs } from 'node:util'
import { startSandbox } from './index.js'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, help: { type: 'boolean', default: false } } })
  if (values.help) {
    console.log('acct-sandbox [--port 8080]   FlashParking, Emersion and Debitsuccess on one local HTTP server')
    return
  }
  const { flash, emersion, debitsuccess, close } = await startSandbox({ port: Number(values.port) })
  console.log(`Flash          ${flash.endpoint}\nEmersion       ${emersion.endpoint}\nDebitsuccess   ${debitsuccess.endpoint}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
