/**
 * Promises 1, 2, 3 and 6: any answer ends in a value or in an error of the SDK, soon, and half an answer is no answer.
 */
import { simulate } from '@acct/core/testing'
import {
  operations as debitsuccess,
  service as debitsuccessService,
  createDebitsuccess,
  type DebitsuccessResponse,
  type TransferCustomerAccountOutput,
} from '@acct/debitsuccess'
import {
  operations as flash,
  service as flashService,
  createFlash,
  type FlashResponse,
  type FlashResult,
} from '@acct/flash'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingOf, operationNames, saysSuccess, xmlResponse, type ScriptedResponse } from './calls.js'
import { check } from '@acct/test-kit/property'
import { recorded, type Recorded } from './recorded.js'
import { anyText, isBlank } from './values.js'

/** Sooner than promised (2 s), on a machine that does other things too. */
const soonMs = 2_000

/** Ends a call with this answer and holds it to what every ending must be. */
async function expectClosed(operation: (typeof operationNames)[number], answer: ScriptedResponse): Promise<void> {
  const started = performance.now()
  const ending = await endingOf(operation, answer)
  expect(performance.now() - started).toBeLessThan(soonMs)
  if ('value' in ending) {
    expect(saysSuccess(ending.value)).toBe(true)
    expect([answer.status >= 200, answer.status < 300]).toEqual([true, true])
    return
  }
  const { kind, outcome } = ending.error
  expect(['http', 'fault', 'refused', 'response']).toContain(kind)
  // An answer came, so the request has left.
  expect(['refused', 'unknown']).toContain(outcome)
  if (kind === 'response') expect(outcome).toBe('unknown')
}

const anyOperation = fc.constantFrom(...operationNames)

const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'text/xml',
      'text/xml; charset=utf-8',
      'text/xml; charset="UTF-16"',
      'application/soap+xml; charset=iso-8859-1; action="x"',
      'text/xml; charset=ebcdic',
      'application/xml;charset=',
      'multipart/related; boundary=x',
      'text/html',
      '',
      ';;;',
    ),
    'retry-after': fc.string(),
    location: fc.webUrl(),
  },
  { requiredKeys: [] },
)

const status = fc.oneof(
  fc.constantFrom(200, 202, 204, 301, 400, 401, 404, 408, 413, 429, 500, 502, 503),
  fc.integer({ min: 100, max: 599 }),
)

/** Pieces of answers, of documents that are none, and names that mean something to JavaScript. */
const tokens = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<?xml version="1.1"?>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">',
  '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">',
  '</soap:Envelope>',
  '<soap:Header>',
  '</soap:Header>',
  '<soap:Body>',
  '</soap:Body>',
  '<soap:Fault>',
  '</soap:Fault>',
  '<faultcode>soap:Client</faultcode>',
  '<faultstring>',
  '</faultstring>',
  '<detail/>',
  '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/">',
  '</MonthlyAccountResponse>',
  '<MonthlyAccountResult>',
  '</MonthlyAccountResult>',
  '<MonthlyAccountResult xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
  '<Code>Success</Code>',
  '<Code>',
  '</Code>',
  '<LocationProfiles><LocationProfile/></LocationProfiles>',
  '<CreateAccountResponse xmlns="http://emersion.com.au/ServiceObjects">' +
    '<AccountID>1</AccountID></CreateAccountResponse>',
  '<__proto__>x</__proto__>',
  '<constructor/>',
  '<toString a="1" a="2"/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?pi?>',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&b;',
  '&',
  '<',
  '>',
  '"',
  '\u0000',
  '\ufffe',
  '😀',
  ' ',
  '\r\n',
  'Success',
] as const

const encodings = [
  (text: string) => new TextEncoder().encode(text),
  (text: string) => new TextEncoder().encode(`\ufeff${text}`),
  (text: string) => Buffer.from(text, 'latin1'),
  (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
] as const

const soup = fc
  .tuple(fc.array(fc.constantFrom(...tokens), { maxLength: 24 }), fc.constantFrom(...encodings))
  .map(([parts, encoded]) => encoded(parts.join('')))

const bytesOf = ({ xml }: Recorded): Uint8Array => new TextEncoder().encode(xml)

const anyRecorded = fc.constantFrom(...recorded)

describe('any answer', () => {
  it.each(recorded)('is told from others: $what', async ({ operation, xml, status, ends }) => {
    const ending = await endingOf(operation, xmlResponse(xml, status))
    expect('value' in ending ? 'value' : ending.error.kind).toBe(ends)
  })

  it('of any bytes ends in an error of the SDK or in a value', async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), soup)
    await check(
      fc.record({ operation: anyOperation, status, headers, body: bytes }),
      ({ operation, ...answer }) => expectClosed(operation, answer),
      3_000,
    )
  })

  it('of a recorded one with bits turned over ends in an error of the SDK or in a value', async () => {
    const flips = fc.array(fc.record({ at: fc.nat(), bit: fc.nat({ max: 7 }) }), { minLength: 1, maxLength: 4 })
    await check(
      fc.record({ answer: anyRecorded, flips, status }),
      async ({ answer, flips, status }) => {
        const body = bytesOf(answer)
        for (const { at, bit } of flips) body[at % body.length] = (body[at % body.length] ?? 0) ^ (1 << bit)
        await expectClosed(answer.operation, xmlResponse(body, status))
      },
      3_000,
    )
  })

  it('of a recorded one with parts left out, doubled or moved ends in an error of the SDK or in a value', async () => {
    const change = fc.record({
      from: fc.nat(),
      length: fc.nat({ max: 300 }),
      to: fc.nat(),
      keep: fc.boolean(),
      insert: fc.boolean(),
    })
    await check(
      fc.record({ answer: anyRecorded, changes: fc.array(change, { minLength: 1, maxLength: 3 }) }),
      async ({ answer, changes }) => {
        const xml = changes.reduce((text, { from, length, to, keep, insert }) => {
          const start = from % text.length
          const part = text.slice(start, start + length)
          const rest = keep ? text : text.slice(0, start) + text.slice(start + length)
          const place = to % (rest.length + 1)
          return insert ? rest.slice(0, place) + part + rest.slice(place) : rest
        }, answer.xml)
        await expectClosed(answer.operation, xmlResponse(xml, answer.status))
      },
      3_000,
    )
  })

  it('of a recorded no never becomes a yes by turned bits', async () => {
    const refusals = recorded.filter(({ ends }) => ends !== 'value')
    await check(
      fc.record({ answer: fc.constantFrom(...refusals), at: fc.nat(), bit: fc.nat({ max: 7 }) }),
      async ({ answer, at, bit }) => {
        const body = bytesOf(answer)
        body[at % body.length] = (body[at % body.length] ?? 0) ^ (1 << bit)
        expect(await endingOf(answer.operation, xmlResponse(body))).toHaveProperty('error')
      },
      2_000,
    )
  })
})

describe.each(recorded.filter(({ ends }) => ends === 'value'))(
  'an answer that says yes ($what)',
  ({ operation, xml }) => {
    it('says nothing when it is cut anywhere', async () => {
      const body = new TextEncoder().encode(xml)
      const yes: number[] = []
      for (let length = 0; length < body.length; length++) {
        const ending = await endingOf(operation, xmlResponse(body.subarray(0, length)))
        if ('value' in ending) yes.push(length)
        else expect(ending.error.outcome).toBe('unknown')
      }
      expect(yes).toEqual([])
    })

    it('says nothing when one of its elements stands twice, but for the items of a list', async () => {
      const doubled = await Promise.all(
        elementsOf(xml).map(async ({ local, from, to }) => {
          const ending = await endingOf(operation, xmlResponse(xml.slice(0, to) + xml.slice(from, to) + xml.slice(to)))
          return 'value' in ending ? local : undefined
        }),
      )
      expect(
        doubled.filter((local) => local !== undefined && !['LocationProfile', 'ResponseMessageNote'].includes(local)),
      ).toEqual([])
    })

    it('says nothing when one of its elements has another name', async () => {
      for (const { name, from, to } of elementsOf(xml)) {
        const inside = xml
          .slice(from, to)
          .replace(new RegExp(`^<${name}`), `<${name}X`)
          .replace(new RegExp(`</${name}>$`), `</${name}X>`)
        const ending = await endingOf(operation, xmlResponse(xml.slice(0, from) + inside + xml.slice(to)))
        // What is optional may be missing; what is left still says yes.
        if ('value' in ending) expect(saysSuccess(ending.value)).toBe(true)
      }
    })
  },
)

interface Span {
  readonly name: string
  readonly local: string
  readonly from: number
  readonly to: number
}

/** Where each element of a well-formed document stands. */
function elementsOf(xml: string): readonly Span[] {
  const [open, spans]: [{ name: string; from: number }[], Span[]] = [[], []]
  for (const { 0: tag, 1: end, 2: name = '', 3: empty, index } of xml.matchAll(/<(\/?)([\w:-]+)[^>]*?(\/?)>/g)) {
    const start = end === '/' ? open.pop() : { name, from: index }
    if (start && (end === '/' || empty === '/'))
      spans.push({ ...start, local: name.replace(/^.*:/, ''), to: index + tag.length })
    else if (start) open.push(start)
  }
  return spans
}

describe('any values that a provider answers', () => {
  const optionalText = fc.option(anyText())
  const nonBlank = anyText()
    .map((text) => text.trim())
    .filter((text) => !isBlank(text))

  it('are read as they are: Flash', async () => {
    const profile = fc.record({ uniqueId: optionalText, name: optionalText })
    const result: fc.Arbitrary<FlashResult> = fc.record({
      code: fc.constant('Success' as const),
      message: optionalText,
      locationProfiles: fc.array(profile, { maxLength: 3 }),
    })
    await check(result, async (answer) => {
      const { transport } = simulate<FlashResponse, typeof flash>({
        service: flashService,
        operations: flash,
        refuse: () => undefined,
        handlers: { monthlyAccount: () => answer, setMonthlyAccountExternalId: () => answer },
      })
      const client = createFlash({
        endpoint: 'http://flash.test/',
        securityToken: '1'.repeat(32),
        locationId: '2'.repeat(32),
        transport,
      })
      expect(await client.monthlyAccount(flash.monthlyAccount.example.input)).toEqual(answer)
    })
  })

  it('are read as they are: Debitsuccess', async () => {
    const note = fc.record({ code: optionalText, note: optionalText, noteType: fc.option(nonBlank) })
    const result: fc.Arbitrary<TransferCustomerAccountOutput> = fc.record({
      status: fc.constant('Succeed' as const),
      id: optionalText,
      dateCreated: fc.option(nonBlank),
      notes: fc.array(note, { maxLength: 3 }),
      newCustomerAccountDetails: fc.option(
        fc.record({ accountReferenceNo: optionalText, facilityIdentifier: optionalText }),
      ),
    })
    await check(result, async (answer) => {
      const { transport } = simulate<DebitsuccessResponse, typeof debitsuccess>({
        service: debitsuccessService,
        operations: debitsuccess,
        refuse: () => undefined,
        handlers: { transferCustomerAccount: () => answer },
      })
      const client = createDebitsuccess({
        endpoint: 'http://debitsuccess.test/',
        user: { username: 'u', password: 'p' },
        transport,
      })
      expect(await client.transferCustomerAccount(debitsuccess.transferCustomerAccount.example.input)).toEqual(answer)
    })
  })
})
