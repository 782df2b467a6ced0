/** What the operations' declarations say to others than the SDK: a WSDL 1.1 document, and which elements hold secrets. */
import { responseElementsOf, type Operation } from '../operation.js'
import { namespacesOf, type Service } from '../service.js'
import { requestSchemaOf } from '../soap/operation-codec.js'
import {
  xmlShapeOf,
  type ElementName,
  type Field,
  type LeafShape,
  type ObjectShape,
  type Shape,
} from '../schema/xml-shape.js'
import { writeDocument, type Tag } from './xml.js'
import * as z from 'zod'

export interface Described {
  readonly service: Omit<Service, 'refusal'>
  readonly operations: Readonly<Record<string, Operation>>
}

type Schema = z.core.$ZodType
type Attributes = Readonly<Record<string, string>>

/** The description of a service at an endpoint, document/literal: what other SOAP clients read before they call. */
export function wsdlOf({ service, operations, endpoint }: Described & { readonly endpoint: string }): string {
  const [own = ''] = Object.keys(service.namespaces)
  const binding =
    service.soapVersion === '1.2' ? 'http://schemas.xmlsoap.org/wsdl/soap12/' : 'http://schemas.xmlsoap.org/wsdl/soap/'
  const name = service.name.replace(/[^\p{L}\p{N}_.-]/gu, '')
  const all = Object.values(operations)
  const spoken = new Map(all.map((operation) => [operation, namespacesOf(service, operation)]))
  const prefixOf = (operation: Operation): string => spoken.get(operation)?.ownPrefix ?? own
  const namespaces = Object.assign(
    {},
    service.namespaces,
    ...[...spoken.values()].map(({ namespaces }) => namespaces),
  ) as Service['namespaces']
  const schemas = schemasOf(namespaces)
  for (const operation of all) {
    const { request, answer } = messagesOf(service, operation)
    const [prefix, result] = [prefixOf(operation), service.resultElement?.(operation.name)]
    schemas.declare(
      prefix,
      wrapped([operation.requestElement, service.wrapperElement], schemas.membersOf(request, prefix)),
    )
    schemas.declare(prefix, wrapped([responseElementsOf(operation)[0], result], schemas.membersOf(answer, prefix)))
  }
  const body = tag('soap:body', { use: 'literal' })
  const message = (operation: Operation, direction: 'In' | 'Out', element: string): Tag =>
    tag('wsdl:message', { name: operation.name + direction }, [
      tag('wsdl:part', { name: 'parameters', element: `${prefixOf(operation)}:${element}` }),
    ])
  const attributes = {
    name,
    targetNamespace: service.namespaces[own] ?? '',
    'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
    'xmlns:soap': binding,
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    ...Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri])),
  }
  return writeDocument(
    tag('wsdl:definitions', attributes, [
      tag('wsdl:types', {}, schemas.documents()),
      ...all.flatMap((operation) => [
        message(operation, 'In', operation.requestElement),
        message(operation, 'Out', responseElementsOf(operation)[0]),
      ]),
      tag(
        'wsdl:portType',
        { name: `${name}PortType` },
        all.map((operation) =>
          tag('wsdl:operation', { name: operation.name }, [
            tag('wsdl:documentation', {}, [operation.summary]),
            tag('wsdl:input', { message: `${own}:${operation.name}In` }),
            tag('wsdl:output', { message: `${own}:${operation.name}Out` }),
          ]),
        ),
      ),
      tag('wsdl:binding', { name: `${name}Binding`, type: `${own}:${name}PortType` }, [
        tag('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
        ...all.map((operation) =>
          tag('wsdl:operation', { name: operation.name }, [
            tag('soap:operation', {
              soapAction: service.soapAction(operation.name, namespaces[prefixOf(operation)] ?? ''),
              style: 'document',
            }),
            tag('wsdl:input', {}, [body]),
            tag('wsdl:output', {}, [body]),
          ]),
        ),
      ]),
      tag('wsdl:service', { name }, [
        tag('wsdl:port', { name: `${name}Port`, binding: `${own}:${name}Binding` }, [
          tag('soap:address', { location: endpoint }),
        ]),
      ]),
    ]),
  )
}

/** Local names of the elements whose text is to be shown to nobody. */
export function secretElementsOf({ service, operations }: Described): readonly string[] {
  const names = ({ name, secret, shape }: Field): readonly string[] => [
    ...(secret ? [name.local] : []),
    ...inside(shape),
  ]
  const inside = (shape: Shape): readonly string[] =>
    shape.kind === 'object' ? shape.fields.flatMap(names) : shape.kind === 'list' ? inside(shape.of) : []
  const messages = Object.values(operations).flatMap((operation) => {
    const { request, answer } = messagesOf(service, operation)
    return [request, answer]
  })
  return [...new Set(messages.flatMap(({ shape }) => inside(shape)))]
}

/** One of an operation's two messages. */
interface Part {
  readonly shape: ObjectShape
  readonly schema: Schema
}

function messagesOf(
  service: Described['service'],
  operation: Operation,
): { readonly request: Part; readonly answer: Part } {
  const { spell, spellResponse } = service
  const { memberPrefix: prefix } = namespacesOf(service, operation)
  const schema = requestSchemaOf(service, operation)
  return {
    request: { schema, shape: xmlShapeOf(schema, { prefix, spell }) },
    answer: {
      schema: operation.output,
      shape: xmlShapeOf(operation.output, { prefix, spell: spellResponse ?? spell }),
    },
  }
}

/** A member of a message or of an object in it. */
interface Member {
  readonly name: ElementName
  readonly shape: Shape
  readonly schema: Schema | undefined
}

interface Schemas {
  readonly declare: (prefix: string, element: Tag) => void
  /** The elements of an object whose own element is in the namespace of the prefix `home`. */
  readonly membersOf: (message: Part, home: string) => readonly Tag[]
  readonly documents: () => readonly Tag[]
}

/** A schema document per namespace. An element of another namespace is global there, and referred to (XML Schema part 1, §3.3.2). */
function schemasOf(namespaces: Readonly<Record<string, string>>): Schemas {
  const elements = new Map<string, Map<string, Tag>>()
  return { declare, membersOf, documents }

  function declare(prefix: string, element: Tag): void {
    const name = element.attributes?.['name'] ?? ''
    const known = elements.get(prefix) ?? new Map<string, Tag>()
    if (JSON.stringify(known.get(name) ?? element) !== JSON.stringify(element))
      throw new TypeError(`${prefix}:${name} stands for two types, which no WSDL can say`)
    elements.set(prefix, known.set(name, element))
  }

  function membersOf({ shape: { fields }, schema }: Part, home: string): readonly Tag[] {
    const schemas = fieldSchemasOf(schema)
    return fields.map(({ key, name, shape }) =>
      memberOf({ name, shape, schema: schemas[key] }, home, shape.kind === 'list' && !shape.item),
    )
  }

  function documents(): readonly Tag[] {
    const prefixes = [...elements.keys()]
    return prefixes.map((prefix) =>
      tag('xs:schema', { targetNamespace: namespaces[prefix] ?? '', elementFormDefault: 'qualified' }, [
        ...prefixes
          .filter((other) => other !== prefix)
          .map((other) => tag('xs:import', { namespace: namespaces[other] ?? '' })),
        ...(elements.get(prefix)?.values() ?? []),
      ]),
    )
  }

  /** A member may always be missing, as in WCF's own: what is required is the provider's rule, which has words of its own for that. */
  function memberOf(member: Member, home: string, many: boolean): Tag {
    const { prefix, local } = member.name
    const occurs = { minOccurs: '0', ...(many && { maxOccurs: 'unbounded' }) }
    const element = elementOf(member)
    if (prefix === home) return { ...element, attributes: { ...element.attributes, ...occurs } }
    declare(prefix, element)
    return tag('xs:element', { ref: `${prefix}:${local}`, ...occurs })
  }

  function elementOf({ name, shape, schema: whole }: Member): Tag {
    const schema = whole && bare(whole)
    switch (shape.kind) {
      case 'leaf':
        return leafElement(name.local, shape, schema)
      case 'object':
        return wrapped([name.local], schema ? membersOf({ shape, schema }, name.prefix) : [])
      case 'list': {
        const item: Member = { name: shape.item ?? name, shape: shape.of, schema: schema && itemOf(schema) }
        return shape.item ? wrapped([name.local], [memberOf(item, name.prefix, true)]) : elementOf(item)
      }
    }
  }
}

function leafElement(name: string, shape: LeafShape, schema: Schema | undefined): Tag {
  const values = schema ? valuesOf(schema) : []
  if (values.length === 0) return tag('xs:element', { name, type: typeOf(shape) })
  const restriction = tag(
    'xs:restriction',
    { base: 'xs:string' },
    values.map((value) => tag('xs:enumeration', { value })),
  )
  return tag('xs:element', { name }, [tag('xs:simpleType', {}, [restriction])])
}

/** The type of a leaf, told by what it reads, so that a leaf of the user's own has one too. */
function typeOf({ leaf }: LeafShape): string {
  const reads = (text: string): boolean => leaf.read(text) !== undefined
  if (reads('x')) return 'xs:string'
  if (reads('true')) return 'xs:boolean'
  if (reads('99999999999')) return 'xs:integer'
  return reads('1') ? 'xs:int' : 'xs:string'
}

/** Elements, each the only content of the one before; the last has the members. */
function wrapped([name, ...names]: readonly (string | undefined)[], members: readonly Tag[]): Tag {
  const [inner] = names
  const content = inner === undefined ? members : [wrapped(names, members)]
  return tag('xs:element', { name: name ?? '' }, [tag('xs:complexType', {}, [tag('xs:sequence', {}, content)])])
}

const tag = (name: string, attributes: Attributes = {}, content: readonly (Tag | string)[] = []): Tag => ({
  name,
  attributes,
  content,
})

// zod's own way to tell schemas apart: https://zod.dev/library-authors
const defOf = (schema: Schema): z.core.$ZodTypes['_zod']['def'] => (schema as z.core.$ZodTypes)._zod.def

/** A schema without what only says that its value may be missing. */
function bare(schema: Schema): Schema {
  const def = defOf(schema)
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'readonly' ? bare(def.innerType) : schema
}

function fieldSchemasOf(schema: Schema): Readonly<Record<string, Schema>> {
  const def = defOf(bare(schema))
  return def.type === 'object' ? def.shape : {}
}

function itemOf(schema: Schema): Schema | undefined {
  const def = defOf(schema)
  return def.type === 'array' ? def.element : undefined
}

function valuesOf(schema: Schema): readonly string[] {
  const def = defOf(schema)
  return def.type === 'enum'
    ? Object.values(def.entries).map(String)
    : def.type === 'literal'
      ? def.values.map(String)
      : []
}
