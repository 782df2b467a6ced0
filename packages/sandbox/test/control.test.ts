import { expect, test } from 'vitest'
import { startSandbox } from '@acct/sandbox'
import { account, locationId, requested, sandboxFor, transfer } from './support.js'

const writesOf = async (url: string, query = ''): Promise<unknown> =>
  ((await (await fetch(`${url}/control/writes${query}`)).json()) as { writes: unknown }).writes

test('the counter tells how often each write arrived and was done', async () => {
  const { url, flash, flashClient, debitsuccessClient } = await sandboxFor()
  flash.misbehave({ do: 'drop-after' })
  flash.misbehave({ do: 'drop-before' })
  const outcomes = []
  for (let call = 0; call < 3; call++)
    outcomes.push(
      await flashClient.monthlyAccount(account).then(
        () => 'done',
        (error: unknown) => (error as { outcome: unknown }).outcome,
      ),
    )
  expect(outcomes).toEqual(['unknown', 'unknown', 'refused'])
  await flashClient.getMonthlyAccount({ accountNumber: 'EXT-1' })
  await debitsuccessClient.transferCustomerAccount(transfer)
  const ofFlash = { provider: 'flash', operation: 'monthlyAccount', key: 'EXT-1', arrived: 3, done: 1 }
  expect(await writesOf(url)).toEqual([
    ofFlash,
    { provider: 'debitsuccess', operation: 'transferCustomerAccount', key: 'ABCD987654', arrived: 1, done: 1 },
  ])
  expect(await writesOf(url, '?key=EXT-1')).toEqual([ofFlash])
  expect(await writesOf(url, '?provider=flash&operation=monthlyAccount')).toEqual([ofFlash])
  expect(await writesOf(url, '?key=EXT-2')).toEqual([])
  expect(await writesOf(url, '?provider=emersion')).toEqual([])
})

test('what it does not know is refused in words', async () => {
  const { url } = await sandboxFor()
  expect(await requested(`${url}/control/writes?kye=EXT-1`)).toMatchObject({
    status: 400,
    text: 'writes has no option "kye"; it takes provider, operation, key',
  })
  expect(await requested(`${url}/control/writes?provider=flsh`)).toMatchObject({ status: 400 })
  expect(await requested(`${url}/control/nothing`)).toMatchObject({ status: 404 })
  const change = (path: string, body: unknown) =>
    requested(`${url}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect(await change('misbehave', { provider: 'flash', do: 'drop-aftr' })).toMatchObject({
    status: 400,
    text: expect.stringContaining('did you mean "drop-after"?') as string,
  })
  expect(await change('misbehave', { provider: 'flash', do: 'refuse', code: 'NotFond' })).toMatchObject({
    status: 400,
    text: expect.stringContaining('did you mean "NotFound"?') as string,
  })
  expect(await change('accounts', { provider: 'flash', account: { locationId, parkz: 1 } })).toMatchObject({
    status: 400,
    text: expect.stringContaining('did you mean "parks"?') as string,
  })
  expect(await change('accounts', { provider: 'flash', index: 0, name: 'none' })).toMatchObject({ status: 409 })
})

test('it is guarded like the page', async () => {
  const { url } = await sandboxFor()
  expect(await requested(`${url}/control/writes`, { headers: { host: 'example.com' } })).toMatchObject({ status: 403 })
  expect(await requested(`${url}/control/writes`, { headers: { origin: 'http://example.com' } })).toMatchObject({
    status: 403,
  })
  expect(await requested(`${url}/control/reset`, { method: 'POST', body: '{}' })).toMatchObject({ status: 403 })
})

test('a reset brings back the seed', async () => {
  const { url, flash, flashClient } = await sandboxFor({ flash: { accounts: [{ locationId, accountNumber: 'A' }] } })
  await flashClient.monthlyAccount({ ...account, actionType: 'Delete', accountNumber: 'A' })
  await flashClient.monthlyAccount(account)
  await fetch(`${url}/control/misbehave`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'flash', do: 'reset', times: 5 }),
  })
  await fetch(`${url}/control/reset`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  expect(flash.accounts).toMatchObject([{ accountNumber: 'A', deleted: false }])
  expect(await writesOf(url)).toEqual([])
  await expect(flashClient.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
})

test('chaos lets a share of all calls go wrong', async () => {
  const { flash, flashClient, debitsuccessClient } = await sandboxFor({ chaos: { 'drop-after': 1, delay: 0 } })
  await expect(flashClient.monthlyAccount(account)).rejects.toMatchObject({ outcome: 'unknown' })
  await expect(debitsuccessClient.transferCustomerAccount(transfer)).rejects.toMatchObject({ outcome: 'unknown' })
  expect(flash.accounts).toHaveLength(1)
})

test.each<readonly [object, RegExp]>([
  [{ port: '0' }, /startSandbox: port must be a number/],
  [{ host: 5 }, /startSandbox: host must be a string/],
  [{ state: 5 }, /startSandbox: state must be a string/],
  [{ onCall: {} }, /startSandbox: onCall must be a function/],
  [{ debitsuccess: { today: '2026-02-30' } }, /today must be a day such as/],
  [{ prot: 1 }, /startSandbox has no option "prot"/],
  [{ delay: 5 }, /has no option "delay".*did you mean "delayMs"\?/],
  [{ chaos: { 'drop-aftr': 1 } }, /chaos has no option "drop-aftr".*did you mean "drop-after"\?/],
  [{ chaos: { delay: 5 } }, /rate must be from 0 to 1/],
  [{ flash: { acounts: [] } }, /flash has no "acounts".*did you mean "accounts"\?/],
  [
    { flash: { accounts: [{ locationId, stats: 'Active' }] } },
    /flash\.accounts\[0\] has no "stats".*did you mean "stat(?:us|e)"\?/,
  ],
  [
    { emersion: { accounts: [{ accountId: 1, userName: 'x' }] } },
    /emersion\.accounts\[0\]\.accountId must be a string/,
  ],
])('startSandbox refuses %j', async (options, message) => {
  const starting = startSandbox(options)
  await expect(starting).rejects.toThrow(message)
  await expect(starting).rejects.toBeInstanceOf(TypeError)
})

test('beyond loopback it responds to names of private networks only', async () => {
  const { url } = await sandboxFor({ host: '0.0.0.0' })
  for (const host of ['sandbox:8080', '192.168.1.5', 'host.docker.internal', 'localhost:1', '[fe80::1]:80'])
    expect(await requested(url, { headers: { host } })).toMatchObject({ status: 200 })
  for (const host of ['example.com', 'sandbox.example.com:8080', '127.0.0.1.example.com'])
    expect(await requested(url, { headers: { host } })).toMatchObject({ status: 403 })
})
