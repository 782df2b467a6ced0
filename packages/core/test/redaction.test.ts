import type { CallEvent } from '@acct/core'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { answer, code, failure, response, secret, shopClient } from './shop.js'
import { errorOf } from '@acct/test-kit'

const input = { id: '7' }

/** What the excerpt of a page shows that repeats a secret in some form. */
async function excerpt(page: string, token: string): Promise<string> {
  const { client } = shopClient([response(500, 'text/html', page)], {}, token)
  const error = await errorOf(client.placeOrder(input))
  return error.kind === 'http' ? error.excerpt : expect.fail(error.kind)
}

describe('a secret that a server repeats', () => {
  const odd = `p&ss <w"rd>'/é+7`
  const guid = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
  const base64 = (text: string): string => Buffer.from(text).toString('base64')

  test.each([
    ['as it is', secret, secret],
    ['in capitals', secret, secret.toUpperCase()],
    ['escaped for XML', odd, 'p&amp;ss &lt;w&quot;rd&gt;&apos;/é+7'],
    ['escaped for XML twice', odd, 'p&amp;amp;ss &amp;lt;w&amp;quot;rd&amp;gt;&amp;apos;/é+7'],
    ['in decimal references', secret, [...secret].map((of) => `&#${String(of.charCodeAt(0))};`).join('')],
    ['in hexadecimal references', secret, [...secret].map((of) => `&#x${of.charCodeAt(0).toString(16)};`).join('')],
    ['in a URL', odd, encodeURIComponent(odd)],
    ['in a form', odd, new URLSearchParams({ odd }).toString().slice(4)],
    ['in JSON', odd, JSON.stringify(odd).slice(1, -1)],
    ['in JavaScript', secret, [...secret].map((of) => `\\u${of.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['in base64', secret, base64(secret)],
    ['in base64 behind one byte', secret, base64(`:${secret}`).slice(2)],
    ['in base64 behind two bytes', secret, base64(`u:${secret}`).slice(3)],
    ['in hexadecimal', secret, Buffer.from(secret).toString('hex')],
    ['in hexadecimal capitals', secret, Buffer.from(secret).toString('hex').toUpperCase()],
    ['as a GUID without hyphens', guid, guid.replaceAll('-', '')],
    ['as a GUID in braces', guid, `{${guid.toUpperCase()}}`],
    ['as a GUID with hyphens, where it was given without', guid.replaceAll('-', ''), guid],
  ])('%s is removed', async (_, token, form) => {
    const shown = await excerpt(`<p>before ${form} after</p>`, token)
    expect(shown).toMatch(/^<p>before .*\[redacted\].* after<\/p>$/)
    expect(shown.replace('[redacted]', '').length).toBeLessThan('<p>before {} after</p>'.length + 4)
  })

  test('is removed each time it occurs, and nothing else is', async () => {
    expect(await excerpt(`a${secret}b hunter2 ${secret}`, secret)).toBe('a[redacted]b hunter2 [redacted]')
  })

  test.each([1_000, 30_000])(
    'is not shown in part where an excerpt is cut, with %i characters to come',
    async (rest) => {
      for (let before = 480; before <= 505; before++) {
        const shown = await excerpt(`${'.'.repeat(before)}${secret}${'.'.repeat(rest)}`, secret)
        expect(shown).not.toContain('hu')
        expect(shown.length).toBeLessThan(520)
      }
    },
  )

  test('that is empty removes nothing', async () => {
    expect(await excerpt('busy', '')).toBe('busy')
  })
})

describe('a secret is in no part of', () => {
  const shown = (value: unknown): string =>
    inspect(value, { depth: Infinity, showHidden: true }) + JSON.stringify(value)

  const fault = `<e:Fault xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>e:${secret}</faultcode>
    <faultstring>no ${secret}</faultstring><faultactor>${secret}</faultactor>
    <detail><d>${secret}</d></detail></e:Fault>`
  const envelope =
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>` + `${fault}</e:Body></e:Envelope>`

  test.each([
    ['an HTTP error', response(503, 'text/html', secret, { 'x-echo': secret }), 'http'],
    ['a fault', response(500, 'text/xml', envelope), 'fault'],
    ['a refusal', answer(`<Code>${secret}</Code><Note>${secret}</Note>`), 'refused'],
    ['an unexpected response', answer(`<Other>${secret}</Other>`), 'response'],
    ['a malformed response', response(200, 'text/xml', `<a>${secret}</b>`), 'response'],
    ['a connection error', failure(`E${secret}`, `connect to ${secret} failed`), 'connection'],
  ] as const)('%s', async (_, step, kind) => {
    const events: CallEvent[] = []
    const { client } = shopClient([step], { observe: (event) => events.push(event) })
    const error = await errorOf(client.placeOrder(input))
    expect(error.kind).toBe(kind)
    expect(shown(error) + String(error.stack)).not.toContain(secret)
    expect(shown(error)).toContain('[redacted]')
    expect(shown(events)).not.toContain(secret)
  })

  test('an event, nor of the XML that it shows', async () => {
    const events: CallEvent[] = []
    const { client } = shopClient([code('Success')], { observe: (event) => events.push(event) })
    await client.placeOrder(input)
    const xml = events.flatMap((event) => (event.type === 'request' ? [event.xml()] : []))
    expect(xml).toHaveLength(1)
    expect(xml[0]).toContain('<s:Token>[redacted]</s:Token><s:Id>7</s:Id>')
    expect(shown(events)).not.toContain(secret)
  })

  test('a prepared request that is printed, though its XML has it', () => {
    const prepared = shopClient([]).client.prepare('placeOrder', input)
    expect(prepared.xml).toContain(`<s:Token>${secret}</s:Token>`)
    expect(shown(prepared) + shown({ ...prepared })).not.toContain(secret)
  })

  test('the client', () => {
    expect(shown(shopClient([]).client)).not.toContain(secret)
  })
})
