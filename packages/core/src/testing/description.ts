/** Describes a service from the declarations of its operations, as plain data for tools other than the client. */
import * as z from 'zod'
import { responseElementsOf, type Operation } from '../operation.js'
import { namespacesOf, type Service, type SoapVersion } from '../service.js'
import { xmlShapeOf, type ElementName, type LeafShape, type ObjectShape, type Shape } from '../schema/xml-shape.js'
import { requestSchemaOf } from '../schema/request-plan.js'

/** What `describeOperations` takes: a provider's package exports both. */
export interface OperationSet {
  readonly service: Omit<Service, 'refusal'>
  readonly operations: Readonly<Record<string, Operation>>
}

export interface ServiceDescription {
  readonly name: string
  readonly soapVersion: SoapVersion
  /** The prefix of the service's own namespace. */
  readonly prefix: string
  /** The namespaces of the service and of its operations, by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly operations: readonly OperationDescription[]
}

export interface OperationDescription {
  /** The SDK's name of the operation. */
  readonly key: string
  /** The provider's name of the operation. */
  readonly name: string
  readonly summary: string
  readonly soapAction: string
  /** Whether the request may be sent twice without doing anything twice. */
  readonly idempotent: boolean
  /** The child of the Body in a request. */
  readonly request: ElementDescription
  /** The child of the Body in a response. */
  readonly response: ElementDescription
}

/** An element of a message: a text of a type, or child elements. */
export type ElementDescription = TextElement | ParentElement

interface NamedElement {
  readonly prefix: string
  readonly local: string
  /** Whether the element may occur more than once. */
  readonly repeats: boolean
  /** Whether its text must not be shown. */
  readonly secret: boolean
}

export interface TextElement extends NamedElement {
  readonly kind: 'text'
  readonly type: 'string' | 'boolean' | 'int' | 'integer'
  /** The only values it may have; empty where any value of the type is allowed. */
  readonly values: readonly string[]
}

export interface ParentElement extends NamedElement {
  readonly kind: 'parent'
  readonly children: readonly ElementDescription[]
}

/** Describes the operations of a service: the elements of their messages, with types, in the declared order. */
export function describeOperations({ service, operations }: OperationSet): ServiceDescription {
  const [prefix = ''] = Object.keys(service.namespaces)
  const described = Object.entries(operations).map(([key, operation]) => describeOperation(service, key, operation))
  return {
    name: service.name,
    soapVersion: service.soapVersion,
    prefix,
    namespaces: Object.assign(
      {},
      service.namespaces,
      ...Object.values(operations).map((operation) => namespacesOf(service, operation).namespaces),
    ) as Readonly<Record<string, string>>,
    operations: described,
  }
}

function describeOperation(service: OperationSet['service'], key: string, operation: Operation): OperationDescription {
  const { namespaces, ownPrefix, memberPrefix: prefix } = namespacesOf(service, operation)
  const { spell, spellResponse = spell } = service
  const requestSchema = requestSchemaOf(service, operation)
  const result = service.resultElement?.(operation.name)
  const { name, summary, idempotent, requestElement, output } = operation
  return {
    key,
    name,
    summary,
    idempotent,
    soapAction: service.soapAction(name, namespaces[ownPrefix] ?? ''),
    request: nestElements(
      [requestElement, service.wrapperElement],
      ownPrefix,
      childrenOf(xmlShapeOf(requestSchema, { prefix, spell }), requestSchema),
    ),
    response: nestElements(
      [responseElementsOf(operation)[0], result],
      ownPrefix,
      childrenOf(xmlShapeOf(output, { prefix, spell: spellResponse }), output),
    ),
  }
}

/** Elements nested in each other, each the only child of the one before. The innermost has the children. */
function nestElements(
  [local = '', ...names]: readonly (string | undefined)[],
  prefix: string,
  children: readonly ElementDescription[],
): ParentElement {
  const isLast = names[0] === undefined
  return {
    kind: 'parent',
    prefix,
    local,
    repeats: false,
    secret: false,
    children: isLast ? children : [nestElements(names, prefix, children)],
  }
}

type Schema = z.core.$ZodType

interface Member {
  readonly name: ElementName
  readonly shape: Shape
  readonly schema: Schema | undefined
  readonly secret: boolean
  readonly repeats: boolean
}

function childrenOf({ fields }: ObjectShape, schema: Schema | undefined): readonly ElementDescription[] {
  const schemas = schema === undefined ? {} : fieldSchemasOf(schema)
  return fields.map(({ key, name, shape, secret }) =>
    describeMember({ name, shape, schema: schemas[key], secret, repeats: shape.kind === 'list' && !shape.item }),
  )
}

function describeMember(member: Member): ElementDescription {
  const { name, shape, secret, repeats } = member
  const schema = member.schema && unwrap(member.schema)
  const element = { prefix: name.prefix, local: name.local, repeats, secret }
  switch (shape.kind) {
    case 'leaf':
      return { ...element, kind: 'text', type: typeOf(shape), values: schema ? valuesOf(schema) : [] }
    case 'object':
      return { ...element, kind: 'parent', children: childrenOf(shape, schema) }
    case 'list': {
      const item: Member = { ...member, name: shape.item ?? name, shape: shape.of, schema: schema && itemOf(schema) }
      return shape.item
        ? { ...element, kind: 'parent', children: [describeMember({ ...item, repeats: true })] }
        : describeMember(item)
    }
  }
}

/** The type of a leaf, judging by the texts that it reads, so that a custom leaf type has one too. */
function typeOf({ leaf }: LeafShape): TextElement['type'] {
  const reads = (text: string): boolean => leaf.read(text) !== undefined
  if (reads('x')) return 'string'
  if (reads('true')) return 'boolean'
  if (reads('99999999999')) return 'integer'
  return reads('1') ? 'int' : 'string'
}

// How zod's documentation tells schemas apart: https://zod.dev/library-authors
const defOf = (schema: Schema): z.core.$ZodTypes['_zod']['def'] => (schema as z.core.$ZodTypes)._zod.def

/** A schema without its wrappers, which only say that its value may be missing or is read-only. */
function unwrap(schema: Schema): Schema {
  const def = defOf(schema)
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'readonly' ? unwrap(def.innerType) : schema
}

function fieldSchemasOf(schema: Schema): Readonly<Record<string, Schema>> {
  const def = defOf(unwrap(schema))
  return def.type === 'object' ? def.shape : {}
}

function itemOf(schema: Schema): Schema | undefined {
  const def = defOf(schema)
  return def.type === 'array' ? def.element : undefined
}

function valuesOf(schema: Schema): readonly string[] {
  const def = defOf(schema)
  if (def.type === 'enum') return Object.values(def.entries).map(String)
  return def.type === 'literal' ? def.values.map(String) : []
}
