/** The samples on Emersion's pages, as printed there and made well-formed, in `seeds/`. */
import { readFileSync } from 'node:fs'
import { createEmersion, operations, type EmersionClient } from '@acct/emersion'
import { bodyChild, errorOf, inputErrorOf, outline, type Outline } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'

const printed = (name: string): string => readFileSync(new URL(`seeds/${name}.xml`, import.meta.url), 'utf8')

/** Names, namespaces and order of the elements, without their texts. */
const names = ([name, ...content]: Outline): Outline => [
  name,
  ...content.flatMap((part) => (typeof part === 'string' ? [] : [names(part)])),
]

const emersionOver = (response: string, status = 200): EmersionClient =>
  createEmersion({
    endpoint: 'http://localhost',
    transport: () => Promise.resolve({ status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(response) }),
  })

const { licenceeUsername, primaryContact, ...rest } = operations.createComplexAccount.example.input
const detail = {
  ...primaryContact.detail,
  addressLine2: 'a',
  addressLine3: 'b',
  mobileNumber: '1',
  faxNumber: '2',
  website: 'example.com',
}
const account = {
  ...rest,
  accountType: 'End User',
  primaryContact: { ...primaryContact, detail },
  billingContact: { detail },
  accountContactType: { type: 'Organisation' },
  accountOrganisation: { orgName: 'a', orgTradingName: 'b', orgType: 29, orgIdentifier: '1', orgIdentifierType: 'ABN' },
} as const

const samples = [
  {
    page: 'CreateComplexAccount',
    prepare: (emersion: EmersionClient) => emersion.prepare('createComplexAccount', { licenceeUsername, ...account }),
    call: (emersion: EmersionClient) => emersion.createComplexAccount({ licenceeUsername, ...account }),
    value: { accountId: '399301' },
    vendor: { code: '27', path: 'primaryContact.cumulusUser.userName' },
  },
  {
    page: 'UpdateComplexAccount',
    prepare: (emersion: EmersionClient) =>
      emersion.prepare('updateComplexAccount', { accountId: '399301', ...account }),
    call: (emersion: EmersionClient) => emersion.updateComplexAccount({ accountId: '399301', ...account }),
    value: { result: true },
    vendor: { code: '48', path: 'accountId' },
  },
] as const

describe.each(samples)('$page', ({ page, prepare, call, value, vendor }) => {
  const response = printed(`${page}.response`)

  test('the request has the elements of the sample', () => {
    const { xml } = prepare(emersionOver(''))
    expect(names(outline(bodyChild(xml)))).toEqual(names(outline(bodyChild(printed(`${page}.request`)))))
  })

  test('the response of the sample is read, and one with the element that PHP names by itself', async () => {
    expect(await call(emersionOver(response))).toEqual(value)
    expect(await call(emersionOver(response.replaceAll(/(Create|Update)AccountResponse/g, `${page}Response`)))).toEqual(
      value,
    )
  })

  test('the fault of the sample is explained', async () => {
    expect(await errorOf(call(emersionOver(printed(`${page}.fault`), 500)))).toMatchObject({
      kind: 'fault',
      outcome: 'refused',
      vendor,
      vendors: [vendor],
    })
  })
})

test.each(['0', '-399301', '', 'none', '000'])(
  'an account id of %j makes a response that cannot be used',
  async (id) => {
    const response = printed('CreateComplexAccount.response').replace('399301', id)
    expect(await errorOf(samples[0].call(emersionOver(response)))).toMatchObject({
      kind: 'response',
      problem: 'unexpected',
      outcome: 'unknown',
    })
  },
)

test("one handler serves both sides: an issue's path is that of the provider's refusal", async () => {
  const { suburb: _, ...incomplete } = detail
  const input = { accountId: '399301', ...account, primaryContact: { ...account.primaryContact, detail: incomplete } }
  const emersion = emersionOver(
    printed('UpdateComplexAccount.fault').replace(/Invalid[^<]*/, 'PrimaryContact: Invalid or Missing Suburb'),
    500,
  )
  const before = await inputErrorOf(emersion.sendUnchecked(operations.updateComplexAccount, input))
  const after = await errorOf(emersion.sendUnchecked(operations.updateComplexAccount, input, { relax: ['E20'] }))
  expect(before.issues.map(({ path, vendor }) => [path, vendor?.path])).toEqual([
    ['primaryContact.detail.suburb', 'primaryContact.detail.suburb'],
  ])
  expect(after).toMatchObject({ vendor: { path: 'primaryContact.detail.suburb' } })
})
