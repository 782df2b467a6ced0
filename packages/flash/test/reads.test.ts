/** What was written can be read back, from the simulated vendor. */
import { createFlash, isRefusedError, operations } from '@acct/flash'
import { removeChildAccountLink } from '@acct/flash/experimental'
import { simulateFlash } from '@acct/flash/testing'
import { expect, test } from 'vitest'
import { collected } from '@acct/test-kit'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const securityToken = '11111111-2222-3333-4444-555555555555'
const all = { includeValid: true, includeInvalid: true, includeDeleted: true }
const { input } = operations.monthlyAccount.example

function flashWith(seed: Parameters<typeof simulateFlash>[0] = {}) {
  const simulator = simulateFlash(seed)
  return {
    simulator,
    flash: createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: simulator.transport }),
  }
}

test('an account that was added is read as it was written, except for its status', async () => {
  const { flash } = flashWith()
  await flash.monthlyAccount(input)
  const { accountNumber, companyName, address, city, state, zipcode, parks, department, validUntil } = input
  const account = await flash.getMonthlyAccount({ accountNumber })
  expect(account).toMatchObject({
    code: 'Success',
    accountType: 'Monthly',
    companyName,
    address,
    city,
    state,
    zipcode,
    parks,
    department,
    validUntil,
    allowPassback: false,
    lateFeeOnKiosk: true,
    status: 'Valid',
  })
  const { monthlyAccountNumber } = account
  expect(
    await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: monthlyAccountNumber ?? '' }),
  ).toMatchObject({ externalId: accountNumber, monthlyAccountNumber })
  expect(await flash.getMonthlyAccount1({ accountNumberType: 'External', accountNumber })).toMatchObject({
    externalId: accountNumber,
    monthlyAccountNumber,
  })
})

test.each([
  ['monthlyAccount3', null],
  ['monthlyAccount4', 'North'],
] as const)(
  'an account that was added by %s is read as it was written, with the report group %s',
  async (name, group) => {
    const { simulator, flash } = flashWith()
    const { input } = operations[name].example
    await flash.send(operations[name], input)
    const { accountNumber, companyName, department, poolName } = input
    expect(await flash.getMonthlyAccount({ accountNumber })).toMatchObject({
      companyName,
      department,
      poolName,
      reportGroup: group,
    })
    expect(simulator.accounts).toMatchObject([{ reservedParking: true }])
    // The older call does not name what it does not know, so it stays.
    await flash.monthlyAccount({ ...operations.monthlyAccount.example.input, actionType: 'Update', parks: 7 })
    expect(simulator.accounts).toMatchObject([{ reservedParking: true, parks: 7, poolName }])
  },
)

test('an inactive account is listed as invalid, and a deleted one only on request', async () => {
  const { flash } = flashWith()
  await flash.monthlyAccount(input)
  await flash.monthlyAccount({ ...input, actionType: 'Update', status: 'Inactive' })
  expect(await flash.getMonthlyAccount({ accountNumber: input.accountNumber })).toMatchObject({
    status: 'Invalid',
    parks: 0,
  })
  await flash.monthlyAccount({ ...input, actionType: 'Delete' })
  expect((await flash.getAllMonthlies({ ...all, includeDeleted: false })).accounts).toEqual([])
  expect((await flash.getAllMonthlies(all)).accounts).toMatchObject([{ accountNumber: 'EXT-1', isDeleted: true }])
})

test('an account that was made by hand is found, given a number, and found by that', async () => {
  const { flash } = flashWith({
    accounts: [{ locationId, flashAccountNumber: '0012', accountGuid: '99999999-0000-0000-0000-000000000000' }],
  })
  const listed = await collected(flash.getAllMonthlies.stream(all))
  expect(listed).toEqual([
    {
      accountNumber: null,
      flashAccountNumber: '0012',
      status: 'Valid',
      isDeleted: false,
      monthlyAccountType: 'Monthly',
    },
  ])
  const { monthlyAccountGuid } = await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '0012' })
  await flash.setMonthlyAccountExternalId({
    flashAccountNumber: '0012',
    accountGuid: monthlyAccountGuid ?? '',
    accountNumber: '007',
  })
  expect(await flash.getMonthlyAccount({ accountNumber: '007' })).toMatchObject({ monthlyAccountNumber: '0012' })
})

test('no account, a wrong token and a wrong location are told apart', async () => {
  const { flash } = flashWith({ locations: [{ locationId, securityToken, profiles: [{ uniqueId: '1', name: 'A' }] }] })
  const codeOf = (call: Promise<unknown>) =>
    call.then(String, (error: unknown) => (isRefusedError(error) ? error.code : error))
  const other = '99999999-9999-9999-9999-999999999999'
  expect(await codeOf(flash.getMonthlyAccount({ accountNumber: 'x' }))).toBe('NotFound')
  expect(await codeOf(flash.getMonthlyAccount1({ accountNumberType: 'External', accountNumber: 'x' }))).toBe('NotFound')
  expect(await codeOf(collected(flash.at({ locationId, securityToken: other }).getAllMonthlies.stream(all)))).toBe(
    'InvalidLogin',
  )
  expect(await codeOf(flash.at({ locationId: other, securityToken }).getMonthlyProfiles({}))).toBe('InvalidLocation')
  expect(await flash.getMonthlyProfiles({})).toMatchObject({ locationProfiles: [{ uniqueId: '1', name: 'A' }] })
})

test('an account is set to neutral, and has cards registered, by either number', async () => {
  const { simulator, flash } = flashWith({
    accounts: [{ locationId, accountNumber: 'EXT-1', flashAccountNumber: '12' }],
  })
  const card = operations.registerMemberCard.example.input
  const ofFlash = { ...card, accountNumberType: 'Flash', accountNumber: '12' } as const
  const calls = [
    (accountNumber: string) => flash.resetToNeutral({ accountNumber }),
    (accountNumber: string) => flash.registerMemberCard({ ...card, accountNumber }),
  ]
  for (const call of calls) {
    await expect(call('EXT-1')).resolves.toMatchObject({ code: 'Success' })
    await expect(call('12')).rejects.toMatchObject({ kind: 'refused', code: 'NotFound' })
  }
  await expect(flash.registerMemberCard(ofFlash)).resolves.toMatchObject({ code: 'Success' })
  expect(JSON.stringify(simulator.calls.map(({ input }) => input))).not.toContain('token-of-the-card')
})

test('an account that was unlinked has no master account any more', async () => {
  const { flash } = flashWith({ accounts: [{ locationId, accountNumber: 'EXT-1', masterAccountNumber: '0099' }] })
  const ofAccount = { accountNumber: 'EXT-1' }
  expect(await flash.getMonthlyAccount(ofAccount)).toMatchObject({ masterAccountNumber: '0099' })
  await flash.send(removeChildAccountLink, ofAccount)
  expect(await flash.getMonthlyAccount(ofAccount)).toMatchObject({ masterAccountNumber: '0' })
  await expect(flash.send(removeChildAccountLink, { accountNumber: 'x' })).rejects.toMatchObject({ code: 'NotFound' })
})

test('a read is sent again, because it is safe to repeat', async () => {
  const { simulator, flash } = flashWith()
  simulator.misbehave({ do: 'bad-gateway', operation: 'getAllMonthlies' })
  simulator.misbehave({ do: 'bad-gateway', operation: 'getAllMonthlies', times: 1 })
  const retrying = createFlash({
    endpoint: 'http://localhost',
    securityToken,
    locationId,
    transport: simulator.transport,
    retry: { attempts: 3, baseMs: 1 },
  })
  await expect(retrying.getAllMonthlies(all)).resolves.toMatchObject({ accounts: [] })
  expect(simulator.calls).toHaveLength(3)
  simulator.misbehave({ do: 'drop-before', operation: 'getAllMonthlies' })
  await expect(collected(retrying.getAllMonthlies.stream(all))).resolves.toEqual([])
  expect(simulator.calls).toHaveLength(5)
  simulator.misbehave({ do: 'drop-before', operation: 'getMonthlyAccount' })
  expect(await flash.getMonthlyAccount({ accountNumber: 'x' }).catch((error: unknown) => error)).toMatchObject({
    kind: 'connection',
    outcome: 'unknown',
    attempts: 1,
  })
})
