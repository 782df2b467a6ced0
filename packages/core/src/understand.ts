/** From the provider's answer to a value, or to the error that says why it is none. */
import * as failures from './failures.js'
import type { Exchange } from './failures.js'
import type { Operation } from './operation.js'
import { codesOf, type Service, type SoapVersion } from './service.js'
import { loosely } from './transport/observe.js'
import type { SoapResponse } from './transport/transport.js'
import { isEnvelope, opened } from './wire/envelope.js'
import type { Message } from './wire/message.js'
import { read, Unreadable, type Limits } from './wire/read.js'

/** What was asked. */
export interface Asked {
  readonly operation: Operation
  readonly message: Message
  readonly exchange: Exchange
}

interface Terms<Answer> {
  readonly service: Service<Answer>
  readonly limits: Limits
  readonly soapVersion: SoapVersion
}

export const understanding =
  <Answer>({ service, limits, soapVersion }: Terms<Answer>) =>
  ({ operation, message, exchange }: Asked, response: SoapResponse): unknown => {
    const { status, headers, body } = response
    const [mediaType, charset] = contentType(headers['content-type'])
    const ok = status >= 200 && status < 300
    if (!isXml(mediaType) || (body.length === 0 && !ok)) throw failures.notSoap(exchange, response)
    try {
      const root = read(body, charset, limits)
      if (!isEnvelope(root)) throw failures.notSoap(exchange, response)
      const content = opened(root)
      const codes = codesOf(service, operation)
      if (content.kind === 'fault') throw failures.faulted(exchange, content.fault, content.refused, service.explain(content.fault, codes))
      if (!ok || content.version !== soapVersion) throw new Unreadable('unexpected', 'the answer contradicts its HTTP status or its request')
      const { value, issues } = message.read(content.element)
      if (issues.length > 0) throw failures.notThisAnswer(exchange, response, issues)
      // The value was read by the operation's output schema.
      const refusal = service.refusal(value as Answer)
      if (refusal) throw failures.refused(exchange, refusal, codes, value)
      return value
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      throw ok || mayBeEnvelope(body) ? failures.unreadable(exchange, response, error) : failures.notSoap(exchange, response)
    }
  }

/** Media type and charset of a Content-Type (RFC 9110 §8.3). */
const contentType = (header = ''): [mediaType: string, charset: string | undefined] => [
  header.split(';')[0]?.trim().toLowerCase() ?? '',
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header)?.[1],
]

/** A server that names no type is believed; one that names another is not. */
const isXml = (mediaType: string): boolean => mediaType === '' || /^(text|application)\/xml$|\+xml$/.test(mediaType)

/** Whether an answer that cannot be read began as an envelope. */
const mayBeEnvelope = (body: Uint8Array): boolean => /<(?:[\w.-]+:)?Envelope[\s>]/.test(loosely({ body: body.subarray(0, 1000) }))
