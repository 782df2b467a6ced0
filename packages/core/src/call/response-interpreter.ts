/** Turns a response into the value of the call, or throws the error that it amounts to. */
import { createFaultError, createRefusedError } from '../call-errors/provider-errors.js'
import { createHttpError, createUnexpectedError, createUnreadableError } from '../call-errors/response-errors.js'
import { createExcerpt } from '../call-errors/error-parts.js'
import type { CallContext } from '../call-errors/call-context.js'
import type { Operation } from '../operation.js'
import type { Service, SoapVersion } from '../service.js'
import { contentTypeOf, decodeLoosely } from '../transport/content-type.js'
import type { SoapResponse } from '../transport/transport.js'
import { parseEnvelope } from '../soap/envelope-reader.js'
import type { OperationCodec } from '../soap/operation-codec.js'
import type { DecodeResult } from '../soap/operation-decoder.js'
import { createDocumentReader } from '../xml/document-reader.js'
import { XmlReadError, type Limits } from '../xml/tree-builder.js'

/** The call that a response belongs to. */
export interface InterpretedCall {
  readonly operation: Operation
  readonly codec: OperationCodec
  readonly context: CallContext
}

interface ResponseInterpreterOptions<Decoded> {
  readonly service: Service<Decoded>
  readonly limits: Limits
  readonly soapVersion: SoapVersion
}

export interface ResponseInterpreter {
  /** The value of a buffered response. Throws a `SoapError`. */
  readonly buffered: (call: InterpretedCall, response: SoapResponse) => unknown
  /** Reads a response as it arrives. */
  readonly streamed: (call: InterpretedCall, head: ResponseHead) => StreamingResponse
}

export interface StreamingResponse {
  /** Returns the items of the list that these bytes complete. */
  write(bytes: Uint8Array): readonly unknown[]
  /** Returns the last items, once the response is complete and not a refusal. */
  end(): readonly unknown[]
}

type ResponseHead = Pick<SoapResponse, 'status' | 'headers'>

interface DecoderOptions {
  /** As much of the response as an error may show. */
  readonly shown: () => SoapResponse
  readonly limitsPerItem: boolean
  readonly onItem: (item: DecodeResult) => void
}

export function createResponseInterpreter<Decoded>(options: ResponseInterpreterOptions<Decoded>): ResponseInterpreter {
  return {
    buffered: (call, response) => {
      if (!contentTypeOf(response).isXml || (response.body.length === 0 && !isOk(response)))
        throw createHttpError(call.context, response)
      const items: DecodeResult[] = []
      const decoder = openDecoder(options, call, {
        shown: () => response,
        limitsPerItem: false,
        // perf: performance.md#6. Items are decoded as they close, so that their elements can be freed.
        onItem: (item) => items.push(item),
      })
      decoder.write(response.body)
      return decoder.end(items)
    },
    streamed: (call, head) => {
      const shown = createExcerpt(head)
      const items: unknown[] = []
      const decoder = openDecoder(options, call, {
        shown: shown.response,
        limitsPerItem: true,
        onItem: ({ value, issues }) => {
          if (issues.length > 0) throw createUnexpectedError(call.context, shown.response(), issues)
          items.push(value)
        },
      })
      return {
        write: (bytes) => {
          shown.append(bytes)
          decoder.write(bytes)
          return items.splice(0)
        },
        end: () => {
          decoder.end([])
          return items
        },
      }
    },
  }
}

/** Decodes a response as it arrives; a buffered response arrives at once. */
function openDecoder<Decoded>(
  { service, limits, soapVersion }: ResponseInterpreterOptions<Decoded>,
  call: InterpretedCall,
  { shown, limitsPerItem, onItem }: DecoderOptions,
) {
  const { operation, codec, context } = call
  const { codes } = codec.plan
  const extractor = operation.listField === undefined ? undefined : codec.extractItems(limitsPerItem, onItem)
  const reader = createDocumentReader(contentTypeOf(shown()).charset, limits, extractor)
  return {
    write: (bytes: Uint8Array): void => {
      mapReadErrors(context, shown, () => {
        reader.write(bytes)
      })
    },
    /** `items`: those that `onItem` extracted and that belong to the value of the response. */
    end: (items: readonly DecodeResult[]): unknown => {
      const body = mapReadErrors(context, shown, () => parseEnvelope(reader.end()))
      const response = shown()
      if (!body) throw createHttpError(context, response)
      if (body.kind === 'fault') throw createFaultError(context, body, service.explain(body.fault, codes), codes)
      const contradiction = contradictionOf(response, body.version, soapVersion)
      if (contradiction !== undefined)
        throw createUnreadableError(context, response, { problem: 'unexpected', message: contradiction })
      const { value, issues } = codec.decode(body.element, items)
      if (issues.length > 0) throw createUnexpectedError(context, response, issues)
      // The value was decoded by the operation's output schema.
      const refusal = service.refusal(value as Decoded)
      if (refusal) throw createRefusedError(context, refusal, codes, value)
      return value
    },
  }
}

/** How a response contradicts its HTTP status or its request. */
function contradictionOf(head: ResponseHead, version: SoapVersion, expected: SoapVersion): string | undefined {
  if (!isOk(head)) return `a response that is not a fault, with HTTP ${String(head.status)}`
  return version === expected ? undefined : `a response in SOAP ${version} to a request in SOAP ${expected}`
}

function mapReadErrors<T>(context: CallContext, shown: () => SoapResponse, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof XmlReadError)) throw error
    const response = shown()
    throw isOk(response) || mayBeEnvelope(response)
      ? createUnreadableError(context, response, error)
      : createHttpError(context, response)
  }
}

/** Whether a response can be streamed, judging by its head. */
export const mayHoldItems = (head: ResponseHead): boolean => isOk(head) && contentTypeOf(head).isXml

const isOk = ({ status }: ResponseHead): boolean => status >= 200 && status < 300

/** Whether a response that cannot be read begins like an envelope. */
const mayBeEnvelope = ({ headers, body }: SoapResponse): boolean =>
  /<(?:[\w.-]+:)?Envelope[\s>]/.test(decodeLoosely({ headers, body: body.subarray(0, 1000) }))
