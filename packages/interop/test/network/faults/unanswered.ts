import { fault, http } from '../answers.js'
import { rawServer } from '../raw-server.js'
import { bySafeRetry, never, once, type Fault } from './fault.js'
import { end, lost, reset, timeoutMs, withServer } from './meet.js'

/** The request leaves, and no answer comes. */
export const unanswered: readonly Fault[] = [
  {
    name: 'reset before the request was read',
    meet: withServer({
      deaf: true,
      accepted: (socket) => {
        setTimeout(reset, 20, socket)
      },
    }),
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
    meet: withServer({
      asked: (socket, nth) => {
        if (nth === 1) socket.write(http(500, fault('Client')))
        else reset(socket)
      },
    }),
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
