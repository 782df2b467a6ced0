import { describe, expect, test } from 'vitest'
import { createDebitsuccess, operations as debitsuccessOperations } from '@acct/debitsuccess'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { createFlash, operations } from '@acct/flash'
import { errorOf } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

interface SentResponse {
  readonly status?: number
  readonly type?: string
}

const answering = (body: string, { status = 200, type = 'text/xml; charset=utf-8' }: SentResponse = {}) => ({
  endpoint: 'http://localhost',
  transport: () => Promise.resolve({ status, headers: { 'content-type': type }, body: new TextEncoder().encode(body) }),
})

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`
const result = (members: string): string =>
  envelope(
    `<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult>` +
      `${members}</MonthlyAccountResult></MonthlyAccountResponse>`,
  )

const flash = (body: string, answer?: SentResponse) =>
  createFlash({ ...credentials, ...answering(body, answer) }).monthlyAccount(operations.monthlyAccount.example.input)
const create = (body: string, answer?: SentResponse) =>
  createEmersion(answering(body, answer)).createComplexAccount(emersionOperations.createComplexAccount.example.input)
const update = (body: string) =>
  createEmersion(answering(body)).updateComplexAccount(emersionOperations.updateComplexAccount.example.input)
const transfer = (body: string) =>
  createDebitsuccess({ user: { username: 'u', password: 'secret' }, ...answering(body) }).transferCustomerAccount(
    debitsuccessOperations.transferCustomerAccount.example.input,
  )

describe('a bad answer is a typed error whose outcome is unknown', () => {
  const whole = result('<Code>Success</Code><Message>x</Message>')

  test.each([...Array(whole.length).keys()].map((length) => [length]))(
    'cut off after %i characters',
    async (length) => {
      expect(await errorOf(flash(whole.slice(0, length)))).toMatchObject({
        kind: 'response',
        problem: 'malformed',
        outcome: 'unknown',
      })
    },
  )

  test.each<[string, string, SentResponse, object]>([
    [
      'an HTML 502',
      '<html><body>502 Bad Gateway</body></html>',
      { status: 502, type: 'text/html' },
      { kind: 'http', status: 502 },
    ],
    ['HTML with 200', '<html></html>', { type: 'text/html' }, { kind: 'http', status: 200 }],
    [
      'an answer of another operation',
      envelope('<SetMonthlyAccountExternalIDResponse xmlns="http://kleverlogic.com/webservices/"/>'),
      {},
      { kind: 'response', problem: 'unexpected' },
    ],
    [
      'no result',
      envelope('<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"/>'),
      {},
      { kind: 'response', problem: 'unexpected' },
    ],
    [
      'no Code',
      result('<Message/>'),
      {},
      { kind: 'response', problem: 'unexpected', issues: [{ path: 'code', wirePath: 'Code' }] },
    ],
    ['two Codes', result('<Code>Success</Code><Code>Success</Code>'), {}, { kind: 'response', problem: 'unexpected' }],
    ['a success with HTTP 500', whole, { status: 500 }, { kind: 'response', problem: 'unexpected' }],
    [
      'a fault of the server',
      envelope('<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>'),
      { status: 500 },
      { kind: 'fault', code: 'Server' },
    ],
  ])('%s', async (_, body, answer, expected) => {
    expect(await errorOf(flash(body, answer))).toMatchObject({ ...expected, outcome: 'unknown' })
  })

  test.each([
    [401, 'refused'],
    [404, 'refused'],
    [408, 'unknown'],
    [307, 'unknown'],
    [500, 'unknown'],
  ])('HTTP %i without SOAP is %s', async (status, outcome) => {
    expect(await errorOf(flash('', { status, type: 'text/plain' }))).toMatchObject({ kind: 'http', status, outcome })
  })

  test('a fault with HTTP 200 is a fault', async () => {
    const body = envelope(
      '<s:Fault><faultcode>s:Client</faultcode><faultstring xml:lang="en">Validation Error</faultstring>' +
        '<detail>Billing: Invalid Website</detail></s:Fault>',
    )
    expect(await errorOf(create(body))).toMatchObject({
      kind: 'fault',
      outcome: 'refused',
      vendor: { code: '44', contact: 'Billing', path: 'billingContact.detail.website' },
    })
  })
})

describe('a member without a prefix', () => {
  test.each([
    [
      'behind a sibling that declares its own',
      '<x xmlns="urn:other"><y>1</y><z/><y>2</y></x><Code>Success</Code><x xmlns="urn:other"/><Message>m</Message>',
    ],
    ['behind a sibling without any', '<x xmlns=""><Code>x</Code></x><Code>Success</Code><Message>m</Message>'],
    [
      'beside namesakes of another namespace',
      '<Code>Success</Code><Message>m</Message><Code xmlns="urn:other">x</Code><Message xmlns="">x</Message>',
    ],
    ['behind what looks like members', '<!-- <Code>x</Code> --><Code>Success</Code><x a="> "/><Message>m</Message>'],
  ])('is in the namespace around it, %s', async (_, members) => {
    expect(await flash(result(members))).toMatchObject({ code: 'Success', message: 'm' })
  })

  test.each(['a]]>b', 'a\u0000b', 'a\uffffb', 'a&b', 'a<b'])('may not contain %j', async (text) => {
    expect(await errorOf(flash(result(`<Code>Success</Code><Message>${text}</Message>`)))).toMatchObject({
      kind: 'response',
      problem: 'malformed',
    })
  })
})

describe('text is exact', () => {
  test.each([
    ['007', '007'],
    ['1e5', '1e5'],
    [' 10.10 ', ' 10.10 '],
    ['9223372036854775808', '9223372036854775808'],
    ['&#x1F600;&amp;lt;', '😀&lt;'],
    ['<![CDATA[<b>]]>&amp;<!-- c -->x', '<b>&x'],
    ['true', 'true'],
  ])('%s', async (xml, message) => {
    await expect(flash(result(`<Code> Success\n</Code><Message>${xml}</Message>`))).resolves.toMatchObject({
      code: 'Success',
      message,
    })
  })

  test.each([
    ['<Message xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>', null],
    ['<Message/>', ''],
    ['', null],
  ])('%s is %j', async (xml, message) => {
    await expect(flash(result(`<Code>Success</Code>${xml}`))).resolves.toEqual({
      code: 'Success',
      message,
      locationProfiles: [],
    })
  })

  test('a 64-bit account id keeps every digit', async () => {
    const body = envelope(
      '<n:CreateAccountResponse xmlns:n="http://emersion.com.au/ServiceObjects">' +
        '<n:AccountID> 9223372036854775807 </n:AccountID></n:CreateAccountResponse>',
    )
    await expect(create(body)).resolves.toEqual({ accountId: '9223372036854775807' })
  })

  test('a member in a foreign namespace is not read as a field', async () => {
    expect(await errorOf(flash(result('<Code xmlns="urn:x">Success</Code>')))).toMatchObject({
      kind: 'response',
      problem: 'unexpected',
    })
  })
})

describe('a refusal keeps its answer', () => {
  test('an unknown code of Flash', async () => {
    const error = await errorOf(flash(result('<Code>Maintenance</Code><Message>later</Message>')))
    expect(error).toMatchObject({
      kind: 'refused',
      code: 'Maintenance',
      outcome: 'unknown',
      result: { code: 'Maintenance', message: 'later' },
    })
  })

  test('Result false of Emersion', async () => {
    const body = envelope(
      '<n:UpdateAccountResponse xmlns:n="http://emersion.com.au/ServiceObjects">' +
        '<n:Result>0</n:Result></n:UpdateAccountResponse>',
    )
    expect(await errorOf(update(body))).toMatchObject({
      kind: 'refused',
      outcome: 'refused',
      result: { result: false },
    })
  })

  const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'
  const transferred = (members: string): string =>
    envelope(
      `<TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF">` +
        `<TransferCustomerAccountResult xmlns:c="${core}">${members}</TransferCustomerAccountResult>` +
        `</TransferCustomerAccountResponse>`,
    )
  const note = (code: string, type = 'Error'): string =>
    `<c:ResponseMessageNote><c:Code>${code}</c:Code><c:Note>n</c:Note><c:NoteType>${type}</c:NoteType>` +
    `</c:ResponseMessageNote>`

  test('only Status is required', async () => {
    await expect(transfer(transferred('<Status>Succeed</Status>'))).resolves.toEqual({
      status: 'Succeed',
      id: null,
      dateCreated: null,
      notes: [],
      newCustomerAccountDetails: null,
    })
  })

  test.each(['01', '05', '06', '11'])('code %s leaves the outcome unknown', async (code) => {
    const body = transferred(
      `<c:Status>Failed</c:Status><c:ResponseNotes>${note('14020', 'Warning')}${note(code)}</c:ResponseNotes>`,
    )
    expect(await errorOf(transfer(body))).toMatchObject({
      kind: 'refused',
      code,
      outcome: 'unknown',
      notes: [{ code: '14020' }, { code }],
    })
  })

  test('an unknown code is a refusal like any other', async () => {
    expect(
      await errorOf(
        transfer(transferred(`<c:Status>Failed</c:Status><c:ResponseNotes>${note('99999')}</c:ResponseNotes>`)),
      ),
    ).toMatchObject({ code: '99999', outcome: 'refused' })
  })
})
