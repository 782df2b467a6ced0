import { describe, expect, test } from 'vitest'
import { createDebitsuccess, operations as debitsuccessOperations } from '@acct/debitsuccess'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { createFlash, isInputError, logTo, nodeTransport, operations, schemaOf, validate } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { changed, errorOf, inputErrorOf } from '@acct/test-kit'
import { sharedRules } from '../src/schema/field-encoder.js'

const securityToken = '11111111-2222-3333-4444-555555555555'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const example = operations.monthlyAccount.example.input

function flashWith(options: object = {}) {
  const simulator = simulateFlash()
  const flash = createFlash({
    endpoint: 'http://localhost',
    securityToken,
    locationId,
    transport: simulator.transport,
    ...options,
  })
  return {
    simulator,
    flash,
    send: (input: unknown, call: object = {}) => flash.sendUnchecked(operations.monthlyAccount, input, call),
  }
}

describe('all violations come back together', () => {
  test('even if fields have wrong types, cross-field rules included', async () => {
    const { send, simulator } = flashWith()
    const input = {
      ...example,
      parks: '2',
      accountNumber: 5,
      city: ' ',
      companyName: undefined,
      zipcode: '\u0000',
      colour: 'red',
      address2: {},
    }
    const { issues, outcome, attempts } = await inputErrorOf(send(input))
    expect(issues.map(({ path, wirePath, rule }) => [path, wirePath, rule])).toEqual([
      ['accountNumber', 'accountNumber', 'F05'],
      ['companyName', 'companyName', 'F18'],
      ['address2', 'address2', 'type'],
      ['city', 'city', 'F08'],
      ['zipcode', 'zipcode', 'X01'],
      ['parks', 'parks', 'F13'],
      ['colour', 'colour', 'X02'],
    ])
    expect({ outcome, attempts }).toEqual({ outcome: 'not-sent', attempts: 0 })
    expect(simulator.calls).toHaveLength(0)
  })

  test.each([[undefined], [null], ['text'], [[]], [7]])('an input that is %j breaks a rule too', async (input) => {
    const { issues } = await inputErrorOf(flashWith().send(input))
    expect(issues[0]).toMatchObject({ path: 'input', rule: 'type' })
    expect(issues.length).toBeGreaterThan(10)
  })

  test('a missing object reports what is required inside it', async () => {
    const emersion = createEmersion({ endpoint: 'http://localhost' })
    const { issues } = await inputErrorOf(
      emersion.sendUnchecked(emersionOperations.createComplexAccount, { accountContactType: { type: 'Individual' } }),
    )
    expect(issues.map(({ rule }) => rule)).toEqual([
      'E16',
      'E17',
      'E18',
      'E19',
      'E20',
      'E21',
      'E22',
      'E23',
      'E24',
      'E25',
      'E03',
      'E08',
    ])
    expect(issues.find(({ rule }) => rule === 'E20')).toEqual({
      path: 'primaryContact.detail.suburb',
      wirePath: 'PrimaryContact.Detail.Suburb',
      rule: 'E20',
      message: 'is required',
      vendor: {
        code: '38',
        message: 'PrimaryContact: Invalid or Missing Suburb',
        contact: 'PrimaryContact',
        path: 'primaryContact.detail.suburb',
      },
    })
  })

  test('an object of the wrong type is reported once, not each field in it', async () => {
    const emersion = createEmersion({ endpoint: 'http://localhost' })
    const input = changed(emersionOperations.createComplexAccount.example.input, { 'primaryContact.detail': 'Ada' })
    const { issues } = await inputErrorOf(emersion.send(emersionOperations.createComplexAccount, input))
    expect(issues.map(({ path, rule }) => [path, rule])).toEqual([['primaryContact.detail', 'type']])
  })

  test('both references of Debitsuccess', async () => {
    const debitsuccess = createDebitsuccess({ endpoint: 'http://localhost', user: { username: 'u', password: 'p' } })
    const { issues } = await inputErrorOf(
      debitsuccess.sendUnchecked(debitsuccessOperations.transferCustomerAccount, {}),
    )
    expect(issues.map(({ path, wirePath, rule, vendor }) => [path, wirePath, rule, vendor?.code])).toEqual([
      ['accountReferenceNo', 'AccountReferenceNo', 'D04', '12016'],
      ['targetFacilityIdentifier', 'TargetFacilityIdentifier', 'D05', '14055'],
    ])
  })
})

describe('invalid options are refused when the client is created', () => {
  const created = (create: () => unknown) => inputErrorOf(Promise.resolve().then(create))
  // As an untyped program gives it.
  const creators = { createFlash, createEmersion, createDebitsuccess } as unknown as Record<
    string,
    (options: unknown) => unknown
  >
  const noOptions = [undefined, null, 'http://localhost', 7, [], () => undefined]

  test.each(
    Object.entries(creators).flatMap(([name, create]) => noOptions.map((options) => [name, options, create] as const)),
  )('%s(%o)', async (name, options, create) => {
    const { operation, issues } = await created(() => create(options))
    expect([operation, issues.map(({ path, message }) => [path, message])]).toEqual([
      name,
      [['options', 'must be an object']],
    ])
  })

  test.each(noOptions.map((one) => [one]))("at(%o) of Flash's client", async (credentials) => {
    const { issues } = await created(() => flashWith({}).flash.at(credentials as never))
    expect(issues.map(({ path }) => path)).toEqual(['options'])
  })

  test.each([
    ['createEmersion', 'realm', { realm: 5 }],
    ['createDebitsuccess', 'ownNamespaces', { ownNamespaces: 'urn:own' }],
    ['createDebitsuccess', 'ownNamespaces', { ownNamespaces: { transferCustomerAccount: 5 } }],
    ['createEmersion', 'realms', { realms: 'example.com' }],
  ])('%s with %s of a wrong type or name', async (name, path, options) => {
    const user = { username: 'u', password: 'p' }
    const { issues } = await created(() =>
      creators[name]?.({ endpoint: 'http://localhost', ...(name === 'createDebitsuccess' && { user }), ...options }),
    )
    expect(issues.map((issue) => issue.path)).toEqual([path])
  })
})

describe('every other function refuses what only an untyped program can pass', () => {
  const { flash, simulator } = flashWith()
  const anything = { nodeTransport, logTo, schemaOf, validate, ...flash } as unknown as Readonly<
    Record<string, (...given: readonly unknown[]) => unknown>
  >
  const { monthlyAccount } = operations
  const logger = { error: String, info: String }

  test.each<[name: string, given: readonly unknown[], path: string]>([
    ['nodeTransport', [null], 'options'],
    ['logTo', [undefined], 'logger'],
    ['logTo', [logger], 'logger'],
    ['logTo', ['console'], 'logger'],
    ['logTo', [console, null], 'options'],
    ['logTo', [console, { level: 'warn' }], 'level'],
    ['schemaOf', [undefined], 'operation'],
    ['schemaOf', ['monthlyAccount'], 'operation'],
    ['schemaOf', [monthlyAccount, 'F09'], 'options'],
    ['schemaOf', [monthlyAccount, { relax: 'F09' }], 'relax'],
    ['validate', [null, {}], 'operation'],
    ['validate', [monthlyAccount, {}, { relax: 5 }], 'relax'],
    ['health', [null], 'options'],
    ['health', [{ timeoutMs: '50' }], 'timeoutMs'],
    ['health', [{ signal: true }], 'signal'],
    ['health', [{ timeout: 50 }], 'timeout'],
    ['prepare', [Object.create(null), {}], 'operation'],
    ['prepare', [['monthlyAccount'], example], 'operation'],
  ])('%s(%o)', async (name, given, path) => {
    const { issues, operation } = await inputErrorOf(Promise.resolve().then(() => anything[name]?.(...given)))
    expect(issues.map((issue) => issue.path)).toEqual([path])
    expect(operation).toBe(name)
    expect(simulator.calls).toEqual([])
  })
})

describe('credentials are refused when the client is created', () => {
  const created = (create: () => unknown) => inputErrorOf(Promise.resolve().then(create))

  test('those of Flash', async () => {
    const { operation, issues, outcome } = await created(() =>
      flashWith({ securityToken: 'nope', locationId: undefined }),
    )
    expect(issues.map(({ path, wirePath, rule }) => [path, wirePath, rule])).toEqual([
      ['securityToken', 'securityToken', 'F01'],
      ['locationId', 'locationID', 'F02'],
    ])
    expect([operation, outcome]).toEqual(['createFlash', 'not-sent'])
  })

  test('those of Debitsuccess', async () => {
    const user = { username: '', password: '' }
    const { issues } = await created(() => createDebitsuccess({ endpoint: 'http://localhost', user }))
    expect(issues.map(({ path, wirePath, rule, vendor }) => [path, wirePath, rule, vendor?.code])).toEqual([
      ['user.password', 'User.Password', 'D02', '02'],
      ['user.username', 'User.Username', 'D01', '02'],
    ])
  })

  test('unless their rules are relaxed', () => {
    expect(() => flashWith({ locationId: '42', relax: ['F02'] })).not.toThrow()
  })
})

test('every shared rule has a test below', () => {
  expect(Object.keys(sharedRules)).toEqual(['X01', 'X02'])
})

describe('X01', () => {
  const refused = ['\u0000', '\u0008', '\u000b', '\u001f', '\ud800', 'a\udc00b', '\ufffe', '\uffff']
  test.each(refused.map((text) => [JSON.stringify(text), text]))('%s is refused', async (_, text) => {
    const { send, simulator } = flashWith()
    const { issues } = await inputErrorOf(send({ ...example, companyName: `x${text}` }))
    expect(issues).toMatchObject([{ path: 'companyName', rule: 'X01' }])
    expect(simulator.calls).toHaveLength(0)
  })

  const texts = [
    'AT&T;x',
    '&lt;',
    '&#13;',
    ']]>',
    '<![CDATA[x]]>',
    '<!-- -->',
    '"\'',
    'a\tb\nc\rd\r\ne',
    ' x ',
    'é',
    'e\u0301',
    '漢字',
    '😀',
    '\u0085\u2028',
    '\ufffd',
    '__proto__',
  ]
  const fields = (Object.keys(example) as (keyof typeof example)[]).filter(
    (key) =>
      typeof example[key] === 'string' &&
      !['actionType', 'accountType', 'status', 'state', 'validUntil', 'startDate'].includes(key),
  )
  test.each(fields.flatMap((field) => texts.map((text) => [field, JSON.stringify(text), text] as const)))(
    '%s: %s arrives unchanged',
    async (field, _, text) => {
      let received: unknown
      const { transport } = simulateFlash(
        {},
        {
          monthlyAccount: (input) => (
            (received = input[field]),
            { code: 'Success', message: '', locationProfiles: [] }
          ),
        },
      )
      const flash = createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport })
      await flash.monthlyAccount({ ...example, [field]: text })
      expect(received).toBe(text)
    },
  )
})

describe('X02', () => {
  test.each([
    ['acountNumber', 'accountNumber'],
    ['locationID', undefined],
    ['ZipCode', 'zipcode'],
    ['address1', 'address'],
    ['whatever', undefined],
  ])('%s is refused; %s is suggested', async (key, suggestion) => {
    const { issues } = await inputErrorOf(flashWith().send({ ...example, [key]: '1' }))
    expect(issues).toMatchObject([{ path: key, wirePath: key, rule: 'X02' }])
    if (suggestion === undefined) expect(issues[0]?.message).not.toMatch(/mean/)
    else expect(issues[0]?.message).toMatch(new RegExp(`mean ${suggestion}\\?`))
  })

  test('credentials are not fields of an operation', async () => {
    const { issues } = await inputErrorOf(flashWith().send({ ...example, securityToken }))
    expect(issues).toMatchObject([{ path: 'securityToken', rule: 'X02' }])
  })

  test('a field that is undefined counts as left out', async () => {
    await expect(flashWith().send({ ...example, colour: undefined })).resolves.toMatchObject({ code: 'Success' })
  })

  test('own properties are read, not those of a prototype', async () => {
    const { companyName, department: _, ...own } = example
    const simulator = simulateFlash()
    const flash = createFlash({
      endpoint: 'http://localhost',
      securityToken,
      locationId,
      transport: simulator.transport,
    })
    await flash.send(operations.monthlyAccount, Object.assign(Object.create({ companyName }) as object, own))
    expect(simulator.calls[0]?.request.body).not.toContain('companyName')
    const { issues } = await inputErrorOf(flashWith().send(Object.create(example)))
    expect(issues.length).toBeGreaterThan(10)
  })

  test('an unknown field is found among inherited, empty and hidden ones', async () => {
    const { city, ...own } = example
    const inherited = Object.assign(Object.create({ colour: 'red' }) as object, { ...own, city })
    await expect(flashWith().send(inherited)).resolves.toMatchObject({ code: 'Success' })
    const hidden = Object.defineProperty({ ...example, colour: 'red' }, 'actionType', { enumerable: false })
    for (const input of [
      Object.assign(inherited, { colour: 'red' }),
      { ...example, profile: undefined, colour: 'red' },
      hidden,
    ]) {
      const { issues } = await inputErrorOf(flashWith().send(input))
      expect(issues).toMatchObject([{ path: 'colour', rule: 'X02' }])
    }
  })

  test('an unknown field is reported at the position of its object, one of the input itself last', async () => {
    const emersion = createEmersion({ endpoint: 'http://localhost' })
    const input = changed(emersionOperations.createComplexAccount.example.input, {
      colour: 'red',
      'primaryContact.colour': 'red',
      'primaryContact.detail.suburb': '',
      'accountContactType.type': 'Person',
    })
    const { issues } = await inputErrorOf(emersion.send(emersionOperations.createComplexAccount, input))
    expect(issues.map(({ path, rule }) => [path, rule])).toEqual([
      ['primaryContact.colour', 'X02'],
      ['primaryContact.detail.suburb', 'E20'],
      ['accountContactType.type', 'E11'],
      ['colour', 'X02'],
    ])
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is just a name', async (key) => {
    const { issues } = await inputErrorOf(
      flashWith().send(Object.defineProperty({ ...example }, key, { value: '1', enumerable: true })),
    )
    expect(issues).toMatchObject([{ path: key, rule: 'X02' }])
  })
})

describe('relax', () => {
  test("the call's own list adds to the client's", async () => {
    const { send } = flashWith({ relax: ['F13'] })
    const input = { ...example, parks: 0, state: 'Texas' }
    expect((await inputErrorOf(send(input))).issues.map(({ rule }) => rule)).toEqual(['F09'])
    expect(await errorOf(send(input, { relax: ['F09'] }))).toMatchObject({ kind: 'refused' })
    expect((await inputErrorOf(send(input, { relax: [] }))).issues.map(({ rule }) => rule)).toEqual(['F09'])
  })

  test('switches off only that rule', async () => {
    const { issues } = await inputErrorOf(
      flashWith().send({ ...example, parks: 0, state: 'Texas' }, { relax: ['F13'] }),
    )
    expect(issues.map(({ rule }) => rule)).toEqual(['F09'])
  })

  test('a value that cannot be written as text is refused even then', async () => {
    const { issues } = await inputErrorOf(flashWith().send({ ...example, parks: {} }, { relax: ['F13'] }))
    expect(issues).toMatchObject([{ path: 'parks', rule: 'type' }])
  })

  test.each(['F99', 'X01', 'E01'])('%s is refused by a call', async (id) => {
    const { issues } = await inputErrorOf(flashWith().send(example, { relax: [id] }))
    expect(issues).toMatchObject([{ path: 'relax' }])
  })

  test('an id that does not exist is refused by a client', () => {
    expect(() => flashWith({ relax: ['F99'] })).toThrow(expect.toSatisfy(isInputError))
  })
})

describe('options', () => {
  test.each([
    [{ endpoint: 'ftp://example.com' }, 'endpoint'],
    [{ endpoint: undefined }, 'endpoint'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ totalTimeoutMs: NaN }, 'totalTimeoutMs'],
    [{ limits: { depth: -1 } }, 'limits.depth'],
    [{ retry: { attempts: 0 } }, 'retry.attempts'],
    [{ soapAction: 'a"b' }, 'soapAction'],
    [{ soapAction: 'a\r\nb' }, 'soapAction'],
    [{ soapVersion: '1.3' }, 'soapVersion'],
  ])('%j is refused when the client is made', (options, path) => {
    expect(() => flashWith(options)).toThrow(
      expect.objectContaining({ kind: 'input', issues: [expect.objectContaining({ path })] }) as Error,
    )
  })

  test('undefined counts as left out', async () => {
    const { send } = flashWith({
      timeoutMs: undefined,
      retry: undefined,
      limits: { depth: undefined },
      relax: undefined,
      soapAction: undefined,
      tls: undefined,
    })
    await expect(send(example, { signal: undefined, timeoutMs: undefined, relax: undefined })).resolves.toMatchObject({
      code: 'Success',
    })
  })

  test('a call refuses a timeout that is not a number of milliseconds', async () => {
    expect(await errorOf(flashWith().send(example, { timeoutMs: -1 }))).toMatchObject({
      kind: 'input',
      issues: [{ path: 'timeoutMs' }],
    })
  })
})

describe('options that the caller changes after it has made a client', () => {
  const changes = {
    endpoint: 'http://elsewhere.test/',
    securityToken: '99999999-2222-3333-4444-555555555555',
    locationId: 'bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee',
    soapAction: 'urn:elsewhere',
    userAgent: 'elsewhere',
  }
  const clients = {
    flash: () => {
      const options = { endpoint: 'http://localhost/', securityToken, locationId, headers: { a: 'b' } }
      return { options, prepare: preparedBy(createFlash(options), 'monthlyAccount', example) }
    },
    emersion: () => {
      const options = { endpoint: 'http://localhost/', realm: 'example.com.au', headers: { a: 'b' } }
      const { input } = emersionOperations.createComplexAccount.example
      return { options, prepare: preparedBy(createEmersion(options), 'createComplexAccount', input) }
    },
    debitsuccess: () => {
      const user = { username: 'user', password: 'hunter2' }
      const options = { endpoint: 'http://localhost/', user, headers: { a: 'b' } }
      const { input } = debitsuccessOperations.transferCustomerAccount.example
      return { options, prepare: preparedBy(createDebitsuccess(options), 'transferCustomerAccount', input) }
    },
  }
  interface Preparing<Name, Input> {
    readonly prepare: (name: Name, input: Input) => object
    readonly withOptions: (overrides: object) => Preparing<Name, Input>
  }
  const preparedBy =
    <Name, Input>(client: Preparing<Name, Input>, name: Name, input: Input) =>
    () => [client.prepare(name, input), client.withOptions({ timeoutMs: 5 }).prepare(name, input)]

  test.each(Object.entries(clients))('do not reach it: %s', (_, make) => {
    const { options, prepare } = make()
    const { prepare: prepareUnchanged } = make()
    Object.assign(options, changes)
    Object.assign(options.headers, { a: 'elsewhere' })
    if ('user' in options) Object.assign(options.user, { username: 'else', password: 'where' })
    expect(prepare()).toEqual(prepareUnchanged())
  })
})
