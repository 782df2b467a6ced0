/** Writes a provider's responses: what a handler returned, or a fault. */
import type { Fault } from '../errors.js'
import { responseElementsOf, type Operation } from '../operation.js'
import type { Service, SoapVersion } from '../service.js'
import type { SoapResponse } from '../transport/transport.js'
import { envelopeNamespaces } from '../soap/envelope-namespaces.js'
import { schemaInstance } from '../schema/value-decoder.js'
import type { OperationCodec } from '../soap/operation-codec.js'
import type { ElementName, ObjectShape, Shape } from '../schema/xml-shape.js'
import type { UnknownElement } from '../errors.js'
import type { ServerKind } from './member-reader.js'
import { writeDocument, type Tag } from './xml.js'

/** What a handler returns to respond with a fault. */
export interface SimulatedFault {
  readonly fault: Pick<Fault, 'code' | 'reason'> & Partial<Pick<Fault, 'actor' | 'detail'>>
}

export const isSimulatedFault = (reply: object): reply is SimulatedFault => 'fault' in reply

export interface ResponseWriter {
  readonly writeResponse: (
    version: SoapVersion,
    operation: Operation,
    message: OperationCodec,
    value: unknown,
  ) => SoapResponse
  readonly writeFault: (version: SoapVersion, fault: SimulatedFault['fault']) => SoapResponse
  /** The fault of a server that failed with these words. */
  readonly writeFailure: (version: SoapVersion, words: string) => SoapResponse
}

/**
 * How each stack reports that the service behind it failed. WCF hides the words unless it is configured to show
 * details.
 */
const failures: Readonly<Record<ServerKind, (words: string) => SimulatedFault['fault']>> = {
  asmx: (words) => ({ code: 'Server', reason: `Server was unable to process request. ---> ${words}` }),
  php: (words) => ({ code: 'Server', reason: words }),
  wcf: (words) => ({
    code: 'InternalServiceFault',
    reason: 'The server was unable to process the request due to an internal error.',
    detail: words,
  }),
}

export function createResponseWriter(service: Omit<Service, 'refusal'>, serverKind: ServerKind): ResponseWriter {
  return {
    writeResponse,
    writeFault,
    writeFailure: (version, words) => writeFault(version, failures[serverKind](words)),
  }

  function writeResponse(
    version: SoapVersion,
    operation: Operation,
    { output, namespaces, ownPrefix }: OperationCodec,
    value: unknown,
  ): SoapResponse {
    const members = membersOf(output, value)
    const result = service.resultElement?.(operation.name)
    const content = result === undefined ? members : [{ name: `${ownPrefix}:${result}`, content: members }]
    const [responseElement] = responseElementsOf(operation)
    return envelopeResponse(version, 200, { name: `${ownPrefix}:${responseElement}`, content }, namespaces)
  }

  function writeFault(version: SoapVersion, { code, reason, actor, detail }: SimulatedFault['fault']): SoapResponse {
    const content: Tag[] =
      version === '1.1'
        ? [
            { name: 'faultcode', content: [`soap:${code}`] },
            { name: 'faultstring', content: [reason] },
            ...optional('faultactor', actor),
            ...optional('detail', detail),
          ]
        : [
            { name: 'soap:Code', content: [{ name: 'soap:Value', content: [`soap:${codes12[code] ?? code}`] }] },
            {
              name: 'soap:Reason',
              content: [{ name: 'soap:Text', attributes: { 'xml:lang': 'en' }, content: [reason] }],
            },
            // PHP writes no Role.
            ...(serverKind === 'php' ? [] : optional('soap:Role', actor)),
            ...optional('soap:Detail', detail),
          ]
    return envelopeResponse(version, 500, { name: 'soap:Fault', content })
  }

  function envelopeResponse(
    version: SoapVersion,
    status: number,
    inBody: Tag,
    namespaces = service.namespaces,
  ): SoapResponse {
    const declared = Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const)
    const attributes = { 'xmlns:soap': envelopeNamespaces[version], ...Object.fromEntries(declared) }
    const document = writeDocument({
      name: 'soap:Envelope',
      attributes,
      content: [{ name: 'soap:Body', content: [inBody] }],
    })
    return httpResponse(status, version === '1.1' ? 'text/xml' : 'application/soap+xml', document)
  }
}

/** The names that SOAP 1.2 has for the codes of SOAP 1.1 (part 1 §5.4.6). */
const codes12: Readonly<Record<string, string>> = { Client: 'Sender', Server: 'Receiver' }

const optional = (name: string, text: string | null | undefined): Tag[] =>
  text === null || text === undefined ? [] : [{ name, content: [text] }]

function membersOf({ fields, others }: ObjectShape, value: unknown): Tag[] {
  const at = (key: string): unknown => (isRecord(value) ? value[key] : undefined)
  // The field is an `xs.unknownElements` in the operation's output.
  const more = others === undefined ? [] : ((at(others) ?? []) as readonly UnknownElement[])
  return [...fields.flatMap(({ key, name, shape }) => elementsOf(shape, name, at(key))), ...more.map(unknownElementTag)]
}

/** Declares the namespace on the element itself, because it may have no prefix. */
const unknownElementTag = ({ namespace, local, text, elements }: UnknownElement): Tag => ({
  name: local,
  attributes: { xmlns: namespace, ...(text === null && { 'xmlns:xsi': schemaInstance, 'xsi:nil': 'true' }) },
  content: [...(text === null || text === '' ? [] : [text]), ...elements.map(unknownElementTag)],
})

function elementsOf(shape: Shape, { prefix, local }: ElementName, value: unknown): Tag[] {
  const name = `${prefix}:${local}`
  if (value === undefined || value === null) return []
  switch (shape.kind) {
    case 'leaf':
      return [{ name, content: [shape.leaf.write(value) ?? ''] }]
    case 'object':
      return [{ name, content: membersOf(shape, value) }]
    case 'list': {
      const items = (Array.isArray(value) ? value : []).flatMap((item: unknown) =>
        elementsOf(shape.of, shape.item ?? { prefix, local }, item),
      )
      return shape.item ? [{ name, content: items }] : items
    }
  }
}

export function httpResponse(status: number, mediaType: string, body: string): SoapResponse {
  return { status, headers: { 'content-type': `${mediaType}; charset=utf-8` }, body: new TextEncoder().encode(body) }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
