import { describe, expect, test } from 'vitest'
import { createDebitsuccess, operations as debitsuccessOperations } from '@acct/debitsuccess'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { createFlash, operations } from '@acct/flash'
import { createClient, operation, service, snakeCase, xs } from '@acct/core'
import { simulate } from '@acct/core/testing'
import { simulateEmersion } from '@acct/emersion/testing'
import { simulateFlash } from '@acct/flash/testing'
import { changed, inputErrorOf } from '@acct/test-kit'
import * as z from 'zod'

const securityToken = '11111111-2222-3333-4444-555555555555'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const account = operations.monthlyAccount.example.input
const emersionAccount = emersionOperations.createComplexAccount.example.input

const flash = createFlash({
  endpoint: 'http://localhost',
  securityToken,
  locationId,
  transport: simulateFlash().transport,
})
const emersion = createEmersion({ endpoint: 'http://localhost', transport: simulateEmersion().transport })
const debitsuccess = createDebitsuccess({ endpoint: 'http://localhost', user: { username: 'u', password: 'p4ssword' } })

const flashIssues = async (changes: object) =>
  (await inputErrorOf(flash.send(operations.monthlyAccount, { ...account, ...changes }))).issues
const emersionIssues = async (changes: Parameters<typeof changed>[1]) =>
  (await inputErrorOf(emersion.send(emersionOperations.createComplexAccount, changed(emersionAccount, changes)))).issues
const emersionXml = (changes: Parameters<typeof changed>[1]) =>
  emersion.prepare('createComplexAccount', changed(emersionAccount, changes)).xml

describe('empty, null and absent', () => {
  test('a blank text in an optional field is sent as it is', () => {
    const { xml } = flash.prepare('monthlyAccount', { ...account, address2: '', companyCode: ' ', poolName: '\t' })
    expect(xml).toContain('<web:address2></web:address2>')
    expect(xml).toContain('<web:companyCode> </web:companyCode>')
    expect(xml).toContain('<web:poolName>\t</web:poolName>')
  })

  test.each([null, undefined])('%s leaves an optional field out, whatever its type', (value) => {
    const { xml } = flash.prepare('monthlyAccount', { ...account, address2: value, validUntil: value, profile: value })
    expect(xml).not.toMatch(/address2|validUntil|profile/)
  })

  test.each(['', ' ', null, undefined])('%j in a required field breaks its rule', async (value) => {
    expect(await flashIssues({ city: value, startDate: value, parks: value, status: value })).toMatchObject(
      ['F08', 'F12', 'F13', 'F16'].map((rule) => ({ rule, message: 'is required' })),
    )
  })

  test('a blank text in an optional field of another type counts as not given', () => {
    expect(flash.prepare('monthlyAccount', { ...account, validUntil: '' }).xml).not.toContain('validUntil')
    expect(emersionXml({ 'accountOrganisation.orgType': '' })).not.toContain('OrgType')
  })

  test('a simulator reads an empty element as an empty text', async () => {
    let received: unknown
    const { transport } = simulateFlash(
      {},
      {
        monthlyAccount: (input) => {
          received = input
          return { code: 'Success', message: '', locationProfiles: [] }
        },
      },
    )
    await createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport }).monthlyAccount({
      ...account,
      address2: '',
      profile: null,
    })
    expect(received).toMatchObject({ address2: '' })
    expect(received).not.toHaveProperty('profile')
  })

  test('an item of a list is not left out', async () => {
    const shop = service({ name: 'Shop', namespaces: { s: 'urn:shop' } })
    const order = operation({
      name: 'order',
      summary: 'Orders.',
      idempotent: false,
      confidence: 'inferred',
      input: z.strictObject({ items: xs.list('item', xs.text()) }),
      output: z.object({}),
      rules: {},
      example: { input: { items: ['a'] }, output: {} },
    })
    const options = {
      endpoint: 'http://localhost',
      transport: simulate({ service: shop, operations: { order }, handlers: {}, refuse: () => undefined }).transport,
    }
    const client = createClient({ service: shop, operations: { order }, options, credentials: {} })
    expect(client.prepare('order', { items: ['', 'b'] }).xml).toContain('<s:item></s:item><s:item>b</s:item>')
    expect((await inputErrorOf(client.sendUnchecked(order, { items: ['a', null] }))).issues).toMatchObject([
      { path: 'items.1', rule: 'type' },
    ])
  })

  test('a contact whose every field is blank or absent counts as absent', () => {
    const detail = { title: ' ', firstName: '', addressLine2: '', website: null }
    for (const billingContact of [{ detail }, { detail: {} }, {}, null, undefined])
      expect(emersionXml({ billingContact })).not.toContain('BillingContact')
  })

  test('a contact with one field and no title breaks E30', async () => {
    expect(await emersionIssues({ billingContact: { detail: { title: '', website: 'example.com' } } })).toMatchObject([
      { rule: 'E30', path: 'billingContact.detail.title' },
    ])
  })
})

describe('values in the forms that callers have', () => {
  test('the message of a date says what is wrong with it', async () => {
    expect(await flashIssues({ validUntil: '2026-12-01', startDate: '2026-12-01T05:00' })).toMatchObject([
      { rule: 'F11', message: expect.stringMatching(/; it has no time of day$/) as string },
      { rule: 'F16', message: expect.stringMatching(/; it has no seconds$/) as string },
    ])
  })

  test('integers take a bigint', () => {
    expect(flash.prepare('monthlyAccount', { ...account, parks: 3n }).xml).toContain('<web:parks>3</web:parks>')
    expect(emersionXml({ 'accountOrganisation.orgType': 29n })).toContain('<ser:OrgType>29</ser:OrgType>')
  })

  test('properties of Object.prototype are not read', () => {
    Object.defineProperty(Object.prototype, 'address2', { value: 'polluted', configurable: true })
    try {
      expect(flash.prepare('monthlyAccount', account).xml).not.toContain('polluted')
    } finally {
      Reflect.deleteProperty(Object.prototype, 'address2')
    }
  })

  test('only a few of many unknown fields are compared with the names of the fields', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`citty${String(index)}`, 1]))
    const issues = await flashIssues(unknown)
    expect(issues).toHaveLength(10_000)
    expect(issues.filter(({ message }) => message.includes('did you mean')).length).toBeLessThanOrEqual(5)
    expect((await flashIssues({ citty: 1 }))[0]?.message).toContain('did you mean city?')
  })
})

describe("a provider's own words", () => {
  test('are not given for a value of the wrong type, which is not missing', async () => {
    const { issues } = await inputErrorOf(
      debitsuccess.sendUnchecked(debitsuccessOperations.transferCustomerAccount, {
        accountReferenceNo: 5,
        targetFacilityIdentifier: 7,
      }),
    )
    expect(issues.map(({ rule, message, vendor }) => [rule, message, vendor])).toEqual([
      ['D04', 'must be a string', undefined],
      ['D05', 'must be a string', undefined],
    ])
  })

  test('are given for a value that is missing or could be sent', async () => {
    expect(
      await emersionIssues({
        'accountOrganisation.orgType': 'x',
        'accountContactType.type': 'Person',
        accountType: 'X',
      }),
    ).toMatchObject([{ vendor: { code: '25' } }, { vendor: { code: '31' } }, { vendor: { code: '33' } }])
    expect(await emersionIssues({ 'primaryContact.detail.suburb': null })).toMatchObject([{ vendor: { code: '38' } }])
  })

  test('a rule about several fields names them all', async () => {
    const { issues } = await inputErrorOf(
      debitsuccess.sendUnchecked(debitsuccessOperations.transferCustomerAccount, { targetFacilityIdentifier: 'A' }),
    )
    expect(issues[0]?.message).toBe('one of accountReferenceNo, externalAccountReferenceNo is required')
    expect((await emersionIssues({ 'accountOrganisation.orgIdentifier': '1' }))[0]?.message).toBe(
      'is required with accountOrganisation.orgIdentifier',
    )
    expect((await flashIssues({ companyName: null }))[0]?.message).toBe('is required with department')
  })
})

test('besides E30, everything that is wrong outside the contact is reported', async () => {
  const issues = await emersionIssues({
    billingContact: { detail: { firstName: 'Bob', suburb: 5 } },
    'primaryContact.detail.suburb': '',
    accountReference: 5,
    colour: 'red',
  })
  expect(issues.map(({ rule }) => rule)).toEqual(['E20', 'E30', 'type', 'X02'])
})

test('items of a list may be in another namespace, and names in snake_case', () => {
  const shop = service({ name: 'Shop', namespaces: { s: 'urn:shop', t: 'urn:types' }, spell: snakeCase })
  const order = operation({
    name: 'placeOrder',
    summary: 'Places an order.',
    idempotent: false,
    confidence: 'inferred',
    input: z.strictObject({ orderLines: xs.list('line', xs.text(), { prefix: 't' }) }),
    output: z.object({}),
    rules: {},
    example: { input: { orderLines: ['a'] }, output: {} },
  })
  const client = createClient({
    service: shop,
    operations: { order },
    options: { endpoint: 'http://localhost' },
    credentials: {},
  })
  const { xml, headers } = client.prepare('order', { orderLines: ['a'] })
  expect(xml).toContain('<s:order_lines><t:line>a</t:line></s:order_lines>')
  expect(headers).toMatchObject({ SOAPAction: '"urn:shop/placeOrder"' })
})
