import { describe, expect, it } from 'vitest'
import { cancellationOf } from './cancellation.js'
import { senderFor } from './send.js'
import type { Attempt, Transport } from './transport.js'

const bytes = new Uint8Array([60, 97, 47, 62])

const attempt = (): Attempt => ({
  url: 'http://localhost/',
  headers: {},
  body: '',
  cancellation: cancellationOf(undefined),
  bodyBytes: 1_000,
  acceptsStream: false,
  idempotent: false,
  progress: { attempts: 1, sent: undefined },
})

const responseOf = (response: unknown) =>
  senderFor((() => Promise.resolve(response)) as unknown as Transport)(attempt())

describe('a response of a transport of the caller', () => {
  it.each([
    ['a value that is an array', { 'Content-Type': ['text/xml', 'x'] }, { 'content-type': 'text/xml, x' }],
    ['a value that is a number', { 'Content-Length': 4 }, { 'content-length': '4' }],
    ['a value that is missing', { 'X-A': undefined, 'X-B': null }, {}],
    ['a Headers object', new Headers({ 'Content-Type': 'text/xml' }), { 'content-type': 'text/xml' }],
    ['a Map', new Map([['Content-Type', 'text/xml']]), { 'content-type': 'text/xml' }],
    ['none', undefined, {}],
    ['a string', 'x', {}],
  ])('may have headers with %s', async (_, headers, expected) => {
    expect((await responseOf({ status: 200, headers, body: bytes })).headers).toEqual(expected)
  })

  it.each([
    ['a Buffer', Buffer.from(bytes)],
    ['a DataView', new DataView(bytes.buffer)],
    ['an Int8Array', new Int8Array(bytes.buffer)],
    ['an ArrayBuffer', bytes.buffer],
    ['a view of a part', new DataView(new Uint8Array([0, ...bytes, 0]).buffer, 1, 4)],
  ])('may have a body that is %s', async (_, body) => {
    const { body: read } = await responseOf({ status: 200, headers: {}, body })
    expect(read).toBeInstanceOf(Uint8Array)
    expect([...(read as Uint8Array)]).toEqual([...bytes])
  })

  it.each([
    ['a status that is a string', { status: '200', headers: {}, body: bytes }],
    ['a status that is not a number', { status: NaN, headers: {}, body: bytes }],
    ['an array as its body', { status: 200, headers: {}, body: [60] }],
    ['nothing', undefined],
  ])('with %s is an error, and something was sent', async (_, response) => {
    await expect(responseOf(response)).rejects.toMatchObject({ code: 'ERR_TRANSPORT_RESPONSE' })
  })
})

it('what an earlier attempt proved does not count for the next', async () => {
  const progress = { attempts: 2, sent: false as boolean | undefined }
  const sending = senderFor(() => Promise.reject(new Error('lost')))({ ...attempt(), progress })
  await expect(sending).rejects.toThrow('lost')
  expect(progress.sent).toBeUndefined()
})
