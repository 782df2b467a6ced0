/** Which of the broken rules an InputError reports, and the suggestion for an unknown field. */
import { createClient, operation, pascalCase, service, xs, type Rules } from '@acct/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inputErrorOf } from '@acct/test-kit'

const text = xs.text().optional()
const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop' },
  memberPrefix: 's',
  responsePrefixes: ['s'],
  spell: pascalCase,
  soapAction: (name) => name,
  credentials: {},
  frame: (fields) => fields,
  resultElement: undefined,
  rules: {},
  codes: [],
  refusal: () => undefined,
})

async function issuesOf(rules: Rules, input: unknown): Promise<readonly (readonly [string, string, string])[]> {
  const order = operation({
    name: 'PlaceOrder',
    summary: 'Places an order.',
    idempotent: false,
    confidence: 'documented',
    input: z.strictObject({
      ship: z.strictObject({ city: text, note: text }).optional(),
      shipping: text,
      id: text,
      gift: text,
      card: text,
      payer: text,
    }),
    output: z.object({ id: text }),
    rules,
    example: { input: {}, output: {} },
  })
  const client = createClient({
    service: shop,
    operations: {},
    options: { endpoint: 'http://localhost/', transport: () => Promise.reject(new Error('not to be sent')) },
    credentials: {},
  })
  const { issues } = await inputErrorOf(client.sendUnchecked(order, input))
  return issues.map(({ path, rule, message }) => [path, rule, message])
}

const never = (): boolean => false

describe('the same rule on the same field', () => {
  test('is reported once, whichever rule requires the field', async () => {
    const rules: Rules = { R1: { field: ['gift', 'card'], requires: 'payer', message: 'is required', sources: [] } }
    expect(await issuesOf(rules, { gift: 'g', card: 'c' })).toEqual([['payer', 'R1', 'is required']])
  })

  test('is reported for each of its fields', async () => {
    const rules: Rules = { R1: { field: ['gift', 'card'], test: never, message: 'is wrong', sources: [] } }
    expect(await issuesOf(rules, { gift: 'g', card: 'c' })).toEqual([
      ['gift', 'R1', 'is wrong'],
      ['card', 'R1', 'is wrong'],
    ])
  })

  test('is reported together with another rule of that field', async () => {
    const rules: Rules = {
      R1: { field: 'gift', test: never, message: 'is wrong', sources: [] },
      R2: { field: 'gift', test: never, message: 'is bad', sources: [] },
    }
    expect(await issuesOf(rules, { gift: 'g' })).toEqual([
      ['gift', 'R1', 'is wrong'],
      ['gift', 'R2', 'is bad'],
    ])
  })
})

describe('an exclusive rule', () => {
  const wrong = { test: never, message: 'is wrong', sources: [] } as const
  const rules: Rules = {
    R1: { field: 'ship', required: true, exclusive: true, sources: [] },
    R2: { field: 'shipping', ...wrong },
    R3: { field: 'ship.city', required: true, sources: [] },
    R4: { field: 'gift', ...wrong },
  }

  test('hides what else is wrong inside its field, but nothing in a field whose name begins alike', async () => {
    expect(await issuesOf(rules, { shipping: 's', gift: 'g' })).toEqual([
      ['ship', 'R1', 'is required'],
      ['shipping', 'R2', 'is wrong'],
      ['gift', 'R4', 'is wrong'],
    ])
  })

  test('hides nothing while it is not broken', async () => {
    expect(await issuesOf(rules, { ship: { note: 'n' }, gift: 'g' })).toEqual([
      ['ship.city', 'R3', 'is required'],
      ['gift', 'R4', 'is wrong'],
    ])
  })
})

describe('an unknown field', () => {
  test.each([
    // A third of the letters may differ, and one in a short name.
    ['shippign', 'shipping'],
    ['shpnig', undefined],
    ['shipp', 'ship'],
    ['gft', 'gift'],
    ['ib', 'id'],
    ['xb', undefined],
    ['gf', undefined],
    ['Payer', 'payer'],
    ['colour', undefined],
  ])('%s: suggests %s', async (key, suggestion) => {
    const [[path, rule, message] = expect.fail('no issue')] = await issuesOf({}, { [key]: 'x' })
    expect([path, rule]).toEqual([key, 'X02'])
    expect(/did you mean (.*)\?/.exec(message)?.[1]).toBe(suggestion)
  })
})
