import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { readSeed, startSandbox } from '@acct/sandbox'
import { account, clientsOf, complexAccount, pathFor, sandboxFor, transfer } from './support.js'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

test('accounts are kept across restarts, and no number is given out twice', async () => {
  const state = pathFor('state.json')
  const first = await startSandbox({ state })
  const { flashClient, emersionClient, debitsuccessClient } = clientsOf(first)
  await flashClient.monthlyAccount(account)
  await emersionClient.createComplexAccount(complexAccount)
  await debitsuccessClient.transferCustomerAccount(transfer)
  await first.close()

  const second = await sandboxFor({ state })
  expect(second.flash.accounts).toEqual(first.flash.accounts)
  expect(second.emersion.accounts).toEqual(first.emersion.accounts)
  expect(second.debitsuccess.accounts).toMatchObject([{ accountReferenceNo: 'ASDF987654' }])
  const primaryContact = {
    ...complexAccount.primaryContact,
    cumulusUser: { userName: 'second@example.com.au', password: 'secret2' },
  }
  await expect(second.emersionClient.createComplexAccount({ ...complexAccount, primaryContact })).resolves.toEqual({
    accountId: '399302',
  })
  await second.flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
  expect(new Set(second.flash.accounts.map(({ flashAccountNumber }) => flashAccountNumber)).size).toBe(2)
})

test('the file is a seed without secrets, written when an account has changed, whole', async () => {
  const state = pathFor('state.json')
  const { flashClient } = await sandboxFor({
    state,
    flash: {
      locations: [
        { locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', securityToken: '11111111-2222-3333-4444-555555555555' },
      ],
    },
  })
  expect(existsSync(state)).toBe(false)
  await flashClient.monthlyAccount({ ...account, actionType: 'Update' }).catch(() => undefined)
  expect(existsSync(state)).toBe(false)
  await flashClient.monthlyAccount(account)
  expect(readSeed(state)).toMatchObject({
    flash: { accounts: [{ accountNumber: 'EXT-1' }] },
    emersion: { accounts: [] },
  })
  expect(readFileSync(state, 'utf8')).not.toContain('11111111')
  expect(readdirSync(dirname(state))).toEqual(['state.json', 'state.json.lock'])
  const { ino } = statSync(state)
  await flashClient.monthlyAccount({ ...account, actionType: 'Delete' })
  expect(read(state)).toMatchObject({ flash: { accounts: [{ deleted: true }] } })
  expect(statSync(state).ino, 'another file has taken its place').not.toBe(ino)
})

test('work is kept also when its answer is lost', async () => {
  const state = pathFor('state.json')
  const { flash, flashClient } = await sandboxFor({ state })
  flash.misbehave({ do: 'drop-after' })
  await expect(flashClient.monthlyAccount(account)).rejects.toMatchObject({ outcome: 'unknown' })
  expect(read(state)).toMatchObject({ flash: { accounts: [{ accountNumber: 'EXT-1' }] } })
})

test('a state has its say about accounts, the seed about all else', async () => {
  const state = pathFor(
    'state.json',
    JSON.stringify({
      emersion: { accounts: [{ accountId: '7', userName: 'a@example.com.au', accountReference: null }] },
    }),
  )
  const { emersion, emersionClient, debitsuccess } = await sandboxFor({
    state,
    emersion: { realm: 'other.example.au', accounts: [] },
    debitsuccess: { accounts: [{ accountReferenceNo: 'ABCD1', externalAccountReferenceNo: null }] },
  })
  expect(emersion.accounts).toMatchObject([{ accountId: '7' }])
  await expect(emersionClient.createComplexAccount(complexAccount)).rejects.toMatchObject({
    vendor: { message: 'CumulusUser Username contains an invalid suffix' },
  })
  expect(debitsuccess.accounts).toMatchObject([{ accountReferenceNo: 'ABCD1' }])
})

test('a state that cannot be used is refused in one sentence', async () => {
  const broken = pathFor('state.json', '{')
  await expect(startSandbox({ state: broken })).rejects.toThrow(`${broken} is not JSON.`)
  await expect(startSandbox({ state: `${broken}/x/state.json` })).rejects.toThrow('cannot be written: ')
})

test('a call is answered also when the state cannot be written', async () => {
  const state = pathFor('state.json')
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const { flashClient } = await sandboxFor({ state })
  rmSync(dirname(state), { recursive: true })
  writeFileSync(dirname(state), '')
  await expect(flashClient.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
  expect(warned).toHaveBeenCalledWith(expect.stringContaining(`${state} cannot be written: `))
  warned.mockRestore()
})

describe('the file', () => {
  const modeOf = (path: string): number => statSync(path).mode & 0o777

  test.skipIf(process.platform === 'win32')("is its owner's when it is new, and keeps its permissions", async () => {
    const state = pathFor('state.json')
    const first = await startSandbox({ state })
    await clientsOf(first).flashClient.monthlyAccount(account)
    expect(modeOf(state)).toBe(0o600)
    await first.close()
    chmodSync(state, 0o640)
    const second = await startSandbox({ state })
    await clientsOf(second).flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
    await second.close()
    expect(modeOf(state)).toBe(0o640)
  })

  test('may be a link, which stays one, also to a file that does not exist yet', async () => {
    const target = pathFor('target.json')
    const link = pathFor('link.json')
    symlinkSync(target, link)
    for (const accountNumber of ['EXT-1', 'EXT-2']) {
      const sandbox = await startSandbox({ state: link })
      await clientsOf(sandbox).flashClient.monthlyAccount({ ...account, accountNumber })
      await sandbox.close()
    }
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(read(target)).toMatchObject({
      flash: { accounts: [{ accountNumber: 'EXT-1' }, { accountNumber: 'EXT-2' }] },
    })
  })

  test('belongs to one sandbox at a time, by any of its names', async () => {
    const state = pathFor('state.json')
    const link = pathFor('link.json')
    symlinkSync(state, link)
    const first = await startSandbox({ state })
    await expect(startSandbox({ state })).rejects.toThrow(`${state} is in use by the sandbox of process`)
    await expect(startSandbox({ state: link })).rejects.toThrow(`${link} is in use by`)
    await first.close()
    const second = await startSandbox({ state: link })
    await second.close()
    expect(readdirSync(dirname(state))).toEqual([])
  })

  test.each([
    ['of a process that has ended', { pid: 2 ** 22 + 1, host: hostname(), started: '1' }],
    ['of an earlier process with the pid of this one', { pid: process.pid, host: hostname(), started: '1' }],
    ['of a pid that another process has now', { pid: process.ppid, host: hostname(), started: '1' }],
  ])('is not kept by a stale lock: %s', async (_, holder) => {
    const state = pathFor('state.json')
    writeFileSync(`${state}.lock`, JSON.stringify(holder))
    const sandbox = await startSandbox({ state })
    await sandbox.close()
    expect(existsSync(`${state}.lock`)).toBe(false)
  })

  test('is not taken from a sandbox that cannot be seen from here', async () => {
    const state = pathFor('state.json')
    writeFileSync(`${state}.lock`, JSON.stringify({ pid: 1, host: 'another-machine', started: '1' }))
    await expect(startSandbox({ state })).rejects.toThrow(`If it no longer runs, delete ${state}.lock.`)
  })

  test('is released when the sandbox cannot start', async () => {
    const state = pathFor('state.json')
    const { url } = await sandboxFor()
    await expect(startSandbox({ state, port: Number(new URL(url).port) })).rejects.toThrow('already in use')
    expect(existsSync(`${state}.lock`)).toBe(false)
  })
})

describe('with many accounts', () => {
  const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
  const accounts = Array.from({ length: 1_000 }, (_, at) => ({ locationId, accountNumber: `S-${String(at)}` }))

  /** A sandbox whose file is so large that it takes changes at its end. */
  async function largeFor(state: string) {
    const sandbox = await startSandbox({ state, flash: { accounts } })
    const { flashClient } = clientsOf(sandbox)
    await flashClient.monthlyAccount(account)
    return { sandbox, flashClient }
  }

  test('a call writes what has changed, and the file is a seed at every moment', async () => {
    const state = pathFor('state.json')
    const { sandbox, flashClient } = await largeFor(state)
    const { size, ino } = statSync(state)
    await flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
    await flashClient.monthlyAccount({ ...account, accountNumber: 'S-5', actionType: 'Delete' })
    expect(statSync(state).ino).toBe(ino)
    expect(statSync(state).size - size).toBeLessThan(2_000)
    expect(read(state)).toMatchObject({ changes: [{ index: 1001 }, { index: 5 }] })
    const kept = readSeed(state).flash?.accounts
    expect(kept).toEqual(sandbox.flash.accounts)
    expect(kept?.[5]).toMatchObject({ deleted: true })
    await sandbox.close()
    expect(read(state)).not.toHaveProperty('changes')
    expect(readSeed(state).flash?.accounts).toEqual(kept)
  })

  test.each([1, 3, 40, 200])(
    'what was durable is read after a crash that cut %i bytes off the last write',
    async (cut) => {
      const state = pathFor('state.json')
      const { sandbox, flashClient } = await largeFor(state)
      for (const accountNumber of ['EXT-2', 'EXT-3']) await flashClient.monthlyAccount({ ...account, accountNumber })
      const crashed = pathFor('state.json', readFileSync(state, 'utf8').slice(0, -cut))
      await sandbox.close()
      const numbers = readSeed(crashed).flash?.accounts?.map(({ accountNumber }) => accountNumber)
      expect(numbers).toContain('EXT-2')
      const again = await sandboxFor({ state: crashed })
      expect(again.flash.accounts.length).toBeGreaterThanOrEqual(1_002)
    },
  )

  test('calls at the same time are all durable when they have their responses', async () => {
    const state = pathFor('state.json')
    const { sandbox, flashClient } = await largeFor(state)
    await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const accountNumber = `P-${String(at)}`
        await flashClient.monthlyAccount({ ...account, accountNumber })
        expect(readFileSync(state, 'utf8')).toContain(`"${accountNumber}"`)
      }),
    )
    expect(readSeed(state).flash?.accounts).toEqual(sandbox.flash.accounts)
    await sandbox.close()
  })

  test('the file is written whole when the changes have outgrown the accounts', async () => {
    const state = pathFor('state.json')
    const { sandbox, flashClient } = await largeFor(state)
    const { size } = statSync(state)
    for (let call = 0; call < 1_200; call++)
      await flashClient.monthlyAccount({
        ...account,
        accountNumber: 'EXT-1',
        actionType: 'Update',
        parks: 1 + (call % 9),
      })
    expect(statSync(state).size).toBeLessThan(size * 2.1)
    expect(readSeed(state).flash?.accounts).toEqual(sandbox.flash.accounts)
    await sandbox.close()
  }, 60_000)
})
