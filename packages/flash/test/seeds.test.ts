/** The samples on Flash's pages, as printed there and made well-formed, in `seeds/`. */
import { readFileSync } from 'node:fs'
import { createFlash, operations, type FlashClient } from '@acct/flash'
import { bodyChild, errorOf, outline, type Outline } from '@acct/test-kit'
import { expect, test } from 'vitest'

const printed = (name: string): string => readFileSync(new URL(`seeds/${name}.xml`, import.meta.url), 'utf8')

/** Names, namespaces and order of the elements, without their texts. */
const names = ([name, ...content]: Outline): Outline => [
  name,
  ...content.flatMap((part) => (typeof part === 'string' ? [] : [names(part)])),
]

const flashOver = (response: string): FlashClient =>
  createFlash({
    endpoint: 'http://localhost',
    securityToken: '11111111-2222-3333-4444-555555555555',
    locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    transport: () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body: Buffer.from(response),
      }),
  })

const everyField = {
  ...operations.monthlyAccount.example.input,
  masterAccountNumber: '1',
  companyCode: 'C',
  address2: 'Floor 2',
  profile: 'P',
}

const samples = [
  {
    page: 'MonthlyAccount',
    placeholder: 'RESULT_CODE',
    message: 'RESULT_MESSAGE',
    prepare: (flash: FlashClient) => flash.prepare('monthlyAccount', everyField, { relax: ['F06'] }),
    call: (flash: FlashClient) => flash.monthlyAccount(operations.monthlyAccount.example.input),
  },
  {
    page: 'SetMonthlyAccountExternalID',
    placeholder: 'Success or GeneralFailure or InvalidLogin or InvalidLocation or NotFound',
    message: 'string',
    prepare: (flash: FlashClient) =>
      flash.prepare('setMonthlyAccountExternalId', operations.setMonthlyAccountExternalId.example.input),
    call: (flash: FlashClient) =>
      flash.setMonthlyAccountExternalId(operations.setMonthlyAccountExternalId.example.input),
  },
] as const

test.each(samples)('$page: the request has the elements of the sample', ({ page, prepare }) => {
  const { xml } = prepare(flashOver(''))
  expect(names(outline(bodyChild(xml)))).toEqual(names(outline(bodyChild(printed(`${page}.request`)))))
})

test.each(samples)('$page: the response of the sample is read', async ({ page, placeholder, message, call }) => {
  const response = printed(`${page}.response`)
  expect(await errorOf(call(flashOver(response)))).toMatchObject({
    kind: 'refused',
    code: placeholder,
    notes: [{ code: placeholder, note: message }],
  })
  expect(await call(flashOver(response.replace(placeholder, 'Success')))).toEqual({
    code: 'Success',
    message,
    locationProfiles: [],
  })
})
