/** Reads SOAP envelopes, 1.1 and 1.2: the content of the Body, and what a Fault says. */
import type { Fault } from '../errors.js'
import { firstUnknownElements } from '../schema/value-decoder.js'
import type { SoapVersion } from '../service.js'
import { envelopeNamespaces } from './envelope-namespaces.js'
import { attributeOf, allTextOf, childrenOf, textOf, textsIn, type Element } from '../xml/element.js'
import { XmlReadError } from '../xml/tree-builder.js'
import { trimXml } from '../util/characters.js'

const xmlns = 'http://www.w3.org/2000/xmlns/'
const xml = 'http://www.w3.org/XML/1998/namespace'

/** The content of a Body. */
export type EnvelopeBody =
  | { readonly kind: 'response'; readonly version: SoapVersion; readonly element: Element }
  | ({ readonly kind: 'fault' } & FaultContent)

/** What a fault says. */
export interface FaultContent {
  readonly version: SoapVersion
  readonly fault: Fault
  /** The code and its subcodes, outermost first. */
  readonly codes: readonly FaultCode[]
  /** Whether the fault has two codes, of one version of SOAP or of both. Then neither is trusted. */
  readonly hasSeveralCodes: boolean
}

/** A code by its qualified name. `namespace` is undefined when its prefix is not declared. */
export interface FaultCode {
  readonly namespace: string | undefined
  readonly local: string
  /** The code with its prefix, as in the fault. */
  readonly text: string
}

/** Whether a document claims to be a SOAP envelope, of any version. */
export const isEnvelope = (root: Element): boolean => root.local === 'Envelope'

/**
 * Reads an envelope: an optional Header, one Body, one element in it (SOAP 1.1 §4, SOAP 1.2 part 1 §5). Undefined for
 * any other document.
 */
export function parseEnvelope(envelope: Element): EnvelopeBody | undefined {
  if (!isEnvelope(envelope)) return undefined
  const version = versionOf(envelope)
  const body = bodyOf(envelope)
  const [element, ...more] = childrenOf(onlyElements(body))
  const isFault = ({ namespace, local }: Element): boolean => local === 'Fault' && namespace === envelope.namespace
  if (more.some(({ local }) => local === 'multiRef'))
    throw new XmlReadError('unexpected', 'the Body has multiRef elements (SOAP encoding), which are not supported')
  if (more.length > 0)
    throw new XmlReadError(
      childrenOf(body).some(isFault) ? 'malformed' : 'unexpected',
      'more than one element in the Body:',
      {
        found: childrenOf(body)
          .slice(0, 5)
          .map(({ local }) => local)
          .join(', '),
      },
    )
  if (!element) throw new XmlReadError('unexpected', 'nothing in the Body')
  return isFault(element) ? readFault(version, [element, body, envelope]) : { kind: 'response', version, element }
}

function versionOf({ namespace }: Element): SoapVersion {
  const version = (['1.1', '1.2'] as const).find((known) => envelopeNamespaces[known] === namespace)
  if (version !== undefined) return version
  throw new XmlReadError('malformed', 'the envelope is neither SOAP 1.1 nor SOAP 1.2: its namespace is', {
    found: namespace,
  })
}

function bodyOf(envelope: Element): Element {
  const parts = childrenOf(onlyElements(envelope))
  const body = parts.at(-1)
  const isKnown = parts.every(
    ({ namespace, local }, index) =>
      namespace === envelope.namespace && local === (index === parts.length - 1 ? 'Body' : 'Header'),
  )
  if (body && isKnown && parts.length <= 2) return body
  throw new XmlReadError('malformed', 'an envelope is an optional Header and one Body')
}

function onlyElements(element: Element): Element {
  if (trimXml(textOf(element)) === '') return element
  throw new XmlReadError('malformed', 'text directly inside', { found: element.local })
}

/** An element and its ancestors, innermost first. */
type Path = readonly [Element, ...Element[]]

function readFault(version: SoapVersion, path: readonly [Element, Element, Element]): EnvelopeBody {
  const [fault, , envelope] = path
  // SOAP 1.1 §4.4: the children have no namespace, but some servers give them one. SOAP 1.2 part 1 §5.4.
  const paths = version === '1.1' ? codesOf11(path) : codesOf12(path)
  const reason = trimXml(allText(version === '1.1' ? child(fault, 'faultstring') : reasonOf12(fault)))
  const codes = paths.map((code) => faultCodeOf(code, envelope.namespace))
  const [first, ...subcodes] = codes
  const detail = child(fault, version === '1.1' ? 'detail' : 'Detail')
  return {
    kind: 'fault',
    version,
    codes,
    hasSeveralCodes: hasSeveralCodes(fault),
    fault: {
      code: first?.local.slice(first.local.lastIndexOf(':') + 1) ?? '',
      subcode: subcodes.map(({ local }) => local).join('.') || null,
      reason: reason.slice(0, maxFaultTextLength),
      actor: textOrNull(
        version === '1.1' ? child(fault, 'faultactor') : (child(fault, 'Role') ?? child(fault, 'Node')),
      ),
      detail: detail ? detailText(detail) : null,
      detailElements: detail ? firstUnknownElements(childrenOf(detail), { left: maxDetailElements }) : [],
    },
  }
}

/** More than any server reports about a failure. The rest is left out, like the rest of a long text. */
const maxDetailElements = 1_000
/** Ten times as much as an error shows. */
const maxFaultTextLength = 1_000_000

function detailText(detail: Element): string | null {
  let all = ''
  for (const text of textsIn(detail)) {
    all += all === '' ? text : ` ${text}`
    if (all.length > maxFaultTextLength) break
  }
  return all || null
}

function codesOf11(path: Path): readonly Path[] {
  const code = child(path[0], 'faultcode')
  return code ? [[code, ...path]] : []
}

/** The values of a Code and its Subcodes, outermost first. */
function codesOf12(path: Path): readonly Path[] {
  const values: Path[] = []
  let around = path
  for (let at = child(path[0], 'Code'); at; at = child(at, 'Subcode')) {
    const value = child(at, 'Value')
    // Otherwise the Subcode of a Code without a Value would be taken for the code.
    if (!value) break
    around = [at, ...around]
    values.push([value, ...around])
  }
  return values
}

/** The reason in English, or else the first. */
function reasonOf12(fault: Element): Element | undefined {
  const texts = childrenOf(child(fault, 'Reason') ?? fault).filter(({ local }) => local === 'Text')
  return texts.find((text) => attributeOf(text, xml, 'lang')?.toLowerCase().startsWith('en')) ?? texts[0]
}

function hasSeveralCodes(fault: Element): boolean {
  const isCode = ({ namespace, local }: Element): boolean =>
    (namespace === '' || namespace === fault.namespace) && (local === 'faultcode' || local === 'Code')
  const hasTwo = (element: Element, name: string): boolean =>
    childrenOf(element).filter(({ local }) => local === name).length > 1
  const codes = childrenOf(fault).filter(isCode)
  const [code] = codes
  if (codes.length > 1) return true
  for (let at = code; at; at = child(at, 'Subcode')) if (hasTwo(at, 'Value') || hasTwo(at, 'Subcode')) return true
  return false
}

/** A code without a prefix counts as one that SOAP defines, because many servers leave out the prefix. */
function faultCodeOf(path: Path, soapNamespace: string): FaultCode {
  const text = trimXml(allTextOf(path[0]))
  const colon = text.indexOf(':')
  const local = text.slice(colon + 1)
  if (colon < 0) return { namespace: soapNamespace, local, text }
  const prefix = text.slice(0, colon)
  const declarations = path.map((element) => attributeOf(element, xmlns, prefix))
  return { namespace: declarations.find((uri) => uri !== undefined), local, text }
}

/** A part of a fault: without a namespace, as in SOAP 1.1, or in that of the fault. */
const child = (element: Element, local: string): Element | undefined =>
  childrenOf(element).find(
    (part) => part.local === local && (part.namespace === '' || part.namespace === element.namespace),
  )

const allText = (element: Element | undefined): string => (element ? allTextOf(element) : '')

const textOrNull = (element: Element | undefined): string | null => trimXml(allText(element)) || null
