import { inspect } from 'node:util'
import { isSoapError, type SoapResponse } from '@acct/core'
import { expect, test } from 'vitest'
import { callerOf } from './clients.js'
import { flash } from './corpus/messages.js'
import { asSoap, documents, withoutDeclaration } from './w3c.js'

const suite = documents()
/** Declared as UTF-16 and UTF-8 by every other sign, which is read as what it is (see docs/reliability.md). */
const wronglyDeclared = 'rmt-e2e-61'
const all = suite.filter(({ id }) => id !== wronglyDeclared)
let response: SoapResponse

const client = callerOf('monthlyAccount', { endpoint: 'http://localhost/', transport: () => Promise.resolve(response) })

/** What a call ends in when this is the answer. */
async function ending(body: string | Uint8Array): Promise<string> {
  response = { status: 200, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) }
  const error = await client.call().then(
    () => undefined,
    (error: unknown) => error,
  )
  if (error === undefined) return 'value'
  return isSoapError(error) ? (error.kind === 'response' ? `response, ${error.problem}` : error.kind) : inspect(error)
}

const refusals = ['response, malformed', 'response, encoding', 'response, limit']

/** Inside an element that no client knows. */
const wrapped = (content: string): string => flash(`<Code>Success</Code><Unknown>${content}</Unknown>`)

/** Calls once for each body; resolves to those that ended otherwise, and how. */
async function others(
  bodies: readonly (readonly [id: string, body: string | Uint8Array])[],
  expected: readonly string[],
): Promise<readonly string[]> {
  const endings: string[] = []
  for (const [id, body] of bodies) {
    const end = await ending(body)
    if (!expected.includes(end)) endings.push(`${id}: ${end}`)
  }
  return endings
}

test('the suite holds what it is known to hold', () => {
  const { length: notWellFormed } = suite.filter(({ isWellFormed }) => !isWellFormed)
  const { length: forbidden } = all.filter(({ isWellFormed, isForbidden }) => isWellFormed && isForbidden)
  const { length: good } = all.filter(({ isWellFormed, isForbidden }) => isWellFormed && !isForbidden)
  expect({ notWellFormed, forbidden, good }).toMatchInlineSnapshot(`
    {
      "forbidden": 889,
      "good": 59,
      "notWellFormed": 1015,
    }
  `)
})

test('what is not well-formed, or has what SOAP forbids, is refused as it is', async () => {
  const bad = all.filter(({ isWellFormed, isForbidden }) => !isWellFormed || isForbidden)
  expect(bad).toHaveLength(1903)
  expect(
    await others(
      bad.map(({ id, bytes }) => [id, bytes]),
      refusals,
    ),
  ).toEqual([])
})

test('a document in UTF-8 that is declared as UTF-16 is read as UTF-8, and is no envelope', async () => {
  const [document] = suite.filter(({ id }) => id === wronglyDeclared)
  expect(await ending(document?.bytes ?? '')).toBe('http')
})

test('all else is read as it is, and is no envelope', async () => {
  const good = all.filter(({ isWellFormed, isForbidden }) => isWellFormed && !isForbidden)
  expect(good).toHaveLength(59)
  expect(
    await others(
      good.map(({ id, bytes }) => [id, bytes]),
      ['http'],
    ),
  ).toEqual([])
})

/** Their fault is outside the root element, where other rules hold than inside another document. */
const faultyOnlyAsDocuments = new RegExp(
  `^(?:${[
    'not-wf-sa-(?:03[67]|04[0134]|048|05[012]|09[4-9]|10[012]|152)',
    'encoding0[15]',
    'o-p(?:23fail[234]|24fail[12]|26fail[12]|27fail1|32fail[1-5]|39fail3)',
  ].join('|')})$`,
)

test('what is not well-formed, or has what SOAP forbids, is refused inside an answer', async () => {
  const bad = all.flatMap(({ id, text, isWellFormed, isForbidden }): [string, string][] =>
    text !== undefined && (!isWellFormed || isForbidden) && !faultyOnlyAsDocuments.test(id)
      ? [[id, wrapped(withoutDeclaration(text))]]
      : [],
  )
  expect(bad).toHaveLength(1839)
  expect(await others(bad, refusals)).toEqual([])
})

test('all else is read inside an answer', async () => {
  const good = all.flatMap(({ id, text, isWellFormed, isForbidden }): [string, string][] =>
    text !== undefined && isWellFormed && !isForbidden ? [[id, wrapped(withoutDeclaration(text))]] : [],
  )
  expect(good).toHaveLength(59)
  expect(await others(good, ['value'])).toEqual([])
})

test('what SOAP forbids is all that keeps the well-formed ones from being read', async () => {
  const mended = all.flatMap(({ id, text, isWellFormed, isForbidden }): [string, string][] => {
    const soap = text !== undefined && isWellFormed && isForbidden ? asSoap(withoutDeclaration(text)) : undefined
    return soap === undefined ? [] : [[id, wrapped(soap)]]
  })
  expect(mended).toHaveLength(806)
  expect(await others(mended, ['value'])).toEqual([])
})
