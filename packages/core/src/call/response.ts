/** From the provider's answer to a value, or to the error that says why it is none. */
import * as failures from './error-factory.js'
import type { CallContext } from './error-factory.js'
import type { Operation } from '../operation.js'
import { LastValueCache } from '../util/last-value-cache.js'
import { codesOf, type Service } from '../service.js'
import type { SoapVersion } from '../soap/soap-version.js'
import { decodeLoosely } from '../transport/observe.js'
import type { SoapResponse } from '../transport/transport.js'
import { isEnvelope, parseEnvelope, type EnvelopeBody } from '../soap/envelope-reader.js'
import type { OperationCodec, DecodeResult } from '../soap/operation-codec.js'
import { parseXml, createDocumentReader } from '../xml/document-reader.js'
import { type Element } from '../xml/element.js'
import { XmlReadError, type Limits } from '../xml/tree-builder.js'

/** What was asked. */
export interface InterpretedCall {
  readonly operation: Operation
  readonly codec: OperationCodec
  readonly context: CallContext
}

interface ResponseInterpreterOptions<Answer> {
  readonly service: Service<Answer>
  readonly limits: Limits
  readonly soapVersion: SoapVersion
}

export interface ResponseInterpreter {
  readonly whole: (call: InterpretedCall, response: SoapResponse) => unknown
  /** For an answer that is read as it arrives. */
  readonly streaming: (call: InterpretedCall, head: ResponseHead) => StreamingResponse
}

export interface StreamingResponse {
  /** Reads on, to the items of the operation's list that are whole now. */
  write(bytes: Uint8Array): readonly unknown[]
  /** The last items: the answer is whole, and no refusal. */
  end(): readonly unknown[]
}

type ResponseHead = Pick<SoapResponse, 'status' | 'headers'>

export function createResponseInterpreter<Answer>({
  service,
  limits,
  soapVersion,
}: ResponseInterpreterOptions<Answer>): ResponseInterpreter {
  return {
    whole: (call, response) => {
      const { body } = response
      if (!isXml(response) || (body.length === 0 && !isOk(response))) throw failures.httpFailure(call.context, response)
      // The elements of a long list do not outlive it, which makes the collection of garbage cheaper.
      const list: DecodeResult[] = []
      const extractor =
        call.operation.listField === undefined ? undefined : call.codec.extractItems(false, (item) => list.push(item))
      return interpret(
        call,
        response,
        mapReadErrors(call, response, () => envelopeBodyOf(parseXml(body, charsetOf(response), limits, extractor))),
        list,
      )
    },
    streaming: (call, head) => {
      const beginning = new Uint8Array(failures.excerptBytes)
      let length = 0
      const response = (): SoapResponse => ({ ...head, body: beginning.subarray(0, length) })
      const found: unknown[] = []
      const extractor = call.codec.extractItems(true, ({ value, issues }) => {
        if (issues.length > 0) throw failures.unexpectedResponse(call.context, response(), issues)
        found.push(value)
      })
      const reader = createDocumentReader(charsetOf(head), limits, extractor)
      return {
        write: (bytes) => {
          const shown = bytes.subarray(0, beginning.length - length)
          beginning.set(shown, length)
          length += shown.length
          mapReadErrors(call, response(), () => {
            reader.write(bytes)
          })
          return found.splice(0)
        },
        end: () => {
          interpret(
            call,
            response(),
            mapReadErrors(call, response(), () => envelopeBodyOf(reader.end())),
            [],
          )
          return found
        },
      }
    },
  }

  function interpret(
    { operation, codec, context }: InterpretedCall,
    response: SoapResponse,
    content: EnvelopeBody | undefined,
    list: readonly DecodeResult[],
  ): unknown {
    if (!content) throw failures.httpFailure(context, response)
    const codes = codesOf(service, operation)
    if (content.kind === 'fault')
      throw failures.faultResponse(context, content.fault, content.isClientFault, service.explain(content.fault, codes))
    if (!isOk(response) || content.version !== soapVersion)
      throw failures.unreadableResponse(
        context,
        response,
        new XmlReadError('unexpected', 'the answer contradicts its HTTP status or its request'),
      )
    const { value, issues } = codec.decode(content.element, list)
    if (issues.length > 0) throw failures.unexpectedResponse(context, response, issues)
    // The value was read by the operation's output schema.
    const refusal = service.refusal(value as Answer)
    if (refusal) throw failures.refusedResponse(context, refusal, codes, value)
    return value
  }
}

/** What is in an envelope's Body; nothing of what is no envelope. */
const envelopeBodyOf = (root: Element): EnvelopeBody | undefined => (isEnvelope(root) ? parseEnvelope(root) : undefined)

function mapReadErrors<T>({ context }: InterpretedCall, response: SoapResponse, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof XmlReadError)) throw error
    throw isOk(response) || mayBeEnvelope(response.body)
      ? failures.unreadableResponse(context, response, error)
      : failures.httpFailure(context, response)
  }
}

/** Whether the head of an answer leaves it open that its list may be read as it arrives. */
export const mayHoldItems = (head: ResponseHead): boolean => isOk(head) && isXml(head)

const isOk = ({ status }: ResponseHead): boolean => status >= 200 && status < 300

/** A server that names no media type is believed; one that names another is not (RFC 9110 §8.3). */
const mediaType = new LastValueCache((type) => ({
  isXml: /^$|^(text|application)\/xml$|\+xml$/.test(type.split(';')[0]?.trim().toLowerCase() ?? ''),
  charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1],
}))

const isXml = ({ headers }: ResponseHead): boolean => mediaType.get(headers['content-type'] ?? '').isXml

const charsetOf = ({ headers }: ResponseHead): string | undefined =>
  mediaType.get(headers['content-type'] ?? '').charset

/** Whether an answer that cannot be read began as an envelope. */
const mayBeEnvelope = (body: Uint8Array): boolean =>
  /<(?:[\w.-]+:)?Envelope[\s>]/.test(decodeLoosely({ body: body.subarray(0, 1000) }))
