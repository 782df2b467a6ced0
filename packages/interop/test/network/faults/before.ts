import { authority, type Identity } from '../../tls/certificates.js'
import { rawServer } from '../raw-server.js'
import { nowhere } from '../support.js'
import { byRetry, never, once, type Fault } from './fault.js'
import { asHttps, end, noServer, reset, timeoutMs, withServer } from './meet.js'

/** Made once, and only when it is needed. */
let strangers: Identity | undefined

/** No byte of the request leaves. */
export const before: readonly Fault[] = [
  {
    name: 'connection refused',
    meet: noServer(nowhere),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNREFUSED'], attempts: byRetry, whole: never },
  },
  {
    name: 'name not found',
    // A name with nothing between two dots is no name, so no name server is asked and the answer is always quick.
    meet: noServer('http://nowhere..invalid/'),
    // The second one where names cannot be looked up at all.
    ends: {
      kind: 'connection',
      outcome: 'not-sent',
      codes: ['ENOTFOUND', 'EAI_AGAIN'],
      attempts: byRetry,
      whole: never,
    },
  },
  {
    name: 'TLS to a server that speaks none',
    meet: () => asHttps({ partly: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') }),
    ends: { kind: 'connection', outcome: 'not-sent', attempts: byRetry, whole: never },
  },
  {
    name: 'a certificate that nobody trusts',
    meet: () =>
      rawServer({ tls: (strangers ??= authority('Strangers').issue({ commonName: 'x', hosts: ['127.0.0.1'] })) }),
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
    meet: () => asHttps({ partly: end }),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNRESET'], attempts: byRetry, whole: never },
  },
  {
    name: 'reset during the TLS handshake',
    meet: () => asHttps({ partly: reset }),
    ends: { kind: 'connection', outcome: 'not-sent', codes: ['ECONNRESET'], attempts: byRetry, whole: never },
  },
  {
    name: 'silence during the TLS handshake',
    meet: () => asHttps({}),
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
    meet: (abort) => asHttps({ partly: abort }),
    ends: { kind: 'aborted', outcome: 'not-sent', attempts: once, whole: never },
  },
]
