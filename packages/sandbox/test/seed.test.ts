import { mkdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSeed } from '@acct/sandbox'
import { account, complexAccount, locationId, pathFor, sandboxFor, securityToken, transfer } from './support.js'

const flashAccount = {
  locationId,
  accountNumber: null,
  flashAccountNumber: '0012',
  accountGuid: '99999999-0000-0000-0000-000000000000',
  status: 'Active',
  parks: 1,
  deleted: false,
}

const full = {
  flash: { locations: [{ locationId, securityToken }], accounts: [flashAccount] },
  emersion: {
    realm: 'example.com.au',
    accounts: [{ accountId: '1', userName: 'other@example.com.au', accountReference: null, foreign: true }],
    nextAccountId: 500,
  },
  debitsuccess: {
    users: [{ username: 'somebody', password: 'another' }],
    facilities: [{ identifier: 'ABCD', facility: 'Gym' }],
    accounts: [{ accountReferenceNo: 'ABCD1', externalAccountReferenceNo: null, state: 'billed' }],
  },
}

test('all that the simulators take can stand in the file', async () => {
  const seed = readSeed(pathFor('seed.json', JSON.stringify(full)))
  expect(seed).toEqual(full)
  const { flash, emersion, debitsuccess, flashClient, emersionClient, debitsuccessClient } = await sandboxFor(seed)
  await flashClient.monthlyAccount(account)
  await emersionClient.createComplexAccount(complexAccount)
  await expect(debitsuccessClient.transferCustomerAccount(transfer)).rejects.toMatchObject({ code: '02' })
  expect(flash.accounts).toHaveLength(2)
  expect(emersion.accounts).toMatchObject([{ accountId: '1' }, { accountId: '500' }])
  expect(debitsuccess.accounts).toEqual(full.debitsuccess.accounts)
})

test('a seed may be of one vendor, of none, and begin with a byte order mark', () => {
  expect(readSeed(pathFor('seed.json', '{}'))).toEqual({})
  expect(readSeed(pathFor('seed.json', '\uFEFF{"emersion":{"realm":"x"}}'))).toEqual({ emersion: { realm: 'x' } })
})

test.each([
  ['{', 'is not JSON.'],
  ['', 'is not JSON.'],
  ['[]', ': the seed must be an object.'],
  ['null', ': the seed must be an object.'],
  ['{"flahs":{}}', ': the seed has no "flahs"; it takes flash, emersion and debitsuccess.'],
  ['{"__proto__":{}}', ': the seed has no "__proto__"; it takes flash, emersion and debitsuccess.'],
  ['{"flash":[]}', ': flash must be an object.'],
  ['{"flash":{"accounts":{}}}', ': flash.accounts must be an array.'],
  [
    '{"flash":{"acounts":[]}}',
    ': flash has no "acounts"; it takes locations, accounts and undocumented; did you mean "accounts"?',
  ],
  [
    JSON.stringify({ flash: { accounts: [flashAccount, { ...flashAccount, status: 'active' }] } }),
    ': flash.accounts[1].status must be "Active" or "Inactive".',
  ],
  [
    JSON.stringify({ flash: { accounts: [{ ...flashAccount, parks: -1 }] } }),
    ': flash.accounts[0].parks must not be negative.',
  ],
  [
    JSON.stringify({ flash: { accounts: [{ ...flashAccount, deleted: 'no' }] } }),
    ': flash.accounts[0].deleted must be true or false.',
  ],
  [
    JSON.stringify({ flash: { accounts: [{ ...flashAccount, accountNumber: 7 }] } }),
    ': flash.accounts[0].accountNumber must be a string or null.',
  ],
  [
    JSON.stringify({ flash: { accounts: [{ ...flashAccount, locationId: undefined }] } }),
    ': flash.accounts[0].locationId must be a string.',
  ],
  ['{"flash":{"undocumented":{"omitted":true}}}', ': flash.undocumented.omitted must be "kept" or "cleared".'],
  ['{"emersion":{"nextAccountId":"1"}}', ': emersion.nextAccountId must be a whole number.'],
  [
    '{"debitsuccess":{"accounts":[{"accountReferenceNo":"A","externalAccountReferenceNo":null,"state":"gone"}]}}',
    ': debitsuccess.accounts[0].state must be "active", "inactive", "billed" or "settled".',
  ],
])('%s is refused in one sentence', (content, sentence) => {
  const path = pathFor('seed.json', content)
  expect(() => readSeed(path)).toThrow(
    expect.objectContaining({ message: `${path}${sentence.startsWith(':') ? '' : ' '}${sentence}` }),
  )
})

test('a file that cannot be read is refused in one sentence', () => {
  const path = pathFor('seed.json')
  expect(() => readSeed(path)).toThrow(
    expect.objectContaining({ message: `${path} cannot be read: there is no such file or folder.` }),
  )
  mkdirSync(path)
  expect(() => readSeed(path)).toThrow(expect.objectContaining({ message: `${path} cannot be read: it is a folder.` }))
})

test('the seed in the README is one', () => {
  const [, json = ''] = /```json\n([^]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8')) ?? []
  expect(Object.keys(readSeed(pathFor('seed.json', json)))).toEqual(['flash', 'emersion', 'debitsuccess'])
})
