/** What a stranger's first file does: each provider once over real HTTP, each simulator once without. */
import assert from 'node:assert/strict'
import { createDebitsuccess, isSoapError, operations as debitsuccess } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { getAccountBalance } from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { createFlash, operations as flash } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { startSandbox } from '@acct/sandbox'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const user = { username: 'u', password: 'secret' }
const sandbox = await startSandbox()

for (const [endpoint, transport] of [
  [undefined, undefined],
  ['http://localhost', true],
]) {
  const through = (vendor, simulate) => ({
    endpoint: endpoint ?? vendor.endpoint,
    transport: transport && simulate().transport,
  })
  const one = createFlash({ ...through(sandbox.flash, simulateFlash), ...credentials })
  assert.equal((await one.monthlyAccount(flash.monthlyAccount.example.input)).code, 'Success')
  const two = createEmersion(through(sandbox.emersion, simulateEmersion))
  assert.deepEqual(await two.createComplexAccount(emersion.createComplexAccount.example.input), { accountId: '399301' })
  assert.deepEqual(Object.keys(await two.send(getAccountBalance, { accountId: '399301' })), ['accountBalancesList'])
  const three = createDebitsuccess({ ...through(sandbox.debitsuccess, simulateDebitsuccess), user })
  assert.equal(
    (await three.transferCustomerAccount(debitsuccess.transferCustomerAccount.example.input)).status,
    'Succeed',
  )
  const error = await three
    .transferCustomerAccount(debitsuccess.transferCustomerAccount.example.input)
    .catch((error) => error)
  assert.ok(isSoapError(error))
  assert.deepEqual([error.kind, error.code, error.outcome], ['refused', '08', 'refused'])
  for (const client of [one, two, three]) client.close()
}
await sandbox.close()

const gone = await createFlash({ endpoint: sandbox.flash.endpoint, ...credentials })
  .monthlyAccount(flash.monthlyAccount.example.input)
  .catch((error) => error)
assert.deepEqual([gone.kind, gone.outcome, gone.attempts], ['connection', 'not-sent', 1])
