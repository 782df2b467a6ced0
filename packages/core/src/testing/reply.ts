/** Writes a provider's answers: what a handler returned, or a fault. */
import type { Fault } from '../errors.js'
import type { Operation } from '../operation.js'
import type { Service, SoapVersion } from '../service.js'
import type { SoapResponse } from '../transport/transport.js'
import { envelopeNamespaces } from '../wire/envelope.js'
import { schemaInstance } from '../wire/answer.js'
import type { Message } from '../wire/message.js'
import type { ElementName, ObjectShape, Shape } from '../wire/shape.js'
import type { OtherElement } from '../wire/xs.js'
import type { Stack } from './receive.js'
import { built, type Tag } from './xml.js'

/** What a provider's simulation answers instead of a value. */
export interface SimulatedFault {
  readonly fault: Omit<Fault, 'actor' | 'detail'> & Partial<Pick<Fault, 'actor' | 'detail'>>
}

export const isSimulatedFault = (reply: object): reply is SimulatedFault => 'fault' in reply

export interface Replies {
  readonly answer: (version: SoapVersion, operation: Operation, message: Message, value: unknown) => SoapResponse
  readonly fault: (version: SoapVersion, fault: SimulatedFault['fault']) => SoapResponse
  /** The fault of a service that failed with these words. */
  readonly failure: (version: SoapVersion, words: string) => SoapResponse
}

/** As each stack tells that the service behind it failed. WCF keeps the words to itself unless it is told to show details. */
const failures: Readonly<Record<Stack, (words: string) => SimulatedFault['fault']>> = {
  asmx: (words) => ({ code: 'Server', reason: `Server was unable to process request. ---> ${words}` }),
  php: (words) => ({ code: 'Server', reason: words }),
  wcf: (words) => ({
    code: 'InternalServiceFault',
    reason: 'The server was unable to process the request due to an internal error.',
    detail: words,
  }),
}

export function repliesOf(service: Omit<Service, 'refusal'>, stack: Stack): Replies {
  return { answer, fault, failure: (version, words) => fault(version, failures[stack](words)) }

  function answer(
    version: SoapVersion,
    operation: Operation,
    { output, namespaces, ownPrefix }: Message,
    value: unknown,
  ): SoapResponse {
    const members = membersOf(output, value)
    const result = service.result?.(operation.name)
    const content = result === undefined ? members : [{ name: `${ownPrefix}:${result}`, content: members }]
    return enveloped(version, 200, { name: `${ownPrefix}:${operation.answer}`, content }, namespaces)
  }

  function fault(version: SoapVersion, { code, reason, actor, detail }: SimulatedFault['fault']): SoapResponse {
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
            // PHP writes none.
            ...(stack === 'php' ? [] : optional('soap:Role', actor)),
            ...optional('soap:Detail', detail),
          ]
    return enveloped(version, 500, { name: 'soap:Fault', content })
  }

  function enveloped(version: SoapVersion, status: number, inBody: Tag, namespaces = service.namespaces): SoapResponse {
    const declared = Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const)
    const attributes = { 'xmlns:soap': envelopeNamespaces[version], ...Object.fromEntries(declared) }
    const document = built({ name: 'soap:Envelope', attributes, content: [{ name: 'soap:Body', content: [inBody] }] })
    return httpResponse(status, version === '1.1' ? 'text/xml' : 'application/soap+xml', document)
  }
}

/** The names that SOAP 1.2 has for the codes of SOAP 1.1 (part 1 §5.4.6). */
const codes12: Readonly<Record<string, string>> = { Client: 'Sender', Server: 'Receiver' }

const optional = (name: string, text: string | null | undefined): Tag[] =>
  text === null || text === undefined ? [] : [{ name, content: [text] }]

function membersOf({ fields, others }: ObjectShape, value: unknown): Tag[] {
  const at = (key: string): unknown => (isRecord(value) ? value[key] : undefined)
  // What stands at that key is of the type of `xs.others`, as the operation's output says.
  const more = others === undefined ? [] : ((at(others) ?? []) as readonly OtherElement[])
  return [...fields.flatMap(({ key, name, shape }) => elementsOf(shape, name, at(key))), ...more.map(otherTag)]
}

/** Declares its namespace where it stands, since no prefix may be known for it. */
const otherTag = ({ namespace, local, text, elements }: OtherElement): Tag => ({
  name: local,
  attributes: { xmlns: namespace, ...(text === null && { 'xmlns:xsi': schemaInstance, 'xsi:nil': 'true' }) },
  content: [...(text === null || text === '' ? [] : [text]), ...elements.map(otherTag)],
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
