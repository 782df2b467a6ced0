/** `open-account` in a process of its own: the card it prints, lost responses, and a second run. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const writes = ['monthlyAccount', 'monthlyContact1', 'monthlyVehicle'] as const
const card = `+-----------------------------------+
| Card 0012345678                   |
| Ada Lovelace                      |
| Account EXT-1, vehicle TX ABC 123 |
+-----------------------------------+
`

let folder: string
let program: string
let sandbox: Sandbox

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-account-'))
  program = await bundle(join(import.meta.dirname, '../../../../examples/src/open-account.ts'), folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  sandbox = await startSandbox()
  return () => sandbox.close()
})

async function run(): Promise<{ readonly output: string; readonly code: number | null }> {
  const env = {
    ...process.env,
    FLASH_ENDPOINT: sandbox.flash.endpoint,
    FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
    FLASH_LOCATION_ID: locationId,
  }
  const child = spawn(process.execPath, [program], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text.toString()
    })
  const [code] = (await once(child, 'close')) as [number | null]
  return { output, code }
}

/** How often each write was sent. */
const sent = (): readonly number[] =>
  writes.map((name) => sandbox.flash.calls.filter(({ operation }) => operation === name).length)

const opened = [
  {
    accountNumber: 'EXT-1',
    contacts: [{ externalId: '0007', firstName: 'Ada', rfidNumber: '0012345678' }],
    vehicles: [{ externalId: 'CAR-1', vehicleLicenseNumber: 'ABC 123' }],
  },
]

test('prints the card of the account that it has opened, and the same one when it is run again', async () => {
  expect(await run()).toEqual({ output: card, code: 0 })
  expect(sandbox.flash.accounts).toMatchObject(opened)
  expect(await run()).toEqual({ output: card, code: 0 })
  expect(sent()).toEqual([1, 1, 1])
}, 60_000)

test('a lost response stops nothing, and a lost request is sent by the next run', async () => {
  for (const operation of writes) sandbox.flash.misbehave({ do: 'drop-after', operation })
  expect(await run()).toEqual({ output: card, code: 0 })
  expect(sent()).toEqual([1, 1, 1])

  await sandbox.close()
  sandbox = await startSandbox()
  sandbox.flash.misbehave({ do: 'drop-before', operation: 'monthlyContact1' })
  const { output, code } = await run()
  expect(code).toBe(1)
  expect(output).toMatch(/No contact with that id is found, .* Run again later\.$/m)
  expect(sent()).toEqual([1, 1, 0])
  expect(await run()).toEqual({ output: card, code: 0 })
  expect(sent()).toEqual([1, 2, 1])
  expect(sandbox.flash.accounts).toMatchObject(opened)
}, 60_000)

test('a contact without a card is told of', async () => {
  await sandbox.close()
  sandbox = await startSandbox({
    flash: {
      accounts: [
        { locationId, accountNumber: 'EXT-1', contacts: [{ externalId: '0007' }], vehicles: [{ externalId: 'CAR-1' }] },
      ],
    },
  })
  expect(await run()).toEqual({ output: 'Contact 0007 of account EXT-1 has no card.\n', code: 1 })
  expect(sent()).toEqual([0, 0, 0])
}, 60_000)
