/** What XML needs beyond what a zod schema says. */
import type * as z from 'zod'
import { copyLexical } from './lexical.js'

export interface XmlAnnotations {
  /** The provider's name, if it is not the service's spelling of the key. */
  readonly name?: string
  /** Prefix of the element's namespace, if not the default one. */
  readonly prefix?: string
  readonly secret?: true
  /** It identifies a person, or says how to reach one. */
  readonly personal?: true
  /** Sent when the caller leaves the field out. */
  readonly defaultText?: string
  /** The object counts as left out when every field in it is blank or left out. */
  readonly absentWhenBlank?: true
  /** Name of the items of a list that is wrapped in an element. */
  readonly item?: string
  /** Prefix of the items' namespace, if not the default one. */
  readonly itemPrefix?: string
  /** The items may have any other name as well. */
  readonly anyItem?: true
  /** Keeps the elements that no field declares. */
  readonly unknownElements?: true
  /** In a response, the element and all elements inside it may be in any namespace. */
  readonly anyNamespace?: true
}

const annotationsBySchema = new WeakMap<z.core.$ZodType, XmlAnnotations>()

export const annotationsOf = (schema: z.core.$ZodType): XmlAnnotations | undefined => annotationsBySchema.get(schema)

/** Annotates a clone, because a schema may be used in two places. */
export function annotate<S extends z.ZodType>(schema: S, annotations: XmlAnnotations): S {
  const clone = schema.clone()
  annotationsBySchema.set(clone, { ...annotationsBySchema.get(schema), ...annotations })
  copyLexical(schema, clone)
  return clone
}
