import { gzipSync } from 'node:zlib'
import { fault, http } from '../answers.js'
import { rawServer } from '../raw-server.js'
import { bySafeRetry, once, type Fault } from './fault.js'
import {
  answering,
  answeringThen,
  chunked,
  end,
  half,
  keeping,
  lost,
  promised,
  reset,
  timeoutMs,
  trickle,
  unbounded,
  withServer,
} from './meet.js'

/** Something comes back, and it is no whole answer. */
export const broken: readonly Fault[] = [
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
    name: 'half an answer in chunks, then what is no chunk',
    meet: answering(chunked, `${half.length.toString(16)}\r\n${half}\r\nno chunk\r\n`),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: 'headers, and in the same packet what is no chunk',
    meet: answering(Buffer.concat([chunked, Buffer.from('no chunk\r\n')])),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
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
    meet: withServer({
      asked: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
        trickle(socket, 'a')
      },
    }),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'a body that trickles',
    options: { timeoutMs },
    meet: withServer({
      asked: (socket) => {
        socket.write(promised)
        trickle(socket, ' ')
      },
    }),
    ends: { kind: 'timeout', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'abort while the body comes',
    meet: (abort) =>
      rawServer({
        asked: (socket) => {
          socket.write(promised)
          trickle(socket, ' ')
          setTimeout(abort, 50)
        },
      }),
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
    // Something came, so asking again brings the same.
    meet: answering('hello\r\n\r\n'),
    ends: { kind: 'response', outcome: 'unknown', attempts: once, whole: once },
  },
]
