const assert = require('node:assert/strict')
const experimental = require('@acct/emersion/experimental')
const { createFlash, isSoapError, operations } = require('@acct/flash')
const { simulateFlash } = require('@acct/flash/testing')
const { startSandbox } = require('@acct/sandbox')

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

async function main() {
  assert.equal(experimental.getAccountBalance.confidence, 'inferred')
  const sandbox = await startSandbox()
  for (const options of [
    { endpoint: sandbox.flash.endpoint },
    { endpoint: 'http://localhost', transport: simulateFlash().transport },
  ]) {
    const flash = createFlash({ ...options, ...credentials })
    assert.equal((await flash.monthlyAccount(operations.monthlyAccount.example.input)).code, 'Success')
    const error = await flash.monthlyAccount(operations.monthlyAccount.example.input).catch((error) => error)
    assert.ok(isSoapError(error) && error.kind === 'refused')
    flash.close()
  }
  await sandbox.close()
}

main()
