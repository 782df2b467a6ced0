import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, credentials } from './support.js'

let folder: string
let bundle: string
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
  folder = await mkdtemp(join(tmpdir(), 'lambda-'))
  bundle = join(folder, 'index.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'lambda.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    // The SDK's sources, as in all tests here; the lanes bundle the packages.
    tsconfig: join(import.meta.dirname, '../../../tsconfig.json'),
    logLevel: 'error',
  })
}, 60_000)

afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true })
})

/** Invokes the handler in a process of its own, as Lambda does, with nothing but the bundle. */
async function invoke(body: object, remainingMs = 10_000): Promise<{ statusCode: number; body: string }> {
  const program = `require(process.argv[1])
    .handler({ body: process.argv[2] }, { getRemainingTimeInMillis: () => ${String(remainingMs)} })
    .then((answer) => console.log(JSON.stringify(answer)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program, bundle, JSON.stringify(body)], {
    cwd: folder,
    env: {
      FLASH_ENDPOINT: sandbox.flash.endpoint,
      FLASH_SECURITY_TOKEN: credentials.securityToken,
      FLASH_LOCATION_ID: credentials.locationId,
    },
  })
  return JSON.parse(stdout) as { statusCode: number; body: string }
}

test('the bundle adds an account, and says how another call ended', async () => {
  const added = await invoke(account)
  expect([added.statusCode, JSON.parse(added.body)]).toMatchObject([200, { code: 'Success' }])
  expect(sandbox.flash.accounts).toMatchObject([{ accountNumber: 'EXT-1' }])

  const refused = await invoke(account)
  expect([refused.statusCode, JSON.parse(refused.body)]).toMatchObject([409, { kind: 'refused', outcome: 'refused' }])

  const invalid = await invoke({ ...account, state: 'Texas' })
  expect([invalid.statusCode, JSON.parse(invalid.body)]).toMatchObject([
    422,
    { fields: { state: ['must be two letters'] } },
  ])
})

test('the call ends before Lambda ends the function, and says that the outcome is unknown', async () => {
  sandbox.flash.misbehave({ do: 'delay', delayMs: 60_000 })

  const answer = await invoke({ ...account, accountNumber: 'EXT-2' }, 2_000)
  expect([answer.statusCode, JSON.parse(answer.body)]).toMatchObject([504, { kind: 'timeout', outcome: 'unknown' }])
})
