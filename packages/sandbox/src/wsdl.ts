/** A WSDL 1.1 document, which other SOAP clients read before they call. */
import { isDeepStrictEqual } from 'node:util'
import type {
  ElementDescription,
  OperationDescription,
  ParentElement,
  ServiceDescription,
  TextElement,
} from '@acct/core/testing'
import { encoded } from './xml.js'

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: readonly (Tag | string)[]
}

/** Writes the description of a service at an endpoint, document/literal. */
export function wsdlOf(service: ServiceDescription, endpoint: string): string {
  const { prefix, namespaces, operations } = service
  const name = service.name.replace(/[^\p{L}\p{N}_.-]/gu, '')
  const isSoap12 = service.soapVersion === '1.2'
  const schemas = createSchemas(namespaces)
  for (const { request, response } of operations) for (const element of [request, response]) schemas.declare(element)
  const attributes = {
    name,
    targetNamespace: namespaces[prefix] ?? '',
    'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
    'xmlns:soap': isSoap12 ? 'http://schemas.xmlsoap.org/wsdl/soap12/' : 'http://schemas.xmlsoap.org/wsdl/soap/',
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    ...Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri])),
  }
  const definitions = tag('wsdl:definitions', attributes, [
    tag('wsdl:types', {}, schemas.documents()),
    ...operations.flatMap(({ name, request, response }) => [
      message(`${name}In`, request),
      message(`${name}Out`, response),
    ]),
    portType(name, prefix, operations),
    binding(name, prefix, operations),
    tag('wsdl:service', { name }, [
      tag('wsdl:port', { name: `${name}Port`, binding: `${prefix}:${name}Binding` }, [
        tag('soap:address', { location: endpoint }),
      ]),
    ]),
  ])
  return `<?xml version="1.0" encoding="utf-8"?>${textOf(definitions)}`
}

/** Local names of the elements whose text must not be shown. */
export function secretElementsOf({ operations }: ServiceDescription): readonly string[] {
  const namesIn = (element: ElementDescription): readonly string[] => [
    ...(element.secret ? [element.local] : []),
    ...(element.kind === 'parent' ? element.children.flatMap(namesIn) : []),
  ]
  return [...new Set(operations.flatMap(({ request, response }) => [...namesIn(request), ...namesIn(response)]))]
}

const message = (name: string, { prefix, local }: ElementDescription): Tag =>
  tag('wsdl:message', { name }, [tag('wsdl:part', { name: 'parameters', element: `${prefix}:${local}` })])

const portType = (name: string, prefix: string, operations: readonly OperationDescription[]): Tag =>
  tag(
    'wsdl:portType',
    { name: `${name}PortType` },
    operations.map(({ name, summary }) =>
      tag('wsdl:operation', { name }, [
        tag('wsdl:documentation', {}, [summary]),
        tag('wsdl:input', { message: `${prefix}:${name}In` }),
        tag('wsdl:output', { message: `${prefix}:${name}Out` }),
      ]),
    ),
  )

function binding(name: string, prefix: string, operations: readonly OperationDescription[]): Tag {
  const body = tag('soap:body', { use: 'literal' })
  return tag('wsdl:binding', { name: `${name}Binding`, type: `${prefix}:${name}PortType` }, [
    tag('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
    ...operations.map(({ name, soapAction }) =>
      tag('wsdl:operation', { name }, [
        tag('soap:operation', { soapAction, style: 'document' }),
        tag('wsdl:input', {}, [body]),
        tag('wsdl:output', {}, [body]),
      ]),
    ),
  ])
}

interface Schemas {
  /** Declares an element, and those of other namespaces inside it, as global elements of their namespaces. */
  readonly declare: (element: ElementDescription) => void
  readonly documents: () => readonly Tag[]
}

/**
 * One schema document for each namespace. An element of another namespace is global there, and referred to (XML Schema
 * part 1, §3.3.2). If messages have several such elements of one name, the global one accepts what any of them accepts.
 */
function createSchemas(namespaces: Readonly<Record<string, string>>): Schemas {
  // By namespace, because two prefixes may stand for one.
  const elements = new Map<string, Map<string, DeclaredElement>>()
  const namespaceOf = (prefix: string): string => namespaces[prefix] ?? ''
  return { declare, documents }

  function declare(element: DeclaredElement): void {
    const { prefix, local } = element
    const namespace = namespaceOf(prefix)
    const known = elements.get(namespace) ?? new Map<string, DeclaredElement>()
    elements.set(namespace, known.set(local, merged(known.get(local) ?? element, element)))
    declareInside(element)
  }

  function declareInside(element: DeclaredElement): void {
    if (element.kind === 'text') return
    for (const child of element.children)
      if (namespaceOf(child.prefix) === namespaceOf(element.prefix)) declareInside(child)
      else declare(child)
  }

  function documents(): readonly Tag[] {
    return [...elements].map(([targetNamespace, own]) =>
      tag('xs:schema', { targetNamespace, elementFormDefault: 'qualified' }, [
        ...[...elements.keys()]
          .filter((other) => other !== targetNamespace)
          .map((namespace) => tag('xs:import', { namespace })),
        ...[...own.values()].map(elementTag),
      ]),
    )
  }

  function elementTag(element: DeclaredElement): Tag {
    if (element.kind === 'text') return textElementTag(element)
    const content = element.children.map((child) => memberTag(child, namespaceOf(element.prefix)))
    const members = element.inAnyOrder
      ? tag('xs:choice', { minOccurs: '0', maxOccurs: 'unbounded' }, content)
      : tag('xs:sequence', {}, content)
    return tag('xs:element', { name: element.local }, [tag('xs:complexType', {}, [members])])
  }

  /**
   * Every member is optional, as in WCF's own WSDLs. A missing one is refused by the provider's rule, in its own words.
   */
  function memberTag(member: DeclaredElement, parentNamespace: string): Tag {
    const { prefix, local, repeats } = member
    const occurs = { minOccurs: '0', ...(repeats && { maxOccurs: 'unbounded' }) }
    if (namespaceOf(prefix) !== parentNamespace) return tag('xs:element', { ref: `${prefix}:${local}`, ...occurs })
    const element = elementTag(member)
    return { ...element, attributes: { ...element.attributes, ...occurs } }
  }
}

/** An element that one message has, or that several messages have in different forms. */
type DeclaredElement =
  TextElement | (Omit<ParentElement, 'children'> & { children: readonly DeclaredElement[]; inAnyOrder?: true })

/** An element that accepts what either accepts. */
function merged(one: DeclaredElement, other: DeclaredElement): DeclaredElement {
  if (isDeepStrictEqual(one, other)) return one
  if (one.kind === 'text' && other.kind === 'text') {
    const isList = one.values.length > 0 && other.values.length > 0
    const values = isList ? [...new Set([...one.values, ...other.values])] : []
    return { ...one, type: one.type === other.type ? one.type : 'string', values }
  }
  if (one.kind === 'text' || other.kind === 'text')
    throw new TypeError(`${one.prefix}:${one.local} stands for a text and for elements, which a WSDL cannot declare`)
  const isNamed = (child: DeclaredElement) => (other: DeclaredElement) => other.local === child.local
  const children = [
    ...one.children.map((child) => merged(child, other.children.find(isNamed(child)) ?? child)),
    ...other.children.filter((child) => !one.children.some(isNamed(child))),
  ]
  return { ...one, children, inAnyOrder: true }
}

function textElementTag({ local, type, values }: TextElement): Tag {
  if (values.length === 0) return tag('xs:element', { name: local, type: `xs:${type}` })
  const enumerations = values.map((value) => tag('xs:enumeration', { value }))
  return tag('xs:element', { name: local }, [
    tag('xs:simpleType', {}, [tag('xs:restriction', { base: 'xs:string' }, enumerations)]),
  ])
}

const tag = (name: string, attributes: Tag['attributes'] = {}, content: Tag['content'] = []): Tag => ({
  name,
  attributes,
  content,
})

function textOf({ name, attributes, content }: Tag): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${encoded(value)}"`)
    .join('')}`
  if (content.length === 0) return `${start}/>`
  const inside = content.map((part) => (typeof part === 'string' ? encoded(part) : textOf(part))).join('')
  return `${start}>${inside}</${name}>`
}
