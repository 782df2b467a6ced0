import { createClient, nodeTransport, operation, pascalCase, service, xs, type Transport } from '@acct/core'
import { record, replay, simulate } from '@acct/core/testing'
import { errorOf } from '@acct/test-kit'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'

const token = { token: xs.secret(xs.text()) }
const personal = () => xs.personal(xs.text()).nullish()

const club = service({
  name: 'Club',
  namespaces: { c: 'urn:club' },
  spell: pascalCase,
  credentials: token,
  frame: (fields) => ({ ...token, ...fields }),
  codes: [{ code: 'Taken' }],
  refusal: ({ code }: { readonly code: string }) => (code === 'Success' ? undefined : { code, notes: [] }),
})

const member = {
  name: personal(),
  email: personal(),
  phone: personal(),
  born: personal(),
  card: personal(),
  state: personal(),
  visits: xs.integer().nullish(),
  note: xs.text().nullish(),
}

const addMember = operation({
  name: 'AddMember',
  summary: 'Adds a member.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject(member),
  output: z.object({ code: xs.openEnum(), note: xs.text().nullable() }),
  rules: {},
  example: { input: {}, output: { code: 'Success', note: null } },
})

const listMembers = operation({
  name: 'ListMembers',
  summary: 'Lists the members.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ state: personal() }),
  output: z.object({
    code: xs.openEnum(),
    members: xs.list('Member', z.object({ name: xs.personal(xs.text()).nullable(), note: xs.text().nullable() })),
    others: xs.unknownElements(),
  }),
  rules: {},
  example: { input: {}, output: { code: 'Success', members: [], others: [] } },
})

const operations = { addMember, listMembers }
const known = { service: club, operations }

const secret = 'hunter2-hunter2'
const ada = {
  name: 'Ada Lovelace',
  email: 'ada@lovelace.example',
  phone: '+61 8 9123 4567',
  born: '1815-12-10',
  card: '0F8FAD5B-D9CB-469F-A165-70867728950E',
  state: 'WA',
}
const planted = [secret, ...Object.values(ada).filter((value) => value.length > 2), 'Lovelace', 'Byron']

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acct-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const clientOf = (transport: Transport, endpoint = 'http://localhost/') =>
  createClient({ service: club, operations, options: { endpoint, transport }, credentials: { token: secret } })

type Answers = Parameters<typeof simulate<{ readonly code: string }, typeof operations>>[0]['handlers']

const clubWith = (handlers: Answers = {}) =>
  simulate<{ readonly code: string }, typeof operations>({ ...known, refuse: () => undefined, handlers })

const fileOf = (ending: string): string => {
  const file = readdirSync(folder).find((name) => name.endsWith(ending))
  return readFileSync(join(folder, file ?? expect.fail(`no file ${ending}`)), 'utf8')
}

const allFiles = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

/** The forms in which a server may repeat a value. */
const formsOf = (value: string): readonly string[] => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('hex'),
  JSON.stringify(value).slice(1, -1),
]

function expectNothingPlanted(): void {
  const text = allFiles()
  for (const value of planted) {
    expect(text.toLowerCase()).not.toContain(value.toLowerCase())
    for (const form of formsOf(value)) expect(text, `${value} as ${form}`).not.toContain(form)
  }
}

describe('a recording', () => {
  test('has three files for each exchange, numbered in their order', async () => {
    const client = clientOf(record(clubWith().transport, folder, known))
    await client.addMember(ada)
    await client.listMembers({})
    expect(readdirSync(folder).sort()).toEqual([
      '001-addMember.json',
      '001-addMember.request.xml',
      '001-addMember.response.xml',
      '002-listMembers.json',
      '002-listMembers.request.xml',
      '002-listMembers.response.xml',
    ])
    expect(JSON.parse(fileOf('1-addMember.json'))).toMatchObject({
      provider: 'Club',
      operation: 'addMember',
      request: { headers: { soapaction: '"urn:club/AddMember"' } },
      response: { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } },
    })
  })

  test('can be read, and placeholders have the form of their values', async () => {
    await clientOf(record(clubWith().transport, folder, known)).addMember({ ...ada, visits: 7, note: 'a <note>' })
    expect(fileOf('.request.xml')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:c="urn:club">
        <soap:Body>
          <c:AddMember>
            <c:Token>secret-1</c:Token>
            <c:Name>text-2</c:Name>
            <c:Email>person-1@example.com</c:Email>
            <c:Phone>+00 0 0000 0001</c:Phone>
            <c:Born>2000-01-02</c:Born>
            <c:Card>00000000-0000-0000-0000-000000000001</c:Card>
            <c:State>AD</c:State>
            <c:Visits>7</c:Visits>
            <c:Note>a &lt;note&gt;</c:Note>
          </c:AddMember>
        </soap:Body>
      </soap:Envelope>
      "
    `)
  })

  test('has the same placeholder for a value in requests, responses and files', async () => {
    const { transport } = clubWith({
      addMember: ({ name }) => ({ code: 'Success', note: `Welcome, ${String(name)}!` }),
      listMembers: () => ({ code: 'Success', members: [{ name: ada.name, note: null }], others: [] }),
    })
    const client = clientOf(record(transport, folder, known))
    await client.addMember(ada)
    await client.listMembers({ state: ada.state })
    expect(fileOf('1-addMember.response.xml')).toContain('<c:Note>Welcome, text-2!</c:Note>')
    expect(fileOf('2-listMembers.response.xml')).toContain('<c:Name>text-2</c:Name>')
    expect(fileOf('2-listMembers.request.xml')).toContain('<c:State>AD</c:State>')
    expectNothingPlanted()
  })

  test('contains no personal value in any encoding, even if it turns out to be personal later', async () => {
    const echoes = [...Object.values(ada), secret].flatMap(formsOf).join(' | ')
    const { transport } = clubWith({
      addMember: ({ visits }) => ({ code: 'Success', note: visits === 1 ? 'Byron was here' : echoes }),
      listMembers: () => ({
        code: 'Success',
        members: [{ name: 'Byron', note: Object.values(ada).join(' ').toUpperCase() }],
        others: [{ namespace: 'urn:club', local: 'Hint', text: 'Lovelace', elements: [] }],
      }),
    })
    const client = clientOf(record(transport, folder, known))
    await client.addMember({ visits: 1 })
    await client.addMember(ada)
    await client.listMembers({})
    expectNothingPlanted()
  })

  test('contains no text of an unknown operation', async () => {
    const { transport } = clubWith({ addMember: () => ({ code: 'Success', note: 'Lovelace' }) })
    await clientOf(record(transport, folder)).addMember({ ...ada, visits: 4_815 })
    expectNothingPlanted()
    expect(allFiles()).not.toMatch(/Success|4815/)
    expect(fileOf('.request.xml')).toContain('<c:Visits>')
  })

  test('leaves out what cannot be read as XML', async () => {
    const page: Transport = () =>
      Promise.resolve({
        status: 502,
        headers: {
          'content-type': 'text/html',
          server: 'nginx',
          'x-user': ada.name,
          'set-cookie': `id=${secret}; Path=/`,
        },
        body: Buffer.from(`<p>${ada.name}<br>`),
      })
    await errorOf(clientOf(record(page, folder, known)).addMember(ada))
    expectNothingPlanted()
    expect(JSON.parse(fileOf('.json'))).toMatchObject({ response: { status: 502, headers: { server: 'nginx' } } })
  })

  test('is not written over another one', async () => {
    await clientOf(record(clubWith().transport, folder, known)).addMember({})
    expect(() => record(clubWith().transport, folder)).toThrow('has a recording already')
  })

  test('without a transport or a folder is refused', () => {
    for (const wrong of [undefined, null, {}, 'x'])
      expect(() => record(wrong as never, folder)).toThrow(new TypeError('record: the transport must be a function'))
    for (const wrong of [undefined, null, '', 7, {}]) {
      expect(() => record(clubWith().transport, wrong as never)).toThrow(
        new TypeError('record: the folder must be a path, as a string'),
      )
      expect(() => replay(wrong as never)).toThrow(new TypeError('replay: the folder must be a path, as a string'))
    }
  })

  test('that cannot be written does not fail a call', async () => {
    const client = clientOf(record(clubWith().transport, folder, known))
    rmSync(folder, { recursive: true })
    await expect(client.addMember(ada)).resolves.toMatchObject({ code: 'Success' })
    folder = mkdtempSync(join(tmpdir(), 'acct-'))
  })

  test('of a real server contains none of the secrets of HTTP', async () => {
    const provider = clubWith()
    const cookie = 'c00kie-value'
    await withServer(
      (request, response) => {
        void (async () => {
          let body = ''
          for await (const chunk of request) body += String(chunk)
          const headers = Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          )
          const answer = await provider.handle({ headers, body })
          response.writeHead(answer.status, {
            ...answer.headers,
            'set-cookie': `session=${cookie}; HttpOnly`,
            'x-echo': `${request.headers.authorization ?? ''} ${request.url ?? ''}`,
          })
          response.end(answer.body)
        })()
      },
      async (address) => {
        const transport = record(nodeTransport(), folder, known)
        const client = clientOf(transport, `http://me:pa55-word@${address}/?key=qu3ry-key`)
        await client.addMember(ada)
        client.close()
      },
    )
    expectNothingPlanted()
    for (const text of [cookie, 'pa55-word', 'qu3ry-key', Buffer.from('me:pa55-word').toString('base64')])
      expect(allFiles()).not.toContain(text)
    await expect(clientOf(replay(folder, known)).addMember(ada)).resolves.toMatchObject({ code: 'Success' })
  })
})

async function withServer(listener: RequestListener, run: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    await run(`127.0.0.1:${String((server.address() as AddressInfo).port)}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('a replay', () => {
  const input = { ...ada, visits: 7, note: 'first' }

  async function recorded(handlers: Answers = {}): Promise<void> {
    const client = clientOf(record(clubWith(handlers).transport, folder, known))
    await client.addMember(input)
    await client.listMembers({ state: ada.state })
  }

  test('responds to the same calls, with the values of the program in place of placeholders', async () => {
    await recorded({
      listMembers: () => ({
        code: 'Success',
        members: [
          { name: ada.name, note: `of ${ada.email}, not Byron` },
          { name: 'Byron', note: null },
        ],
        others: [],
      }),
    })
    const transport = replay(folder, known)
    const client = clientOf(transport)
    expect(transport.unused()).toEqual(['001-addMember', '002-listMembers'])
    await client.addMember(input)
    expect(transport.unused()).toEqual(['002-listMembers'])
    const { members } = await client.listMembers({ state: ada.state })
    const [first, second] = members
    expect(first?.name).toBe(ada.name)
    expect(second?.name).toMatch(/^[A-Z]{5}$/)
    expect(first?.note).toBe(`of ${ada.email}, not ${String(second?.name)}`)
    expect(transport.unused()).toEqual([])
  })

  test('accepts other values of the same form, and the placeholders themselves', async () => {
    await recorded()
    const bob = { ...input, name: 'Bob', email: 'bob@example.org', phone: '1', born: '2001-01-01', state: 'NSW' }
    const bobWithCard = { ...bob, card: '00000000-1111-2222-3333-444444444444' }
    await expect(clientOf(replay(folder, known)).addMember(bobWithCard)).resolves.toMatchObject({ code: 'Success' })
    const [name, email, phone, born, card, state] = ['Name', 'Email', 'Phone', 'Born', 'Card', 'State'].map(
      (local) => new RegExp(`<c:${local}>(.*)</c:${local}>`).exec(fileOf('1-addMember.request.xml'))?.[1],
    )
    const placeholders = { name, email, phone, born, card, state }
    expect(Object.values(placeholders)).not.toContain(undefined)
    await expect(clientOf(replay(folder, known)).addMember({ ...input, ...placeholders })).resolves.toMatchObject({
      code: 'Success',
    })
  })

  test.each([
    ['a field with another value', { visits: 8 }, 'visits: expected "7", got "8"'],
    ['a field that is missing', { note: undefined }, 'note: expected "first", got nothing'],
    ['a personal value of another form', { email: 'nobody' }, /email: expected the value that "person-\d@example.com"/],
    ['one value in place of two', { name: 'AB', state: 'AB' }, /state: expected the value that "\w+" stands for/],
  ])('refuses %s, by its path', async (_, changes, message) => {
    await recorded()
    const transport = replay(folder, known)
    const error = await errorOf(clientOf(transport).addMember({ ...input, ...changes }))
    expect(error).toMatchObject({ kind: 'connection', code: 'ERR_REPLAY', outcome: 'not-sent' })
    expect(error.message).toMatch(message)
    expect(error.message).toContain('the request differs from 001-addMember')
    expect(transport.unused()).toHaveLength(2)
  })

  test('refuses a field that was not recorded, calls in another order, and more calls', async () => {
    await recorded()
    const transport = replay(folder, known)
    const client = clientOf(transport)
    const early = await errorOf(client.listMembers({ state: ada.state }, { retry: { attempts: 3 } }))
    expect(early.message).toMatch(/soapaction: expected ".*AddMember.*", got ".*ListMembers/)
    expect(early.attempts).toBe(1)
    await client.addMember(input)
    const more = await errorOf(client.listMembers({}))
    expect(more.message).toContain('state: expected')
    await client.listMembers({ state: ada.state })
    expect((await errorOf(client.listMembers({}))).message).toContain('all 2 are used')
  })

  test('shows no value that is secret or personal', async () => {
    await recorded()
    const error = await errorOf(clientOf(replay(folder, known)).listMembers({ state: 'Tasmania' }))
    expect(error.message).not.toContain('Tasmania')
    expect(error.message).not.toContain(secret)
  })

  test('needs a recording', () => {
    expect(() => replay(folder)).toThrow('has no recording')
    expect(() => replay(join(folder, 'none'))).toThrow('has no recording')
  })
})

describe('a write ends in the same way when it is replayed as when it was recorded', () => {
  const told = async (transport: Transport) => {
    const { kind, outcome, message } = await errorOf(clientOf(transport).addMember(ada, { timeoutMs: 50 }))
    return { kind, outcome, code: /\(([^)]*)\)/.exec(message)?.[1] }
  }
  const fault = 'The member Ada Lovelace is in the way'

  test.each<readonly [string, Transport]>([
    ['refused by a code', clubWith({ addMember: () => ({ code: 'Taken', note: ada.name }) }).transport],
    [
      'refused by a fault',
      clubWith({
        addMember: () => {
          throw new Error(fault)
        },
      }).transport,
    ],
    ['lost on the way', misbehaving('drop-after')],
    ['cut off', misbehaving('truncated')],
    ['answered in HTML', misbehaving('bad-gateway')],
    ['never sent', nodeTransport()],
    ['given up', () => new Promise(() => undefined)],
  ])('%s', async (_, transport) => {
    const first = await told(record(transport, folder, known))
    expect(await told(replay(folder, known))).toEqual(first)
    expectNothingPlanted()
  })

  function misbehaving(kind: 'drop-after' | 'truncated' | 'bad-gateway'): Transport {
    const provider = clubWith()
    provider.misbehave({ do: kind })
    return provider.transport
  }
})
