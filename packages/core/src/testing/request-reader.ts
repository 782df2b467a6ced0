/** Reads a request as a provider's server does: which operation it asks for, and the texts of its members. */
import type { Operation } from '../operation.js'
import { namespacesOf, type Service, type SoapVersion } from '../service.js'
import { envelopeNamespaces } from '../soap/envelope-namespaces.js'
import { codecsFor, type OperationCodec } from '../soap/operation-codec.js'
import { createFieldValues, type FieldValues } from '../schema/field-slots.js'
import { childrenOf, type Element } from '../xml/element.js'
import { createMemberReader, type ServerKind } from './member-reader.js'
import { parseDocument } from './xml.js'

/** A request as an HTTP server receives it. */
export interface SimulatedRequest {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request as far as it could be read. */
export type Received =
  | { readonly kind: 'unreadable'; readonly problem: string }
  | {
      readonly kind: 'unknown'
      readonly version: SoapVersion
      readonly code: 'Client' | 'VersionMismatch'
      readonly problem: string
    }
  | ReceivedCall

export interface ReceivedCall {
  readonly kind: 'asked'
  readonly version: SoapVersion
  /** The SDK's name of the operation. */
  readonly name: string
  readonly operation: Operation
  readonly codec: OperationCodec
  readonly values: FieldValues
  /** Why no member was read, if only the SOAPAction named the operation. */
  readonly problem?: string
}

export interface RequestReaderOptions {
  readonly service: Omit<Service, 'refusal'>
  readonly operations: Readonly<Record<string, Operation>>
  readonly serverKind: ServerKind
  /** Texts that the server uses for missing members, by the SDK's names. */
  readonly defaults: Readonly<Record<string, string>>
}

/** An operation is found by the Body, or else by the SOAPAction. */
export function createRequestReader({
  service,
  operations,
  serverKind,
  defaults,
}: RequestReaderOptions): (request: SimulatedRequest) => Received {
  const known = Object.entries(operations)

  return ({ headers, body }) => {
    const envelope = parseDocument(body)
    if ('problem' in envelope) return { kind: 'unreadable', problem: envelope.problem }
    if (envelope.local !== 'Envelope')
      return { kind: 'unreadable', problem: `This is not a SOAP envelope but ${envelope.local}.` }
    const version = versionOf(envelope)
    return version ? findOperation(version, envelope, actionOf(headers)) : unknownVersion(envelope)
  }

  function findOperation(version: SoapVersion, envelope: Element, action: string): Received {
    const element = childrenOf(envelope)
      .filter(({ local, namespace }) => local === 'Body' && namespace === envelope.namespace)
      .flatMap(childrenOf)[0]
    const byBody = known.find(
      ([, operation]) =>
        operation.requestElement === element?.local && element.namespace === namespaceOf(service, operation),
    )
    if (byBody) return receivedCall(version, byBody, element)
    const byAction = known.find(([, { name }]) => name === /[^/#:]*$/.exec(action)?.[0])
    if (!byAction) return { kind: 'unknown', version, code: 'Client', problem: explainNoMatch(element, action) }
    const problem = explainActionOnly(byAction[1], namespaceOf(service, byAction[1]), element)
    return { ...receivedCall(version, byAction, undefined), problem }
  }

  function receivedCall(
    version: SoapVersion,
    [name, operation]: readonly [string, Operation],
    element: Element | undefined,
  ): ReceivedCall {
    const codec = codecsFor(service, { soapVersion: version })(operation)
    const parent =
      element && service.wrapperElement !== undefined
        ? childrenOf(element).find(({ local }) => local === service.wrapperElement)
        : element
    const values = createFieldValues()
    if (parent) createMemberReader(serverKind, codec)(parent, values)
    for (const { index, field } of codec.plan.slots)
      if (Object.hasOwn(defaults, field.key)) values.texts[index] ??= defaults[field.key]
    return { kind: 'asked', version, name, operation, codec, values }
  }

  function explainNoMatch(element: Element | undefined, action: string): string {
    const has = `it has ${known.map(([, { name }]) => name).join(', ')}`
    const [, namesake] = known.find(([, { requestElement }]) => requestElement === element?.local) ?? []
    if (!element)
      return `The Body is empty, and the SOAPAction "${action}" names no operation of ${service.name}; ${has}`
    const missing = `${service.name} has no operation ${element.local}`
    if (!namesake) return `${missing}; ${has}`
    return `${missing} in the namespace "${element.namespace}"; its namespace is "${namespaceOf(service, namesake)}"`
  }
}

function namespaceOf(service: Parameters<typeof namespacesOf>[0], operation: Operation): string {
  const { namespaces, ownPrefix } = namespacesOf(service, operation)
  return namespaces[ownPrefix] ?? ''
}

function explainActionOnly(
  { name, requestElement }: Operation,
  namespace: string,
  element: Element | undefined,
): string {
  const found = element ? `{${element.namespace}}${element.local}` : 'nothing'
  return `Only the SOAPAction names ${name}: the Body has ${found} instead of {${namespace}}${requestElement}`
}

const unknownVersion = ({ namespace }: Element): Received => ({
  kind: 'unknown',
  version: '1.1',
  code: 'VersionMismatch',
  problem: `No version of SOAP has the namespace ${namespace}`,
})

function versionOf({ namespace }: Element): SoapVersion | undefined {
  const versions = Object.entries(envelopeNamespaces) as [SoapVersion, string][]
  return versions.find(([, known]) => known === namespace)?.[0]
}

/** The SOAPAction: a header in SOAP 1.1 (§6.1.1), a parameter of the content type in SOAP 1.2 (part 2 §6.5.3). */
function actionOf({ soapaction, 'content-type': type = '' }: SimulatedRequest['headers']): string {
  return soapaction?.replace(/^\s*"?|"?\s*$/g, '') ?? /;\s*action="?([^";]*)/i.exec(type)?.[1] ?? ''
}
