/** An app that loads both builds: errors of one are known to the other. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { inspect } from 'node:util'
import * as esm from '@acct/flash'

const cjs = createRequire(import.meta.url)('@acct/flash')
assert.notEqual(esm.isInputError, cjs.isInputError)

const guid = '11111111-2222-3333-4444-555555555555'

for (const [one, other] of [
  [esm, cjs],
  [cjs, esm],
]) {
  const error = await one
    .createFlash({ endpoint: 'http://localhost', securityToken: guid, locationId: guid })
    .monthlyAccount({})
    .catch((error) => error)
  assert.ok(other.isSoapError(error) && other.isInputError(error))
  assert.equal(error.name, 'InputError')
}

// A secret stays in both formats, also when the provider sends it back, and wherever one looks.
const secret = guid
const fault =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client</faultcode>' +
  `<faultstring>${secret}</faultstring><detail>${Buffer.from(secret).toString('base64')}</detail>` +
  '</s:Fault></s:Body></s:Envelope>'
const answers = [fault, `<html>${secret}</html>`, fault.slice(0, -20)]
for (const { createFlash, operations } of [esm, cjs]) {
  for (const body of answers) {
    const events = []
    const flash = createFlash({
      endpoint: 'http://localhost',
      securityToken: secret,
      locationId: secret.replace('1', '2'),
      transport: async () => ({
        status: 500,
        headers: { 'content-type': body.startsWith('<html') ? 'text/html' : 'text/xml' },
        body: Buffer.from(body),
      }),
      observe: (event) => events.push([event, event.xml?.()]),
    })
    const error = await flash.monthlyAccount(operations.monthlyAccount.example.input).catch((error) => error)
    const shown = inspect(
      [error, events, flash, flash.prepare('monthlyAccount', operations.monthlyAccount.example.input)],
      { depth: Infinity, showHidden: true },
    )
    assert.match(shown, /\[redacted\]/)
    for (const text of [shown, JSON.stringify(error), error.stack, String(error)])
      assert.ok(!text.includes(secret) && !text.includes(Buffer.from(secret).toString('base64')))
  }
}
