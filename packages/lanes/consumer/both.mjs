/** An app that loads both builds: errors of one are known to the other. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import * as esm from '@acct/flash'

const cjs = createRequire(import.meta.url)('@acct/flash')
assert.notEqual(esm.InputError, cjs.InputError)

for (const [one, other] of [[esm, cjs], [cjs, esm]]) {
  const error = await one.createFlash({ endpoint: 'http://localhost', securityToken: 'secret-1', locationId: '' }).monthlyAccount({}).catch((error) => error)
  assert.ok(other.isSoapError(error) && other.isInputError(error))
  assert.equal(error.name, 'InputError')
}
