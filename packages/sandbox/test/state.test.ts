import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test, vi } from 'vitest'
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
