/** Reads a request as a provider's server does: which operation it asks for, and the texts of its members. */
import type { Operation } from '../operation.js'
import { namespacesOf, type Service } from '../service.js'
import type { SoapVersion } from '../soap/soap-version.js'
import { isNil } from '../soap/response-decoder.js'
import { envelopeNamespaces } from '../soap/soap-version.js'
import { codecsFor, type OperationCodec } from '../soap/operation-codec.js'
import { createFieldValues, takesBlank, type FieldValues, type FieldSlot } from '../schema/field-slots.js'
import { childrenOf, textOf, type Element } from '../xml/element.js'
import { parseDocument } from './xml.js'

/** A request as an HTTP server has it. */
export interface SimulatedRequest {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * How servers take the members of a request. `asmx`: by qualified name, in any order; what has a type of its own and is
 * empty cannot be read. `php`: by local name, in any order. `wcf`: by qualified name, in the declared order; a member that
 * stands elsewhere is dropped in silence.
 */
export type ServerKind = 'asmx' | 'php' | 'wcf'

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
  /** Why nothing was read, when only the SOAPAction told the operation. */
  readonly problem?: string
}

export interface RequestReaderOptions {
  readonly service: Omit<Service, 'refusal'>
  readonly operations: Readonly<Record<string, Operation>>
  readonly serverKind: ServerKind
  /** Texts that the server takes for members that are missing, by name. */
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
      return { kind: 'unreadable', problem: `This is no SOAP envelope but ${envelope.local}.` }
    const version = versionOf(envelope)
    if (!version)
      return {
        kind: 'unknown',
        version: '1.1',
        code: 'VersionMismatch',
        problem: `There is no version of SOAP with the namespace ${envelope.namespace}`,
      }
    const element = childrenOf(envelope)
      .filter(({ local, namespace }) => local === 'Body' && namespace === envelope.namespace)
      .flatMap(childrenOf)[0]
    const byBody = known.find(
      ([, operation]) => operation.requestElement === element?.local && element.namespace === namespaceOf(operation),
    )
    if (byBody) return receivedCall(version, byBody, element)
    const action = actionOf(headers)
    const byAction = known.find(([, { name }]) => name === /[^/#:]*$/.exec(action)?.[0])
    if (byAction) return { ...receivedCall(version, byAction, undefined), problem: onlyTheAction(byAction[1], element) }
    return { kind: 'unknown', version, code: 'Client', problem: nothingMatches(element, action) }
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
    if (parent) readMembers(codec, codec.plan.slots, parent, values)
    for (const { index, field } of codec.plan.slots)
      if (Object.hasOwn(defaults, field.key)) values.texts[index] ??= defaults[field.key]
    return { kind: 'asked', version, name, operation, codec, values }
  }

  function onlyTheAction(operation: Operation, element: Element | undefined): string {
    const there = element ? `{${element.namespace}}${element.local}` : 'nothing'
    return `Only the SOAPAction says ${operation.name}: the Body has ${there} in place of {${namespaceOf(operation)}}${operation.requestElement}`
  }

  function nothingMatches(element: Element | undefined, action: string): string {
    const has = `it has ${known.map(([, { name }]) => name).join(', ')}`
    const [, namesake] = known.find(([, { requestElement }]) => requestElement === element?.local) ?? []
    if (!element)
      return `The Body is empty, and the SOAPAction "${action}" names no operation of ${service.name}; ${has}`
    if (!namesake) return `${service.name} has no operation ${element.local}; ${has}`
    return `${service.name} has no operation ${element.local} in the namespace "${element.namespace}"; its namespace is "${namespaceOf(namesake)}"`
  }

  function namespaceOf(operation: Operation): string {
    const { namespaces, ownPrefix } = namespacesOf(service, operation)
    return namespaces[ownPrefix] ?? ''
  }

  /** Takes the texts of members out of the element around them. */
  function readMembers(codec: OperationCodec, slots: readonly FieldSlot[], parent: Element, values: FieldValues): void {
    const found = new Map<FieldSlot, Element[]>()
    let last = 0
    for (const child of childrenOf(parent)) {
      const at = slots.findIndex(
        ({ field }, index) => (serverKind !== 'wcf' || index >= last) && isNamed(codec, child, field.name),
      )
      const slot = slots[at]
      if (!slot) continue
      last = at
      const known = found.get(slot)
      if (known) known.push(child)
      else found.set(slot, [child])
    }
    for (const [slot, elements] of found) readMember(codec, slot, elements, values)
  }

  /** Of what stands twice the first is taken, but in a list. */
  function readMember(
    codec: OperationCodec,
    { index, field, children }: FieldSlot,
    elements: readonly Element[],
    values: FieldValues,
  ): void {
    const [element] = elements
    const { shape } = field
    if (!element) return
    if (shape.kind === 'leaf') {
      const text = isNil(element) ? '' : textOf(element)
      const isBlank = text.trim() === ''
      if (isBlank && takesBlank(field)) values.texts[index] = isNil(element) ? undefined : text
      else values.texts[index] = isBlank && serverKind !== 'asmx' ? undefined : text
    } else if (shape.kind === 'object') {
      if (isNil(element)) return
      values.texts[index] = true
      readMembers(codec, children, element, values)
    } else {
      const { item } = shape
      const items = item ? childrenOf(element).filter((child) => isNamed(codec, child, item)) : elements
      values.texts[index] = items.map((one) => {
        const values = createFieldValues()
        for (const child of children) readMember(codec, child, [one], values)
        return values
      })
    }
  }

  function isNamed(
    { namespaces }: OperationCodec,
    { local, namespace }: Element,
    name: FieldSlot['field']['name'],
  ): boolean {
    return local === name.local && (serverKind === 'php' || namespace === namespaces[name.prefix])
  }
}

/** The text of a field, by dotted path in the SDK's names. */
export function textAt(
  slots: readonly FieldSlot[],
  [key, ...rest]: readonly string[],
  values: FieldValues,
): string | undefined {
  const slot = slots.find(({ field }) => field.key === key)
  if (!slot) return undefined
  const value = values.texts[slot.index]
  return rest.length > 0 ? textAt(slot.children, rest, values) : typeof value === 'string' ? value : undefined
}

/**
 * The values that the texts stand for. A text that breaks a rule which the provider does not check stays as it is. With a
 * `mask` that stands in the place of every secret.
 */
export function valuesOf(
  slots: readonly FieldSlot[],
  values: FieldValues,
  mask?: string,
): Readonly<Record<string, unknown>> {
  const entries = slots.map((slot) => [slot.field.key, valueOf(slot, values, mask)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function valueOf({ index, field, children }: FieldSlot, values: FieldValues, mask: string | undefined): unknown {
  const value = values.texts[index]
  const { shape } = field
  if (value !== undefined && field.secret && mask !== undefined) return mask
  if (shape.kind === 'leaf') return typeof value === 'string' ? (shape.leaf.read(value) ?? value) : undefined
  if (shape.kind === 'object') return value === true ? valuesOf(children, values, mask) : undefined
  return typeof value === 'object' && value !== null
    ? value.map((item) => children.map((child) => valueOf(child, item, mask))[0])
    : undefined
}

function versionOf({ namespace }: Element): SoapVersion | undefined {
  const versions = Object.entries(envelopeNamespaces) as [SoapVersion, string][]
  return versions.find(([, known]) => known === namespace)?.[0]
}

/** SOAP 1.1 §6.1.1 has a header of its own for it, SOAP 1.2 part 2 §6.5.3 a parameter of the content type. */
function actionOf({ soapaction, 'content-type': type = '' }: SimulatedRequest['headers']): string {
  return soapaction?.replace(/^\s*"?|"?\s*$/g, '') ?? /;\s*action="?([^";]*)/i.exec(type)?.[1] ?? ''
}
