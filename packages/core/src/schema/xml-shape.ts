/**
 * What a schema looks like in XML. A schema is walked once; what has no XML form is refused here, before any call.
 */
import * as z from 'zod'
import { trimXml } from '../util/characters.js'
import { lexicalOf, annotationsOf, type Lexical, type XmlAnnotations } from './xs.js'

/** A qualified name (Namespaces in XML 1.0, §4), its namespace given by the service's prefix for it. */
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
  /** Key of what holds the members that no field names, where they are kept. */
  readonly others: string | undefined
}

export interface ListShape {
  readonly kind: 'list'
  /** Name of each item, when the list has an element of its own around them. */
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
  /** In a response, the element and all elements inside it may be in any namespace. */
  readonly anyNamespace?: true | undefined
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

  // zod's own way to tell schemas apart: https://zod.dev/library-authors
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable': {
      const inner = describeSchema(def.innerType, spelling, path)
      return { ...inner, optional: true, annotations: { ...inner.annotations, ...annotations } }
    }
    case 'readonly': {
      const inner = describeSchema(def.innerType, spelling, path)
      return { ...inner, annotations: { ...inner.annotations, ...annotations } }
    }
    case 'string':
      return {
        shape: { kind: 'leaf', leaf: def.checks?.length ? zodLexical(schema) : plainText },
        optional: false,
        annotations,
      }
    case 'enum':
      return { shape: { kind: 'leaf', leaf: choice(Object.values(def.entries)) }, optional: false, annotations }
    case 'literal':
      return { shape: { kind: 'leaf', leaf: choice(def.values) }, optional: false, annotations }
    case 'pipe':
      return { shape: { kind: 'leaf', leaf: zodLexical(schema) }, optional: false, annotations }
    case 'array': {
      const item = annotations.item === undefined ? undefined : { prefix: spelling.prefix, local: annotations.item }
      const { shape: of, annotations: inner } = describeSchema(def.element, spelling, path)
      return {
        shape: { kind: 'list', item, anyItem: annotations.anyItem ?? false, of },
        optional: true,
        annotations: inner.secret ? { ...annotations, secret: true } : annotations,
      }
    }
    case 'object': {
      const [others] = Object.keys(def.shape).filter((key) => keepsOthers(def.shape[key]))
      const fields = Object.entries(def.shape)
        .filter(([, value]) => !keepsOthers(value))
        .map(([key, value]): Field => {
          const inner = describeSchema(value, spelling, path === '' ? key : `${path}.${key}`)
          const name = {
            prefix: inner.annotations.prefix ?? spelling.prefix,
            local: inner.annotations.name ?? spelling.spell(key),
          }
          return {
            key,
            name,
            optional: inner.optional,
            secret: inner.annotations.secret ?? false,
            anyNamespace: inner.annotations.anyNamespace,
            defaultText: inner.annotations.absent,
            shape: inner.shape,
          }
        })
      return { shape: { kind: 'object', fields, others }, optional: false, annotations }
    }
    default:
      throw new TypeError(`${path || 'the message'}: zod's ${def.type} has no form in XML; see xs for those that have`)
  }
}

const keepsOthers = (schema: z.core.$ZodType | undefined): boolean =>
  (schema && annotationsOf(schema)?.unknownElements) ?? false

const plainText: Lexical<string> = {
  accepts: ['string'],
  write: (value) => (typeof value === 'string' ? value : undefined),
  read: (text) => text,
}

function choice(values: readonly unknown[]): Lexical<string> {
  const known = new Set(values)
  return {
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && known.has(value) ? value : undefined),
    read: (text) => (known.has(trimXml(text)) ? trimXml(text) : undefined),
  }
}

/** For a leaf of the user's own: any codec between text and a value. */
function zodLexical(schema: z.core.$ZodType): Lexical<unknown> {
  return {
    accepts: ['string', 'number', 'boolean', 'object'],
    write: (value) => {
      const { data } = z.safeEncode(schema, value)
      return typeof data === 'string' ? data : undefined
    },
    read: (text) => z.safeDecode(schema, text).data,
  }
}

/** camelCase as the SDK speaks it, acronyms as words, from a provider's name: `SetMonthlyAccountExternalID`. */
export const camelCase = (name: string): string =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')

/** `PascalCase`, as .NET and Emersion spell their members. */
export const pascalCase = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

/** The field's name as it is. */
export const identity = (key: string): string => key
