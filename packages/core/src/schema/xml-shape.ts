/** What a schema looks like in XML. A schema that XML cannot express is refused here, before any call. */
import * as z from 'zod'
import { trimXml } from '../util/characters.js'
import { annotationsOf, type XmlAnnotations } from './annotations.js'
import { lexicalOf, type Lexical } from './lexical.js'

/** A qualified name (Namespaces in XML 1.0, §4), with the service's prefix for its namespace. */
export interface ElementName {
  readonly prefix: string
  readonly local: string
}

export interface LeafShape {
  readonly kind: 'leaf'
  readonly leaf: Lexical<unknown>
}

export interface ObjectShape {
  readonly kind: 'object'
  readonly fields: readonly Field[]
  /** Key of the field that keeps unknown elements, if any. */
  readonly others: string | undefined
}

export interface ListShape {
  readonly kind: 'list'
  /** Name of the items, if the list is wrapped in an element. */
  readonly item: ElementName | undefined
  /** Whether an item may have any other name as well. */
  readonly anyItem: boolean
  readonly of: Shape
}

export type Shape = LeafShape | ObjectShape | ListShape

export interface Field {
  readonly key: string
  readonly name: ElementName
  readonly optional: boolean
  readonly secret: boolean
  readonly personal: boolean
  /** In a response, the element and all elements inside it may be in any namespace. */
  readonly anyNamespace?: true | undefined
  /** The object counts as left out when every field in it is blank or left out. */
  readonly absentWhenBlank: boolean
  /** Sent when the caller leaves the field out. */
  readonly defaultText: string | undefined
  readonly shape: Shape
}

/** How a provider spells names, and the prefix of the namespace that its members are in. */
export interface Spelling {
  readonly prefix: string
  readonly spell: (key: string) => string
}

/** The shape of an object's fields, in their order. */
export function xmlShapeOf(schema: z.core.$ZodType, spelling: Spelling): ObjectShape {
  const { shape } = describeSchema(schema, spelling, '')
  if (shape.kind !== 'object') throw new TypeError('a message is an object')
  return shape
}

interface SchemaDescription {
  readonly shape: Shape
  readonly optional: boolean
  readonly annotations: XmlAnnotations
}

function describeSchema(schema: z.core.$ZodType, spelling: Spelling, path: string): SchemaDescription {
  const leaf = lexicalOf(schema)
  const annotations = annotationsOf(schema) ?? {}
  if (leaf) return { shape: { kind: 'leaf', leaf }, optional: false, annotations }

  // How zod's documentation tells schemas apart: https://zod.dev/library-authors
  const { def } = (schema as z.core.$ZodTypes)._zod
  const leafOf = (leaf: Lexical<unknown>): SchemaDescription => ({
    shape: { kind: 'leaf', leaf },
    optional: false,
    annotations,
  })
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return { ...unwrapSchema(def.innerType, annotations, spelling, path), optional: true }
    case 'readonly':
      return unwrapSchema(def.innerType, annotations, spelling, path)
    case 'string':
      return leafOf(def.checks?.length ? zodLexical(schema) : plainText)
    case 'enum':
      return leafOf(choice(Object.values(def.entries)))
    case 'literal':
      return leafOf(choice(def.values))
    case 'pipe':
      return leafOf(zodLexical(schema))
    case 'array':
      return describeArray(def.element, annotations, spelling, path)
    case 'object':
      return { shape: objectShapeOf(def.shape, spelling, path), optional: false, annotations }
    default:
      throw new TypeError(`${path || 'the message'}: zod's ${def.type} has no form in XML; use a leaf type of xs`)
  }
}

/** The schema inside wrappers such as `optional`, which only say whether a value must be given. */
function unwrapSchema(
  inner: z.core.$ZodType,
  annotations: XmlAnnotations,
  spelling: Spelling,
  path: string,
): SchemaDescription {
  const description = describeSchema(inner, spelling, path)
  return { ...description, annotations: { ...description.annotations, ...annotations } }
}

function describeArray(
  element: z.core.$ZodType,
  annotations: XmlAnnotations,
  spelling: Spelling,
  path: string,
): SchemaDescription {
  const { item: local, itemPrefix: prefix = spelling.prefix, anyItem = false } = annotations
  const { shape: of, annotations: inner } = describeSchema(element, spelling, path)
  if (of.kind === 'list' && of.item === undefined)
    throw new TypeError(`${path}: a list inside a list needs a name for its items; see xs.list`)
  return {
    shape: { kind: 'list', item: local === undefined ? undefined : { prefix, local }, anyItem, of },
    optional: true,
    annotations: { ...annotations, ...(inner.secret && { secret: true }), ...(inner.personal && { personal: true }) },
  }
}

function objectShapeOf(
  schemas: Readonly<Record<string, z.core.$ZodType>>,
  spelling: Spelling,
  path: string,
): ObjectShape {
  const entries = Object.entries(schemas)
  const [others] = entries.filter(([, schema]) => keepsOthers(schema)).map(([key]) => key)
  const fields = entries
    .filter(([, schema]) => !keepsOthers(schema))
    .map(([key, schema]): Field => {
      const { shape, optional, annotations } = describeSchema(schema, spelling, path === '' ? key : `${path}.${key}`)
      const { prefix = spelling.prefix, name = spelling.spell(key) } = annotations
      return {
        key,
        name: { prefix, local: name },
        optional,
        secret: annotations.secret ?? false,
        personal: annotations.personal ?? false,
        anyNamespace: annotations.anyNamespace,
        absentWhenBlank: annotations.absentWhenBlank ?? false,
        defaultText: annotations.defaultText,
        shape,
      }
    })
  return { kind: 'object', fields, others }
}

const keepsOthers = (schema: z.core.$ZodType): boolean => annotationsOf(schema)?.unknownElements ?? false

const plainText: Lexical<string> = {
  accepts: ['string'],
  write: (value) => (typeof value === 'string' ? value : undefined),
  read: (text) => text,
  jsonSchema: { type: 'string' },
}

function choice(values: readonly unknown[]): Lexical<string> {
  const known = new Set(values)
  return {
    accepts: ['string'],
    jsonSchema: { enum: [...known] },
    write: (value) => (typeof value === 'string' && known.has(value) ? value : undefined),
    read: (text) => (known.has(trimXml(text)) ? trimXml(text) : undefined),
  }
}

/** A custom leaf type: any codec between text and a value. */
function zodLexical(schema: z.core.$ZodType): Lexical<unknown> {
  return {
    accepts: ['string', 'number', 'bigint', 'boolean', 'object'],
    write: (value) => {
      const { data } = z.safeEncode(schema, value)
      return typeof data === 'string' ? data : undefined
    },
    read: (text) => z.safeDecode(schema, text).data,
  }
}
