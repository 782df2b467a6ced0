/** The recipe for Next.js in an app that Next builds and starts. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { operations } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'

mkdirSync('site/app/accounts', { recursive: true })
// The resolution of bundlers, which Next has by default, wants no endings.
const route = readFileSync('recipes/next-route.ts', 'utf8').replace("'./problem.js'", "'./problem'")
writeFileSync('site/app/accounts/route.ts', route)
cpSync('recipes/problem.ts', 'site/app/accounts/problem.ts')

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
// Without the settings of production.
execFileSync(process.execPath, [next, 'build', 'site'], { env, stdio: 'inherit' })

const sandbox = await startSandbox()
const server = spawn(process.execPath, [next, 'start', 'site', '--port', '0', '--hostname', '127.0.0.1'], {
  env: {
    ...env,
    FLASH_ENDPOINT: sandbox.flash.endpoint,
    FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
    FLASH_LOCATION_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await started()
  const post = (body) => fetch(`${url}/accounts`, { method: 'POST', body: JSON.stringify(body) })
  const { input } = operations.monthlyAccount.example
  assert.equal((await post(input)).status, 200)
  assert.equal(sandbox.flash.accounts.length, 1)
  assert.equal((await post(input)).status, 409)
  assert.equal((await post({ ...input, state: 'Texas' })).status, 422)
} finally {
  server.kill()
  await once(server, 'exit')
  await sandbox.close()
}

async function started() {
  let text = ''
  for await (const part of server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += part
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
    if (url && text.includes('Ready')) return url
  }
  throw new Error(`Next did not start: ${text}`)
}
