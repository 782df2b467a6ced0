import { expect, test } from 'vitest'
import { getAccountBalance, resetPassword } from '@acct/emersion/experimental'
import { isSoapError } from '@acct/flash'
import type { SandboxCall } from '@acct/sandbox'
import { lineOf } from '../src/log.js'
import { account, complexAccount, password, requested, sandboxFor, securityToken, transfer } from './support.js'

const quietly = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: unknown) => {
    if (!isSoapError(error)) throw error
  })

/** The line without the columns that differ from run to run. */
const line = (call: SandboxCall | undefined): string =>
  call
    ? lineOf(call, false)
        .replace(/^\d\d:\d\d:\d\d {2}/, '')
        .replace(/ {2}\d+ ms$/, '')
        .replace(/ {2,}/g, ' | ')
    : ''

test('a line per call: operation, account, outcome', async () => {
  const calls: SandboxCall[] = []
  const { flashClient, emersionClient, debitsuccessClient, flash, url, ...sandbox } = await sandboxFor({
    onCall: (call) => calls.push(call),
  })
  const lineAfter = async (call: Promise<unknown>): Promise<string> => {
    await quietly(call)
    return line(calls.at(-1))
  }
  expect(await lineAfter(flashClient.monthlyAccount(account))).toBe('Flash | monthlyAccount | EXT-1 | done')
  expect(
    await lineAfter(flashClient.monthlyAccount({ ...account, actionType: 'Update', accountNumber: 'EXT-9' })),
  ).toBe('Flash | monthlyAccount | EXT-9 | refused NotFound: Account EXT-9 does not exist')
  expect(
    await lineAfter(
      flashClient.setMonthlyAccountExternalId({
        flashAccountNumber: '12',
        accountGuid: securityToken,
        accountNumber: '7',
      }),
    ),
  ).toBe('Flash | setMonthlyAccountExternalId | 7 | refused NotFound: Account 12 does not exist')
  expect(await lineAfter(emersionClient.createComplexAccount(complexAccount))).toBe(
    'Emersion | createComplexAccount | first@example.com.au | done',
  )
  expect(await lineAfter(emersionClient.createComplexAccount(complexAccount))).toBe(
    'Emersion | createComplexAccount | first@example.com.au | refused 29: CumulusUser Username is already in use',
  )
  const { licenceeUsername: _, ...update } = complexAccount
  expect(await lineAfter(emersionClient.updateComplexAccount({ accountId: '399301', ...update }))).toBe(
    'Emersion | updateComplexAccount | 399301 | done',
  )
  expect(await lineAfter(emersionClient.send(getAccountBalance, { accountId: '399301' }))).toBe(
    'Emersion | getAccountBalance | 399301 | done',
  )
  expect(await lineAfter(debitsuccessClient.transferCustomerAccount(transfer))).toBe(
    'Debitsuccess | transferCustomerAccount | ABCD987654 | done',
  )
  expect(await lineAfter(debitsuccessClient.transferCustomerAccount(transfer))).toBe(
    'Debitsuccess | transferCustomerAccount | ABCD987654 | refused 08: There is no record found with this criteria',
  )
  expect(await lineAfter(requested(`${url}/Services/v2`, { method: 'POST', body: '<x/>' }))).toBe(
    '– | POST /Services/v2 | – | HTTP 404, no service here',
  )
  expect(await lineAfter(requested(flash.endpoint, { method: 'POST', body: 'no XML' }))).toBe(
    'Flash | no such operation | – | HTTP 400, nothing done; This is not a complete XML document, or it has a DOCTYPE.',
  )
  expect(
    await lineAfter(
      requested(flash.endpoint, {
        method: 'POST',
        headers: { soapaction: '"http://kleverlogic.com/webservices/MonthlyAccount"' },
        body: flashClient
          .prepare('monthlyAccount', account)
          .xml.replaceAll('http://kleverlogic.com/webservices/', 'urn:x'),
      }),
    ),
  ).toBe(
    'Flash | monthlyAccount | EXT-1 | refused InvalidLogin: Invalid security token; ' +
      'Only the SOAPAction names MonthlyAccount: the Body has {urn:x}MonthlyAccount ' +
      'instead of {http://kleverlogic.com/webservices/}MonthlyAccount',
  )
  expect(
    await lineAfter(
      fetch(sandbox.emersion.endpoint, { method: 'POST', body: flashClient.prepare('monthlyAccount', account).xml }),
    ),
  ).toMatch(/^Emersion \| no such operation \| – \| fault Client: Emersion has no operation MonthlyAccount/)
})

test.each([
  ['delay', 'done'],
  ['drop-before', 'not done; the connection was closed without a response'],
  ['drop-after', 'done; the connection was closed without a response'],
  ['reset', 'done; the connection was closed without a response'],
  ['bad-gateway', 'HTTP 502, nothing done'],
  ['server-fault', 'fault Server: Server was unable to process request. ---> The server failed'],
  ['truncated', 'done; the response was cut short'],
  ['wrong-content-type', 'done; the response was sent as text/html; charset=utf-8'],
] as const)('misbehaviour: %s', async (misbehaviour, text) => {
  const calls: SandboxCall[] = []
  const { flash, flashClient } = await sandboxFor({ onCall: (call) => calls.push(call) })
  flash.misbehave({ do: misbehaviour, delayMs: 1 })
  await quietly(flashClient.monthlyAccount(account))
  expect(calls).toMatchObject([{ text }])
  expect(flash.accounts).toHaveLength(text.startsWith('done') ? 1 : 0)
})

test('a call of SOAP 1.2 is understood too', async () => {
  const calls: SandboxCall[] = []
  const { flash, flashClient } = await sandboxFor({ onCall: (call) => calls.push(call) })
  const { xml } = flashClient.prepare('monthlyAccount', account)
  await requested(flash.endpoint, {
    method: 'POST',
    body: xml.replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
  })
  expect(calls).toMatchObject([{ operation: 'monthlyAccount', outcome: 'done' }])
})

test('no secret is in a line, a view or a message', async () => {
  const lines: string[] = []
  const { url, flash, flashClient, emersionClient, debitsuccessClient } = await sandboxFor({
    onCall: (call) => lines.push(lineOf(call, false)),
  })
  await flashClient.monthlyAccount({
    ...account,
    accountNumber: securityToken,
    companyName: `it is ${securityToken.toUpperCase()}`,
  })
  await emersionClient.createComplexAccount({ ...complexAccount, accountReference: `my ${password}!` })
  const { username } = resetPassword.example.input
  await emersionClient.send(resetPassword, { accountId: '399301', username, newPassword: password })
  await debitsuccessClient.transferCustomerAccount({ ...transfer, requestInitiator: password })
  // A client that sends one vendor's message to another.
  await requested(flash.endpoint, {
    method: 'POST',
    body: debitsuccessClient.prepare('transferCustomerAccount', transfer).xml,
  })
  const utf16 = Buffer.from(`<a><Password>${password}</Password></a>`, 'utf16le').toString('latin1')
  await requested(flash.endpoint, { method: 'POST', body: utf16 })
  const { calls } = (await (await fetch(`${url}/state.json`)).json()) as {
    readonly calls: readonly { readonly id: string }[]
  }
  const messages = await Promise.all(calls.map(async ({ id }) => (await fetch(`${url}/calls/${id}`)).text()))
  expect(messages).toHaveLength(6)
  const all = [...lines, JSON.stringify(calls), ...messages].join('\n')
  for (const secret of [securityToken, password, 'pass&amp;&lt;word&gt;1', 'word&gt;1'])
    expect(all.toLowerCase()).not.toContain(secret.toLowerCase())
  expect(all).toContain('[redacted]')
})

test('a line stays one line, in columns, and speaks to no terminal', () => {
  const call: SandboxCall = {
    id: '1',
    at: new Date(2026, 10, 21, 9, 5, 7),
    provider: 'flash',
    operation: 'monthlyAccount',
    account: 'a\nb\u001b[31m\u202e',
    outcome: 'done',
    text: 'done',
    durationMs: 2.6,
    messages: () => ({
      request: '',
      response: '',
      requestHeaders: '',
      responseHeaders: '',
      input: '',
      clientError: '',
    }),
  }
  expect(lineOf(call, false)).toBe(
    `09:05:07  Flash         monthlyAccount               a b [31m ${' '.repeat(15)}  done  3 ms`,
  )
  expect(lineOf(call, true)).toContain('\u001b[32mdone\u001b[0m')
  expect(lineOf({ ...call, account: 'x'.repeat(100) }, false)).toContain(`${'x'.repeat(39)}…  done`)
})
