/** From the provider's answer to a value, or to the error that says why it is none. */
import * as failures from './failures.js'
import type { Exchange } from './failures.js'
import type { Operation } from './operation.js'
import { Remembering } from './wire/held.js'
import { codesOf, type Service, type SoapVersion } from './service.js'
import { loosely } from './transport/observe.js'
import type { SoapResponse } from './transport/transport.js'
import { isEnvelope, opened, type Content } from './wire/envelope.js'
import type { Message, Understood } from './wire/message.js'
import { read, readerOf } from './wire/read.js'
import { Unreadable, type Element, type Limits } from './wire/tree.js'

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

export interface Understanding {
  readonly whole: (asked: Asked, response: SoapResponse) => unknown
  /** For an answer that is read as it arrives. */
  readonly arriving: (asked: Asked, head: Head) => Arriving
}

export interface Arriving {
  /** Reads on, to the items of the operation's list that are whole now. */
  write(bytes: Uint8Array): readonly unknown[]
  /** The last items: the answer is whole, and no refusal. */
  end(): readonly unknown[]
}

type Head = Pick<SoapResponse, 'status' | 'headers'>

export function understanding<Answer>({ service, limits, soapVersion }: Terms<Answer>): Understanding {
  return {
    whole: (asked, response) => {
      const { body } = response
      if (!isXml(response) || (body.length === 0 && !isOk(response))) throw failures.notSoap(asked.exchange, response)
      // The elements of a long list do not outlive it, which makes the collection of garbage cheaper.
      const list: Understood[] = []
      const taking =
        asked.operation.items === undefined ? undefined : asked.message.taking(false, (item) => list.push(item))
      return meaningOf(
        asked,
        response,
        readably(asked, response, () => contentOf(read(body, charsetOf(response), limits, taking))),
        list,
      )
    },
    arriving: (asked, head) => {
      const beginning = new Uint8Array(failures.excerptBytes)
      let length = 0
      const response = (): SoapResponse => ({ ...head, body: beginning.subarray(0, length) })
      const found: unknown[] = []
      const taking = asked.message.taking(true, ({ value, issues }) => {
        if (issues.length > 0) throw failures.notThisAnswer(asked.exchange, response(), issues)
        found.push(value)
      })
      const reader = readerOf(charsetOf(head), limits, taking)
      return {
        write: (bytes) => {
          const shown = bytes.subarray(0, beginning.length - length)
          beginning.set(shown, length)
          length += shown.length
          readably(asked, response(), () => {
            reader.write(bytes)
          })
          return found.splice(0)
        },
        end: () => {
          meaningOf(
            asked,
            response(),
            readably(asked, response(), () => contentOf(reader.end())),
            [],
          )
          return found
        },
      }
    },
  }

  function meaningOf(
    { operation, message, exchange }: Asked,
    response: SoapResponse,
    content: Content | undefined,
    list: readonly Understood[],
  ): unknown {
    if (!content) throw failures.notSoap(exchange, response)
    const codes = codesOf(service, operation)
    if (content.kind === 'fault')
      throw failures.faulted(exchange, content.fault, content.refused, service.explain(content.fault, codes))
    if (!isOk(response) || content.version !== soapVersion)
      throw failures.unreadable(
        exchange,
        response,
        new Unreadable('unexpected', 'the answer contradicts its HTTP status or its request'),
      )
    const { value, issues } = message.read(content.element, list)
    if (issues.length > 0) throw failures.notThisAnswer(exchange, response, issues)
    // The value was read by the operation's output schema.
    const refusal = service.refusal(value as Answer)
    if (refusal) throw failures.refused(exchange, refusal, codes, value)
    return value
  }
}

/** What is in an envelope's Body; nothing of what is no envelope. */
const contentOf = (root: Element): Content | undefined => (isEnvelope(root) ? opened(root) : undefined)

function readably<T>({ exchange }: Asked, response: SoapResponse, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw isOk(response) || mayBeEnvelope(response.body)
      ? failures.unreadable(exchange, response, error)
      : failures.notSoap(exchange, response)
  }
}

/** Whether the head of an answer leaves it open that its list may be read as it arrives. */
export const mayHoldItems = (head: Head): boolean => isOk(head) && isXml(head)

const isOk = ({ status }: Head): boolean => status >= 200 && status < 300

/** A server that names no media type is believed; one that names another is not (RFC 9110 §8.3). */
const mediaType = new Remembering((type) => ({
  isXml: /^$|^(text|application)\/xml$|\+xml$/.test(type.split(';')[0]?.trim().toLowerCase() ?? ''),
  charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1],
}))

const isXml = ({ headers }: Head): boolean => mediaType.of(headers['content-type'] ?? '').isXml

const charsetOf = ({ headers }: Head): string | undefined => mediaType.of(headers['content-type'] ?? '').charset

/** Whether an answer that cannot be read began as an envelope. */
const mayBeEnvelope = (body: Uint8Array): boolean =>
  /<(?:[\w.-]+:)?Envelope[\s>]/.test(loosely({ body: body.subarray(0, 1000) }))
