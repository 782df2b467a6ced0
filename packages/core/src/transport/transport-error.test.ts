import { describe, expect, it } from 'vitest'
import {
  certificateAlertOf,
  codeOf,
  isPermanent,
  messageOf,
  responseProblemOf,
  TransportError,
} from './transport-error.js'

describe('TLS alerts about the client certificate', () => {
  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate required'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'unknown ca'],
    ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'access denied'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'bad certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'certificate expired'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', 'certificate revoked'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'certificate unknown'],
    ['ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE', 'unsupported certificate'],
  ])('%s', (code, alert) => {
    expect(certificateAlertOf(new TransportError(code, ''))).toBe(alert)
  })

  it.each([
    ['tlsv1 alert unknown ca', 48, 'unknown ca'],
    ['sslv3 alert certificate expired', 45, 'certificate expired'],
    ['sslv3 alert handshake failure', 40, undefined],
  ])('a failed write during the handshake: %s', (words, number, alert) => {
    const place = `SSL routines:ssl3_read_bytes:${words}:ssl/record.c:1601`
    const message = `write EPROTO 80:error:0A00:${place}:SSL alert number ${String(number)}\n`
    expect(certificateAlertOf(new TransportError('EPROTO', message))).toBe(alert)
  })

  it.each(['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'ECONNRESET'])(
    'not %s',
    (code) => {
      expect(certificateAlertOf(new TransportError(code, ''))).toBeUndefined()
    },
  )
})

describe('what an error says', () => {
  it('names each error of an AggregateError once', () => {
    const error = new AggregateError([new Error('refused 127.0.0.1'), new Error('refused ::1')], '')
    expect(messageOf(error)).toBe('refused 127.0.0.1; refused ::1')
  })

  it('leaves out values that are not errors and have no code', () => {
    expect(messageOf(new AggregateError([new Error('one'), null, 'two', { code: 'X' }], ''))).toBe('one; X')
  })

  it('is not read from a value whose properties throw', () => {
    const trap = () => {
      throw new Error('trap')
    }
    for (const thrown of [
      new Proxy({}, { get: trap, has: trap }),
      Object.defineProperty({}, 'message', { get: trap }),
    ]) {
      expect(messageOf(thrown)).toBe('the transport threw a value that is not an Error')
      expect(codeOf(thrown)).toBeUndefined()
    }
  })

  it('is read from an error of another realm, but not from a value that is not an error', () => {
    expect(messageOf({ name: 'Error', message: 'lost' })).toBe('lost')
    expect(messageOf('text')).toBe('the transport threw a value that is not an Error')
  })
})

describe('HTTP that cannot be parsed counts as a response, so the request is not repeated', () => {
  const caused = (outer: string, code: string): unknown =>
    new TransportError(outer, 'Network Error', { cause: new TypeError('terminated', { cause: { code } }) })

  it.each([
    ['a parser', new TransportError('HPE_INVALID_CONSTANT', 'Parse Error')],
    ['fetch', new TypeError('terminated', { cause: new TransportError('HPE_INVALID_CHUNK_SIZE', '') })],
    ['fetch, which decompresses by itself', new TypeError('terminated', { cause: { code: 'Z_DATA_ERROR' } })],
    ['fetch, of brotli', new TypeError('terminated', { cause: { code: 'ERR__ERROR_FORMAT_PADDING_1' } })],
    ['fetch, of headers', new TypeError('fetch failed', { cause: { code: 'UND_ERR_HEADERS_OVERFLOW' } })],
    ['fetch, in an error of axios', caused('ERR_NETWORK', 'HPE_INVALID_VERSION')],
  ])('says %s', (_, error) => {
    expect([responseProblemOf(error), isPermanent(error)]).toEqual(['malformed', true])
  })

  it('but not the end of a connection', () => {
    const error = caused('ERR_NETWORK', 'ECONNRESET')
    expect([responseProblemOf(error), isPermanent(error), codeOf(error)]).toEqual([undefined, false, 'ERR_NETWORK'])
  })
})
