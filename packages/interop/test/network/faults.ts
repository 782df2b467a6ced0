/** What can go wrong between a call and its answer, as data: each row is one way to fail, and how every kind of call must end in it. */
import { gzipSync } from 'node:zlib'
import type { Socket } from 'node:net'
import type { Outcome, SoapError } from '@acct/core'
import { authority } from '../tls/certificates.js'
import { fault, head, http, page } from './answers.js'
import type { CommonOptions, Four } from './callers.js'
import { rawServer, type Manners } from './raw-server.js'
import { nowhere } from './support.js'

export interface Fault {
  readonly name: string
  /** Starts what the call is to meet; `abort` aborts the call's signal. */
  meet(abort: () => void): Promise<Place>
  /** Options of the client. Plain data, so that a call in another process can have them. */
  readonly options?: Pick<CommonOptions, 'timeoutMs' | 'limits' | 'soapAction'>
  /** The signal is aborted before the call. */
  readonly aborted?: boolean
  /** A call comes first, so that this one finds a kept-alive connection. */
  readonly second?: boolean
  /** The answer is read to its end, so the connection stays for the next call. */
  readonly keeps?: boolean
  readonly ends: Ends
}

/** What the call meets. */
export interface Place extends AsyncDisposable {
  readonly url: string
  /** Requests that came whole. */
  readonly requests: readonly unknown[]
  /** Connections that are open. */
  readonly open: number
  /** Has a server that reads nothing read on, since it cannot see before that a client has gone. */
  wake?(): void
}

export interface Ends {
  readonly kind: SoapError['kind']
  readonly outcome: Outcome
  /** Codes that a `ConnectionError` may have, where they are certain. */
  readonly codes?: readonly string[]
  /** How many times the request was handed to the network. */
  readonly attempts: Four<number>
  /** How many requests came whole. */
  readonly whole: Four<number>
}

const never: Four<number> = [0, 0, 0, 0]
const once: Four<number> = [1, 1, 1, 1]
/** Sent again by every caller that has retry. */
const byRetry: Four<number> = [1, 3, 1, 3]
/** Sent again only by the caller who has retry and an operation that is safe to repeat. */
const bySafeRetry: Four<number> = [1, 1, 1, 3]

/** Long enough for a request to arrive on a busy machine, short enough to wait for. */
const timeoutMs = 250

const reset = (socket: Socket): void => {
  socket.resetAndDestroy()
}
const lost = ['ECONNRESET', 'EPIPE']
const withServer = (manners: Manners) => (): Promise<Place> => rawServer(manners)
const answering = (...answer: readonly (string | Buffer)[]) =>
  withServer({
    asked: (socket) => {
      for (const part of answer) socket.write(part)
    },
  })
/** Gives a whole answer. */
const keeping = (answer: Buffer) => ({ meet: answering(answer), keeps: true })
/** Answers, and goes before the answer is whole. */
const answeringThen = (go: (socket: Socket) => void, ...answer: readonly (string | Buffer)[]) =>
  withServer({
    asked: (socket) => {
      for (const part of answer) socket.write(part)
      // Bytes that are still on their way would be lost with a reset.
      setTimeout(() => { go(socket) }, 10)
    },
  })
/** Writes a byte now and then, for as long as it can. */
const trickle = (socket: Socket, byte: string): void => {
  const timer = setInterval(() => socket.write(byte), 10)
  socket.once('close', () => { clearInterval(timer) })
}
const end = (socket: Socket): void => {
  socket.end()
}

const html = { 'Content-Type': 'text/html' }
const half = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
const promised = head(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' })
const unbounded = head(200, { 'Content-Type': 'text/xml', Connection: 'close' })
const chunked = head(200, { 'Content-Type': 'text/xml', 'Transfer-Encoding': 'chunked' })

/** No byte of the request leaves. */
const before: readonly Fault[] = [
  {
    name: 'connection refused',
    meet: () => noServer(nowhere),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNREFUSED'], attempts: byRetry, whole: never },
  },
  {
    name: 'name not found',
    // A name with nothing between two dots is no name, so no name server is asked and the answer is always quick.
    meet: () => noServer('http://nowhere..invalid/'),
    // The second one where names cannot be looked up at all.
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ENOTFOUND', 'EAI_AGAIN'], attempts: byRetry, whole: never },
  },
  {
    name: 'TLS to a server that speaks none',
    meet: async () => asHttps(await rawServer({ partly: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') })),
    ends: { kind: 'connection', outcome: 'not-sent', attempts: byRetry, whole: never },
  },
  {
    name: 'a certificate that nobody trusts',
    meet: () => rawServer({ tls: strangers() }),
    ends: {
      kind: 'connection',
      outcome: 'not-sent',
      codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'SELF_SIGNED_CERT_IN_CHAIN'],
      attempts: byRetry,
      whole: never,
    },
  },
  {
    name: 'closed during the TLS handshake',
    meet: async () => asHttps(await rawServer({ partly: end })),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNRESET'], attempts: byRetry, whole: never },
  },
  {
    name: 'reset during the TLS handshake',
    meet: async () => asHttps(await rawServer({ partly: reset })),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNRESET'], attempts: byRetry, whole: never },
  },
  {
    name: 'silence during the TLS handshake',
    meet: async () => asHttps(await rawServer({})),
    options: { timeoutMs },
    ends: { kind: 'timeout', outcome: 'not-sent', attempts: byRetry, whole: never },
  },
  {
    name: 'abort before the call',
    meet: withServer({}),
    aborted: true,
    ends: { kind: 'aborted', outcome: 'not-sent', attempts: never, whole: never },
  },
  {
    name: 'abort while connecting',
    meet: async (abort) => asHttps(await rawServer({ partly: abort })),
    ends: { kind: 'aborted', outcome: 'not-sent', attempts: once, whole: never },
  },
]

/** The request leaves, and no answer comes. */
const unanswered: readonly Fault[] = [
  {
    name: 'reset before the request was read',
    meet: withServer({ deaf: true, accepted: (socket) => { setTimeout(reset, 20, socket) } }),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: never },
  },
  {
    name: 'reset while the request was read',
    // A header that does not come in one piece.
    options: { soapAction: 'a'.repeat(2_000_000) },
    meet: withServer({ partly: reset }),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: never },
  },
  {
    name: 'reset after the request was read',
    meet: withServer({ asked: reset }),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'closed without an answer',
    meet: withServer({ asked: end }),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'a kept-alive connection that is reset by the second request',
    second: true,
    meet: withServer({ asked: (socket, nth) => { if (nth === 1) socket.write(http(500, fault('Client'))); else reset(socket) } }),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'silence',
    options: { timeoutMs },
    meet: withServer({}),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'silence before the request was read',
    options: { timeoutMs },
    meet: withServer({ deaf: true }),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: never },
  },
  {
    name: 'abort after the request left',
    meet: (abort) => rawServer({ asked: abort }),
    ends: { kind: 'aborted', outcome: 'unknown', attempts: once, whole: once },
  },
]

/** Something comes back, and it is no whole answer. */
const broken: readonly Fault[] = [
  {
    name: 'reset in the middle of the answer',
    meet: answeringThen(reset, promised, half),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'half an answer, then closed',
    meet: answeringThen(end, promised, half),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'half an answer in chunks, then closed',
    meet: answeringThen(end, chunked, `${half.length.toString(16)}\r\n${half}\r\n`),
    ends: { kind: 'connection', outcome: 'unknown', codes: lost, attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'half an answer of no stated length, then closed',
    meet: answeringThen(end, unbounded, half),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: 'half an answer, then silence',
    options: { timeoutMs },
    meet: answering(promised, half),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'headers that trickle',
    options: { timeoutMs },
    meet: withServer({ asked: (socket) => { socket.write('HTTP/1.1 200 OK\r\nX-Slow: '); trickle(socket, 'a') } }),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'a body that trickles',
    options: { timeoutMs },
    meet: withServer({ asked: (socket) => { socket.write(promised); trickle(socket, ' ') } }),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'abort while the body comes',
    meet: (abort) => rawServer({ asked: (socket) => { socket.write(promised); trickle(socket, ' '); setTimeout(abort, 50) } }),
    ends: { kind: 'aborted', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: 'half of a compressed answer',
    // It came whole, so asking again brings the same.
    ...keeping(http(200, gzipSync(fault('Server')).subarray(0, 40), { 'Content-Encoding': 'gzip' })),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: 'an answer larger than the limit',
    options: { limits: { bodyBytes: 100 } },
    meet: answering(http(200, fault('Server').padEnd(1_000_000))),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: 'an answer that is not HTTP',
    meet: answering('hello\r\n\r\n'),
    ends: { kind: 'connection', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
]

/** A whole answer that is no value. */
const answered: readonly Fault[] = [
  { name: 'HTTP 400', ...keeping(http(400, page, html)), ends: { kind: 'http', outcome: 'refused', attempts: once, whole: once } },
  { name: 'HTTP 408', ...keeping(http(408)), ends: { kind: 'http', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry } },
  { name: 'HTTP 429', ...keeping(http(429)), ends: { kind: 'http', outcome: 'refused', attempts: bySafeRetry, whole: bySafeRetry } },
  { name: 'HTTP 500', ...keeping(http(500)), ends: { kind: 'http', outcome: 'unknown', attempts: once, whole: once } },
  { name: 'HTTP 502 with a page', ...keeping(http(502, page, html)), ends: { kind: 'http', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry } },
  { name: "the client's fault", ...keeping(http(500, fault('Client'))), ends: { kind: 'fault', outcome: 'refused', attempts: once, whole: once } },
  { name: "the server's fault", ...keeping(http(500, fault('Server'))), ends: { kind: 'fault', outcome: 'unknown', attempts: once, whole: once } },
]

export const faults: readonly Fault[] = [...before, ...unanswered, ...broken, ...answered]

const noServer = (url: string): Promise<Place> =>
  Promise.resolve({ url, requests: [], open: 0, [Symbol.asyncDispose]: () => Promise.resolve() })

/** A plain server by an address that promises TLS. */
function asHttps(server: Place): Place {
  return Object.create(server, { url: { value: server.url.replace('http:', 'https:') } }) as Place
}

let untrusted: { readonly cert: string; readonly key: string } | undefined
function strangers(): { readonly cert: string; readonly key: string } {
  return (untrusted ??= authority('Strangers').issue({ commonName: '127.0.0.1', hosts: ['127.0.0.1'] }))
}
