/** Promise 11 at its edges: where a secret is cut, very long, in another encoding, or where no text is looked for. */
import { isRefusedError, type CallEvent, type SoapResponse } from '@acct/core'
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { describe, expect, it } from 'vitest'
import { reveals } from './search.js'
import { shownOf } from './shown.js'

const endpoint = 'http://provider.test/service'
const soap = 'http://schemas.xmlsoap.org/soap/envelope/'

const answered = (
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = { 'content-type': 'text/xml' },
  status = 500,
): SoapResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

const envelope = (inBody: string): string => `<s:Envelope xmlns:s="${soap}"><s:Body>${inBody}</s:Body></s:Envelope>`

const fault = (reason: string, detail = ''): string =>
  envelope(
    `<s:Fault><faultcode>s:Server</faultcode><faultstring>${reason}</faultstring><detail>${detail}</detail></s:Fault>`,
  )

/** All that the error and the events of a call show that has this password and gets this answer. */
async function shownWith(password: string, response: SoapResponse): Promise<string> {
  const told: string[] = []
  const observe = (event: CallEvent): void => void told.push('xml' in event ? event.xml() : '')
  const client = createDebitsuccess({
    endpoint,
    user: { username: 'u', password },
    observe,
    transport: () => Promise.resolve(response),
  })
  const error = await client.transferCustomerAccount(operations.transferCustomerAccount.example.input).then(
    () => undefined,
    (error: unknown) => error,
  )
  return [shownOf(error), ...told].join('\n')
}

const password = 'hunter2-long_password.42'

describe('a secret stays', () => {
  it.each([
    ['the reason of a fault', (text: string) => fault(text)],
    ['the detail of a fault', (text: string) => fault('x', text)],
  ] as const)('when %s is cut inside it', async (_, body) => {
    for (const away of [2, 8, 12, 16, password.length - 1]) {
      const text = `${'x'.repeat(100_000 - away)}${password}`
      expect([away, reveals(await shownWith(password, answered(body(text))), password)]).toEqual([away, false])
    }
  })

  it.each([
    ['as it is', (text: string) => text],
    [
      'in long references',
      (text: string) =>
        [...text].map((one) => `&#x${(one.codePointAt(0) ?? 0).toString(16).padStart(12, '0')};`).join(''),
    ],
    [
      'in URL encoding',
      (text: string) => [...text].map((one) => `%${(one.codePointAt(0) ?? 0).toString(16)}`).join(''),
    ],
  ] as const)('when a page says nothing else, again and again, %s', async (_, encoded) => {
    // Wherever an excerpt ends, with one of these it ends inside the secret.
    const unit = encoded(password)
    for (let shift = 0; shift < unit.length; shift += 7) {
      const page = 'x'.repeat(shift) + unit.repeat(Math.ceil(70_000 / unit.length))
      expect([
        shift,
        reveals(await shownWith(password, answered(page, { 'content-type': 'text/html' })), password),
      ]).toEqual([shift, false])
    }
  })

  it.each([1_000, 4_000, 20_000])(
    'when it is %d characters long, and the call ends in an error of the SDK',
    async (length) => {
      const long = Array.from({ length }, (_, index) =>
        'abcdefghijkmnopqrstuvwxyz0123456789&<>'.charAt((index * 7 + Math.floor(index / 36)) % 38),
      ).join('')
      const shown = await shownWith(long, answered(fault(long.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))))
      expect(shown).toMatch(/^FaultError: /)
      expect([shown.includes(long.slice(0, 40)), shown.includes(long.slice(-40))]).toEqual([false, false])
    },
  )

  it.each([
    ['the name of the answer', envelope(`<${password} xmlns="Debitsuccess.WebServices.WCF"/>`)],
    ['the name of the root', `<${password}/>`],
    ['the namespace of the envelope', `<s:Envelope xmlns:s="urn:${password}"/>`],
    [
      'the prefix of a fault code',
      envelope(
        `<s:Fault xmlns:p="${soap}"><faultcode>${password}:Client</faultcode><faultstring>x</faultstring></s:Fault>`,
      ),
    ],
    ['an end tag that does not fit', envelope(`<a></${password}>`)],
    ['a prefix that is not bound', envelope(`<${password}:a/>`)],
    ['an entity that is not declared', envelope(`&${password};`)],
    ['an attribute given twice', envelope(`<a ${password}="1" ${password}="2"/>`)],
    ['the version of the XML declaration', `<?xml version="${password}"?><a/>`],
    ['the encoding of the XML declaration', `<?xml version="1.0" encoding="${password}"?><a/>`],
  ] as const)('when it is %s', async (_, body) => {
    for (const status of [200, 500])
      expect(reveals(await shownWith(password, answered(body, { 'content-type': 'text/xml' }, status)), password)).toBe(
        false,
      )
  })

  it('when it is the name of a header', async () => {
    expect(
      reveals(
        await shownWith(password, answered('no', { 'content-type': 'text/html', [`x-${password}`]: '1' })),
        password,
      ),
    ).toBe(false)
  })

  it('when malformed XML breaks off inside it', async () => {
    const markup = 'first<half>of&the;secret</half>and-so-on'
    for (const wrap of [
      (text: string) => fault(text),
      (text: string) => envelope(`<a b="${text}"/>`),
      (text: string) => `<${text}`,
    ]) {
      expect(reveals(await shownWith(markup, answered(wrap(markup))), markup)).toBe(false)
    }
  })

  it.each([
    ['a page', 'text/html; charset=iso-8859-1', (text: string) => `<p>${text}</p>`],
    ['a fault', 'text/xml; charset=iso-8859-1', (text: string) => fault(text)],
    [
      "an answer that is not this operation's",
      'text/xml; charset=windows-1252',
      (text: string) => envelope(`<a>${text}</a>`),
    ],
  ] as const)('when %s is in ISO-8859-1 and it has letters beyond ASCII', async (_, type, body) => {
    const accented = 'Zürich-Genève-Bärn-42'
    const shown = await shownWith(accented, answered(Buffer.from(body(accented), 'latin1'), { 'content-type': type }))
    // What a reader sees who does not mind the letters that were lost.
    const seen = shown.replaceAll('\ufffd', '')
    expect([seen.includes('Zrich'), seen.includes('Genve-B'), seen.includes('rn-42')]).toEqual([false, false, false])
  })

  it('when it is the name of a member, whose name stays too', async () => {
    const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'
    const failed = envelope(
      `<TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF"><TransferCustomerAccountResult>` +
        `<Status xmlns="${core}">Failed</Status></TransferCustomerAccountResult>` +
        `</TransferCustomerAccountResponse>`,
    )
    const client = createDebitsuccess({
      endpoint,
      user: { username: 'u', password: 'status' },
      transport: () => Promise.resolve(answered(failed, { 'content-type': 'text/xml' }, 200)),
    })
    const error: unknown = await client
      .transferCustomerAccount(operations.transferCustomerAccount.example.input)
      .catch((error: unknown) => error)
    expect(isRefusedError(error) && error.result).toEqual({
      status: 'Failed',
      id: null,
      dateCreated: null,
      notes: [],
      newCustomerAccountDetails: null,
    })
  })

  it('when it has one character, which is hidden as a word and left inside others', async () => {
    const shown = await shownWith('q', answered(fault('quiet: q', 'q')))
    expect(shown).toContain('quiet: [redacted]')
    expect(shown).not.toMatch(/(?<![\w-])q(?![\w-])/)
  })

  it('when it has characters that mean something in regular expressions', async () => {
    const special = '.*+?^${}()|[]\\/-$&#\u2028'
    expect(reveals(await shownWith(special, answered(fault(special.replace('&', '&amp;')))), special)).toBe(false)
  })
})
