/** The SOAP envelope, 1.1 and 1.2: what is in its Body, and what a Fault says. */
import type { Fault } from '../errors.js'
import { envelopeNamespaces, type SoapVersion } from './soap-version.js'
import { allTextOf, attributeOf, childrenOf, textOf, type Element } from '../xml/element.js'
import { XmlReadError } from '../xml/tree-builder.js'
import { trimXml } from '../util/characters.js'

const xmlns = 'http://www.w3.org/2000/xmlns/'
const xml = 'http://www.w3.org/XML/1998/namespace'

/** What a Body holds. */
export type EnvelopeBody =
  | { readonly kind: 'answer'; readonly version: SoapVersion; readonly element: Element }
  /** `refused`: the code says that the message itself was at fault, so that nothing was done. */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly isClientFault: boolean }

/** Whether a document means to be a SOAP envelope, of whatever version. */
export const isEnvelope = (root: Element): boolean => root.local === 'Envelope'

/** Opens an envelope: one optional Header, one Body, one element in it (SOAP 1.1 §4, SOAP 1.2 part 1 §5). */
export function parseEnvelope(envelope: Element): EnvelopeBody {
  const version = (['1.1', '1.2'] as const).find((known) => envelopeNamespaces[known] === envelope.namespace)
  if (version === undefined) throw new XmlReadError('malformed', `an envelope of the namespace ${envelope.namespace}`)
  const parts = childrenOf(onlyElements(envelope))
  const body = parts.at(-1)
  const known = parts.every(
    ({ namespace, local }, index) =>
      namespace === envelope.namespace && local === (index === parts.length - 1 ? 'Body' : 'Header'),
  )
  if (!body || !known || parts.length > 2)
    throw new XmlReadError('malformed', 'an envelope is an optional Header and one Body')

  const [element, ...more] = childrenOf(onlyElements(body))
  const isFault = ({ namespace, local }: Element): boolean => local === 'Fault' && namespace === envelope.namespace
  if (more.length > 0)
    throw new XmlReadError(
      childrenOf(body).some(isFault) ? 'malformed' : 'unexpected',
      `more than one element in the Body: ${[element, ...more]
        .slice(0, 5)
        .map((part) => part?.local)
        .join(', ')}`,
    )
  if (!element) throw new XmlReadError('unexpected', 'nothing in the Body')
  if (!isFault(element)) return { kind: 'answer', version, element }
  const code = version === '1.1' ? child(element, 'faultcode') : childAt(element, 'Code', 'Value')
  const hasDuplicateCode = childrenOf(element).filter(({ local }) => local === code?.local).length > 1
  const isClientFault = code !== undefined && !hasDuplicateCode && isClientFaultCode(code, [element, body, envelope])
  return { kind: 'fault', fault: version === '1.1' ? fault11(element, code) : fault12(element, code), isClientFault }
}

function onlyElements(element: Element): Element {
  if (trimXml(textOf(element)) !== '') throw new XmlReadError('malformed', `text directly inside ${element.local}`)
  return element
}

/** SOAP 1.1 §4.4; its children have no namespace, but some servers give them one. */
function fault11(fault: Element, code: Element | undefined): Fault {
  return {
    code: trimXml(allText(code)),
    reason: trimXml(allText(child(fault, 'faultstring'))),
    actor: textOrNull(child(fault, 'faultactor')),
    detail: textOrNull(child(fault, 'detail')),
  }
}

/** SOAP 1.2 part 1 §5.4. */
function fault12(fault: Element, code: Element | undefined): Fault {
  const reasons = childrenOf(child(fault, 'Reason') ?? fault).filter(({ local }) => local === 'Text')
  const reason = reasons.find((text) => attributeOf(text, xml, 'lang')?.toLowerCase().startsWith('en')) ?? reasons[0]
  return {
    code: trimXml(allText(code)),
    reason: trimXml(allText(reason)),
    actor: textOrNull(child(fault, 'Role') ?? child(fault, 'Node')),
    detail: textOrNull(child(fault, 'Detail')),
  }
}

/** Codes by which a server says that the message was at fault: SOAP 1.1 §4.4.1, with its dotted refinements, and 1.2 part 1 §5.4.6. */
const clientFaultCodes: ReadonlySet<string | undefined> = new Set([
  'Client',
  'Sender',
  'VersionMismatch',
  'MustUnderstand',
])

/** The codes are SOAP's only in the envelope's namespace; a code without a prefix is taken for SOAP's too. */
function isClientFaultCode(code: Element, ancestors: readonly Element[]): boolean {
  const text = trimXml(allTextOf(code))
  const colon = text.indexOf(':')
  const [prefix, local] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)]
  const namespace = [code, ...ancestors]
    .map((element) => attributeOf(element, xmlns, prefix))
    .find((uri) => uri !== undefined)
  return clientFaultCodes.has(local.split('.')[0]) && (prefix === '' || namespace === ancestors.at(-1)?.namespace)
}

const childAt = (element: Element, first: string, second: string): Element | undefined => {
  const inner = child(element, first)
  return inner && child(inner, second)
}

/** A part of a fault: without a namespace, as SOAP 1.1 has it, or in the fault's own. */
const child = (element: Element, local: string): Element | undefined =>
  childrenOf(element).find(
    (part) => part.local === local && (part.namespace === '' || part.namespace === element.namespace),
  )

const allText = (element: Element | undefined): string => (element ? allTextOf(element) : '')

const textOrNull = (element: Element | undefined): string | null => trimXml(allText(element)) || null
